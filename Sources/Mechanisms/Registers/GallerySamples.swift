import HistoricalDates
import Kernel
import Pages

/// Invented records of a village that does not exist, so that the gallery shows every component filled and no real record stands there by chance.
enum GallerySamples {
  static let house = LocalizedText(vi: "Đình Bến Nhãn", en: "Bến Nhãn Communal House")
  static let festival = LocalizedText(vi: "Hội làng Bến Nhãn", en: "Bến Nhãn Village Festival")
  static let singer = LocalizedText(vi: "Trần Thị Mẫu Đơn", en: "Trần Thị Mẫu Đơn")
  static let commune = LocalizedText(vi: "xã Bãi Phù Sa", en: "Bãi Phù Sa commune")
  static let summary = LocalizedText(
    vi: "Đình thờ người lập làng, nhìn ra bến sông cũ. Tòa đại đình năm gian còn giữ bộ cửa võng chạm rồng và hai tấm bia ghi tên người góp gỗ.",
    en: "The communal house honours the founder of the village and faces the old river landing. Its five-bay great hall still has a carved dragon screen and two steles naming those who gave the timber.")
  static let prose = LocalizedText(
    vi: "## Bến cũ\n\nNgười làng kể rằng bến lập khi **phù sa** vừa nổi. Thuyền chở *nhãn* xuôi về phố, chở muối và vải ngược lên.\n\n- Mùa nước: tháng Sáu đến tháng Tám\n- Mùa nhãn: tháng Bảy, tháng Tám",
    en: "## The old landing\n\nThe village says the landing was made when the **silt** had just risen. Boats took *longan* down to the town and brought salt and cloth back.\n\n- High water: June to August\n- Longan season: July and August")
  /// A day that has a name in the lunar calendar, so that the page is the same every day.
  static let today = CalendarDay(julianDayNumber: 2_461_369)
  static let recurrence = Recurrence(calendar: .lunar, month: 2, day: 10, endDay: 12)

  /// One field of every kind that is told in words, with a value.
  static let facts: [(field: Field, value: Value)] = [
    (field("name", .multilingualText, "Tên gọi", "Name"), .object(["vi": .string(house[.vietnamese]), "en": .string(house[.english])])),
    (field("date", .date, "Niên đại", "Period"), .object(["text": "thế kỷ XVII", "edtf": "16XX"])),
    (field("days", .recurrence, "Ngày hội", "Festival days"), .object(["month": .int(2), "day": .int(10), "end_day": .int(12), "calendar": "lunar", "cycle": "yearly"])),
    (field("size", .quantity, "Diện tích", "Area"), .object(["value": .double(1250.5), "unit": "m2"])),
    (field("fee", .money, "Phí tham quan", "Admission fee"), .int(20_000)),
    (field("open", .yesNo, "Mở cửa hằng ngày", "Open every day"), .bool(true)),
    (field("point", .geometry, "Tọa độ", "Coordinates"), .object(["lat": .double(20.64512), "lon": .double(106.05731)])),
    (
      field("honours", .reference, "Thờ", "Honours"),
      .list([.object(["ref": "singer"]), .object(["ref": "house", "note": "phối thờ", "verified": .bool(false)])])
    ),
    (field("keeper", .contact, "Người trông coi", "Keeper"), .object(["name": "Ban khánh tiết làng Bến Nhãn", "address": "thôn Bến Nhãn"])),
    (field("site", .url, "Trang thông tin", "Website"), .string("https://www.example.org/dinh-ben-nhan")),
    (field("code", .identifier, "Mã định danh", "Identifier"), .object(["scheme": "Wikidata", "value": "Q0"])),
  ]

  private static func field(_ id: String, _ kind: FieldKind, _ vietnamese: String, _ english: String) -> Field {
    Field(id: id, kind: kind, label: LocalizedText(vi: vietnamese, en: english))
  }

  /// What the references of `facts` lead to.
  static func targets(_ page: PageContext) -> [String: FieldPresenter.Target] {
    ["singer": .init(title: singer[page.language], address: "#g-facts"), "house": .init(title: house[page.language], address: "#g-facts")]
  }

  static func lines(_ page: PageContext) -> [RecordLine] {
    let kinds: [(LocalizedText, String, LocalizedText)] = [
      (house, "communal-house", LocalizedText(vi: "Đình", en: "Communal house")), (festival, "drum", LocalizedText(vi: "Lễ hội", en: "Festival")),
      (singer, "zither", LocalizedText(vi: "Nghệ nhân", en: "Artist")),
    ]
    return kinds.map { title, plate, kind in
      RecordLine(title: title[page.language], address: "#g-lines", language: page.language, plate: plate, facts: [kind[page.language], commune[page.language]])
    }
  }

  /// The same with a sentence each, as a path tells them.
  static func stops(_ page: PageContext) -> [RecordLine] {
    let sentences = [
      LocalizedText(vi: "Bắt đầu ở sân đình, nơi nhìn thấy cả bến cũ.", en: "Begin in the forecourt, where the whole of the old landing can be seen."),
      LocalizedText(vi: "Nếu đến vào tháng Hai âm lịch, hãy xem rước nước.", en: "In the second lunar month, watch the water procession."),
      LocalizedText(vi: "Nghe bà hát một điệu trống quân trước khi về.", en: "Hear her sing a trống quân tune before you leave."),
    ]
    return zip(lines(page), sentences).map { line, sentence in
      var stop = line
      stop.note = "<span class=\"line-note\">\(sentence[page.language])</span>"
      return stop
    }
  }
}
