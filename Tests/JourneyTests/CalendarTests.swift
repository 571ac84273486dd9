import Foundation
import HistoricalDates
import Kernel
import Pages
import Storage
import Testing

@testable import phohien

/// The festival calendar: page, filters, feed, home page.
@Suite("Festival calendar") struct CalendarTests {
  private static let word = "lehoithu"

  /// A profile with the trait `recurring-date`, and how its records are drafted.
  private static func draft(_ identifier: String, _ title: String, _ profile: Profile, month: Int64, day: Int64?, calendar: String = "lunar", cycle: String = "yearly") throws -> RecordDraft {
    let field = try #require(profile.fields.first { $0.kind == .recurrence })
    var members: [String: Value] = ["month": .int(month), "calendar": .string(calendar), "cycle": .string(cycle)]
    members["day"] = day.map { Value.int($0) }
    var body: [String: Value] = [profile.titleField: .object(["vi": .string(title), "en": .string(title + " in English")]), field.id: .object(members)]
    if let summary = profile.summaryField { body[summary] = .object(["vi": .string("Hội làng; có rước kiệu, tế lễ và \(word).")]) }
    return RecordDraft(identifier: identifier, profile: profile.id, state: .published, body: body, place: .init(file: "test", line: 1))
  }

  private static func instance(_ drafts: (Profile) throws -> [RecordDraft]) async throws -> TestInstance {
    let instance = try await TestInstance.open()
    let profile = try #require(instance.store.declarations.profiles(with: .recurringDate).first)
    _ = try await instance.store.apply(try drafts(profile), author: "test", source: "test", reason: "calendar")
    try await instance.settle()
    return instance
  }

  @Test("a month shows solar and lunar days, the names of its lunar years, and its festivals on their days") func month() async throws {
    let instance = try await Self.instance {
      [
        try Self.draft("hoi-a", "Hội A \(Self.word)", $0, month: 1, day: 10), try Self.draft("hoi-b", "Hội B \(Self.word)", $0, month: 2, day: 10, calendar: "solar"),
        try Self.draft("hoi-c", "Hội C \(Self.word)", $0, month: 12, day: 30),
      ]
    }
    let page = try await instance.get("/vi/lich-le-hoi?month=2027-02").text
    #expect(page.contains("Tháng 2 năm 2027") && page.contains("Năm Bính Ngọ 2026, không có tháng nhuận") && page.contains("Năm Đinh Mùi 2027, không có tháng nhuận"))
    #expect(page.contains("id=\"d-2027-02-15\"") && page.contains("id=\"d-2027-02-10\"") && page.contains("id=\"d-2027-02-05\""))
    #expect(page.contains("href=\"#d-2027-02-15\"") && page.contains("10 tháng Giêng âm lịch") && page.contains("10 tháng 2 dương lịch") && page.contains("3 lễ hội"))
    let english = try await instance.get("/en/festival-calendar?month=2027-02").text
    #expect(english.contains("February 2027") && english.contains("10th of the 1st lunar month") && english.contains("Hội A \(Self.word) in English"))
    #expect(try await instance.get("/vi/lich-le-hoi?month=2028-06").text.contains("Năm Mậu Thân 2028, nhuận tháng Năm"))
  }

  @Test("the other language's word leads to the right one, months without a calendar are told") func addresses() async throws {
    let instance = try await TestInstance.open()
    let moved = try await instance.get("/vi/festival-calendar?month=2027-02")
    #expect(moved.status == 301 && moved.location == "/vi/lich-le-hoi?month=2027-02")
    #expect(try await instance.get("/en/lich-le-hoi.ics?type=x").location == "/en/festival-calendar.ics?type=x")
    for (query, status) in [("", 200), ("?view=list", 200), ("?month=1899-12", 404), ("?month=2200-01", 404), ("?month=1900-01", 200), ("?month=2199-12", 200), ("?month=2027-13", 400), ("?month=x", 400),
      ("?unit=khong-co", 400), ("?type=khong-co", 400), ("?page=2", 404), ("?page=x", 400)] {
      #expect(try await instance.get("/vi/lich-le-hoi\(query)").status == status, "\(query)")
    }
    #expect(try await instance.get("/xx/lich-le-hoi").status == 404)
    #expect(try await instance.get("/vi/lich-le-hoi?month=2200-01").text.contains("2199"))
  }

  @Test("festivals of every second year stand in their years; those whose year is not known are marked") func cycles() async throws {
    let instance = try await Self.instance {
      [
        try Self.draft("hoi-chan", "Hội chẵn", $0, month: 2, day: 10, cycle: "every-2-years-even"), try Self.draft("hoi-le", "Hội lẻ", $0, month: 2, day: 10, cycle: "every-2-years-odd"),
        try Self.draft("hoi-ba", "Hội ba năm", $0, month: 2, day: 10, cycle: "every-3-years"),
      ]
    }
    let odd = try await instance.get("/vi/lich-le-hoi?month=2027-03").text, even = try await instance.get("/vi/lich-le-hoi?month=2028-03").text
    #expect(odd.contains("Hội lẻ") && !odd.contains("Hội chẵn") && odd.contains("Hội ba năm") && odd.contains("chưa chắc năm nào mở") && odd.contains("2 lễ hội"))
    #expect(even.contains("Hội chẵn") && !even.contains("Hội lẻ"))
    instance.set(day: "2026-11-24")
    let feed = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics").text)
    #expect(feed.events.map { "\($0["SUMMARY"] ?? "") \($0["DTSTART"] ?? "") \($0["STATUS"] ?? "")" } == [
      "Hội ba năm 20270317 TENTATIVE", "Hội lẻ 20270317 CONFIRMED", "Hội ba năm 20280305 TENTATIVE", "Hội chẵn 20280305 CONFIRMED",
    ])
  }

  @Test("the calendar's next 24 months hold every starter festival on the days that another lunar table gives") func starterAgreesWithTable() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    instance.set(day: "2026-11-24")
    let feed = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics").text)
    let days = Dictionary(grouping: feed.events, by: { $0["SUMMARY"] ?? "" }).mapValues { $0.compactMap { $0["DTSTART"] } }
    // Source: vnlunar 1.0.5 from PyPI (UTC+7), run on 2026-11-24.
    #expect(days["Lễ hội làng Nôm"] == ["20270215", "20280204"])
    #expect(days["Lễ hội đền Hóa Dạ Trạch"] == ["20270317", "20280305"])
    #expect(feed.events.count > 100)
    #expect(feed.events.allSatisfy { ($0["DTSTART"] ?? "") < ($0["DTEND"] ?? "") })
    #expect(Set(feed.events.compactMap { $0["UID"] }).count == feed.events.count)
    // No feast is repeated in the leap fifth month of 2028, from 23 June to 21 July.
    #expect(!feed.events.contains { ("20280623"..."20280721").contains($0["DTSTART"] ?? "") })
  }

  @Test("a place and a kind narrow page and feed alike; a former district counts") func filters() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter])
    instance.set(day: "2026-11-24")
    let page = try await instance.get("/vi/lich-le-hoi?month=2027-03&unit=xa-12223").text
    #expect(page.contains("Lễ hội đền Hóa Dạ Trạch") && !page.contains("Lễ hội Chử Đồng Tử"))
    #expect(page.contains("<option value=\"xa-12223\" selected>"))
    let feed = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics?unit=xa-12223").text)
    #expect(feed.events.contains { $0["SUMMARY"] == "Lễ hội đền Hóa Dạ Trạch" } && !feed.events.contains { $0["SUMMARY"]?.contains("làng Nôm") == true })
    #expect(feed.head["X-WR-CALNAME"]?.contains("Triệu Việt Vương") == true)
    let district = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics?unit=huyen-cu-huyen-khoai-chau").text)
    #expect(district.events.contains { $0["SUMMARY"] == "Lễ hội đền Hóa Dạ Trạch" })
    let all = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics").text), kind = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics?type=traditional").text)
    #expect(kind.events.count == all.events.count)
    #expect(try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics?type=cultural").text).events.isEmpty)
  }

  @Test("the feed keeps to the form: lines of at most 75 octets, whole characters, escaped texts, stable names") func feed() async throws {
    let title = "Lễ hội rước nước, tế cá; làng \\ Phù Ủng có tên thật là dài để dòng phải gấp lại giữa những chữ tiếng Việt"
    let instance = try await Self.instance { [try Self.draft("hoi-dai", title, $0, month: 1, day: 11)] }
    instance.set(day: "2026-11-24")
    let answer = try await instance.get("/vi/lich-le-hoi.ics")
    #expect(answer.status == 200 && answer.type == "text/calendar; charset=utf-8")
    #expect(answer.text.hasPrefix("BEGIN:VCALENDAR\r\n") && answer.text.hasSuffix("END:VCALENDAR\r\n"))
    let lines = answer.text.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\u{FFFD}") && !$0.contains("\n") })
    let reading = try CalendarReading(answer.text)
    #expect(reading.events.map { $0["SUMMARY"] } == [title, title])
    let id = RecordID.named("hoi-dai")
    #expect(reading.events.map { $0["UID"] } == ["\(id)-2027@phohien", "\(id)-2028@phohien"])
    #expect(reading.events[0]["DTSTART"] == "20270216" && reading.events[0]["DTEND"] == "20270217")
    #expect(reading.events[0]["DESCRIPTION"]?.contains("tế lễ và \(Self.word)") == true && reading.events[0]["DESCRIPTION"]?.contains("\n") == true)
    let file = try CalendarReading(try await instance.get("/api/v1/records/hoi-dai/calendar.ics?lang=en").text)
    #expect(file.events.count == 1 && file.events[0]["UID"] == reading.events[0]["UID"] && file.events[0]["SUMMARY"] == title + " in English")
    #expect(try await instance.get("/api/v1/records/hoi-dai/calendar.ics?x=1").status == 400)
    #expect(try await instance.get("/api/v1/records/khong-co/calendar.ics").status == 404)
  }

  @Test("moving the clock across Tết moves the home page and the calendar") func acrossTet() async throws {
    let instance = try await Self.instance {
      [
        try Self.draft("hoi-cuoi-nam", "Hội cuối năm", $0, month: 12, day: 29), try Self.draft("hoi-dau-nam", "Hội đầu năm", $0, month: 1, day: 4),
        try Self.draft("hoi-xa", "Hội xa", $0, month: 9, day: 9),
      ]
    }
    instance.set(day: "2027-02-04")
    let before = try await instance.soon()
    #expect(before.contains("ngày 28 tháng Chạp năm Bính Ngọ") && before.contains("ngày mai") && before.contains("còn 5 ngày"))
    #expect(try before.offset(of: "Hội cuối năm") < before.offset(of: "Hội đầu năm"))
    instance.set(day: "2027-02-06")
    let after = try await instance.soon()
    #expect(after.contains("ngày 1 tháng Giêng năm Đinh Mùi") && after.contains("còn 3 ngày"))
    #expect(try after.offset(of: "Hội đầu năm") < after.offset(of: "Hội cuối năm"))
    instance.set(day: "2027-02-09")
    #expect(try await instance.soon().contains("diễn ra hôm nay"))
    #expect(try await instance.get("/vi/lich-le-hoi").text.contains("Tháng 2 năm 2027"))
    let home = try await instance.get("/vi").text
    #expect(home.contains("class=\"soon\"") && home.contains("ngày 4 tháng Giêng năm Đinh Mùi"))
  }

  @Test("a festival that is closed stands neither in the page nor in a feed, from the moment it is closed") func closed() async throws {
    let instance = try await Self.instance { [try Self.draft("hoi-mo", "Hội mở \(Self.word)", $0, month: 1, day: 10), try Self.draft("hoi-kin", "Hội kín \(Self.word)", $0, month: 1, day: 10)] }
    instance.set(day: "2026-11-24")
    let paths = ["/vi/lich-le-hoi?month=2027-02", "/vi/lich-le-hoi?view=list", "/vi/lich-le-hoi.ics", "/en/festival-calendar.ics"]
    for answer in try await instance.get(paths) { #expect(answer.text.contains("Hội kín") && answer.text.contains("Hội mở")) }
    try await instance.store.close(.named("hoi-kin"), visibility: .hidden, author: "test", reason: "đóng")
    for answer in try await instance.get(paths) { #expect(!answer.text.contains("Hội kín") && answer.text.contains("Hội mở")) }
    #expect(!(try await instance.soon().contains("Hội kín")))
    #expect(try await instance.get("/api/v1/records/hoi-kin/calendar.ics").status == 404)
    try await instance.settle()
    for answer in try await instance.get(paths) { #expect(!answer.text.contains("Hội kín") && answer.text.contains("Hội mở")) }
    try await instance.store.close(.named("hoi-mo"), state: .withdrawn, author: "test", reason: "rút")
    #expect(try await instance.get("/api/v1/records/hoi-mo/calendar.ics").status == 410)
    for answer in try await instance.get(paths) { #expect(!answer.text.contains("Hội mở")) }
  }

  @Test("a day with more festivals than a page holds is paged, none lost and none twice") func manyOnOneDay() async throws {
    let instance = try await Self.instance { profile in
      try (0..<130).map { try Self.draft("hoi-dong-\($0)", "Hội đông số \($0)x", profile, month: 1, day: 10) } + [try Self.draft("hoi-sau", "Hội sau", profile, month: 1, day: 11)]
    }
    let pages = try await instance.get((1...3).map { "/vi/lich-le-hoi?month=2027-02&page=\($0)" }).map(\.text)
    #expect(pages[0].contains("130 lễ hội") && pages[0].contains("131 lễ hội"))
    for number in 0..<130 { #expect(pages.filter { $0.contains(">Hội đông số \(number)x<") }.count == 1, "\(number)") }
    #expect(pages[2].contains(">Hội sau<"))
    #expect(try await instance.get("/vi/lich-le-hoi?month=2027-02&page=4").status == 404)
  }

  @Test("a feed holds at most 2,000 events, the earliest, and says that there are more") func cutFeed() async throws {
    let instance = try await Self.instance { profile in
      try (0..<1_100).map { (number: Int) -> RecordDraft in
        let month = Int64(number % 12 + 1), day = Int64(number % 28 + 1)
        return try Self.draft("hoi-nhieu-\(number)", "Hội nhiều số \(number)", profile, month: month, day: day)
      }
    }
    instance.set(day: "2026-11-24")
    let feed = try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics").text)
    let days = feed.events.compactMap { $0["DTSTART"] }
    #expect(days.count == 2_000 && days == days.sorted() && Set(feed.events.compactMap { $0["UID"] }).count == 2_000)
    #expect(feed.head["X-WR-CALDESC"]?.contains("2.000 lễ hội") == true)
  }

  @Test("a festival whose month alone is known stands above its days, and not in a feed") func wholeMonth() async throws {
    let instance = try await Self.instance { [try Self.draft("hoi-thang", "Hội cả tháng", $0, month: 3, day: nil)] }
    instance.set(day: "2026-11-24")
    let page = try await instance.get("/vi/lich-le-hoi?month=2027-04").text
    #expect(page.contains("Hội cả tháng") && page.contains("chưa rõ ngày") && page.contains("id=\"m-2027-04-07\""))
    #expect(try CalendarReading(try await instance.get("/vi/lich-le-hoi.ics").text).events.isEmpty)
    #expect(try await instance.get("/api/v1/records/hoi-thang/calendar.ics").status == 404)
  }

  @Test("a record's next time tells its days, how far they are, what follows, and doubts") func nextDays() async throws {
    let page = try await TestInstance.open().server.kit.context(.vietnamese)
    func shown(_ cycle: Recurrence.Cycle, _ day: String, last: Int? = 12) throws -> String {
      let recurrence = try #require(Recurrence(calendar: .lunar, month: 2, day: 10, endMonth: last.map { _ in 2 }, endDay: last, cycle: cycle))
      let today = try #require(CalendarDay(day))
      return NextDays(recurrences: [recurrence], today: today, calendarFile: "/x/calendar.ics").render(page).html
    }
    let far = try shown(.yearly, "2026-11-24")
    for part in ["17–19/3/2027", "ngày 10 tháng Hai năm Đinh Mùi", "còn 113 ngày", "5–7/3/2028", "24–26/3/2029", "href=\"/x/calendar.ics\""] { #expect(far.contains(part), "\(part)") }
    #expect(!far.contains("chưa chắc"))
    #expect(try shown(.yearly, "2027-03-18").contains("đang diễn ra, đến hết ngày 19/3/2027"))
    #expect(try shown(.yearly, "2027-03-17", last: nil).contains("diễn ra hôm nay"))
    #expect(try shown(.yearly, "2027-03-16").contains("ngày mai"))
    #expect(try shown(.evenYears, "2026-11-24").contains("5–7/3/2028"))
    #expect(try shown(.unknown, "2026-11-24").contains("chưa chắc năm nào mở"))
    let day = try #require(CalendarDay("2026-11-24"))
    #expect(NextDays(recurrences: [], today: day).render(page).isEmpty)
  }
}

/// An iCalendar stream read back: unfolded, properties by name without their parameters, texts unescaped. Source: RFC 5545, section 3.1.
struct CalendarReading {
  var head: [String: String] = [:]
  var events: [[String: String]] = []

  init(_ text: String) throws {
    let lines = text.replacing("\r\n ", with: "").components(separatedBy: "\r\n").filter { !$0.isEmpty }
    try #require(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
    var event: [String: String]?
    for line in lines.dropFirst().dropLast() {
      let colon = try #require(line.firstIndex(of: ":"))
      let name = String(line[..<colon].prefix { $0 != ";" }), value = Self.unescaped(line[line.index(after: colon)...])
      switch (name, value) {
      case ("BEGIN", "VEVENT"): event = [:]
      case ("END", "VEVENT"):
        events.append(try #require(event))
        event = nil
      default: if event == nil { head[name] = value } else { event?[name] = value }
      }
    }
  }

  private static func unescaped(_ value: Substring) -> String {
    var text = "", escaped = false
    for character in value {
      if escaped { text.append(character == "n" ? "\n" : character) } else if character != "\\" { text.append(character) }
      escaped = !escaped && character == "\\"
    }
    return text
  }
}

extension TestInstance {
  /// Moves the clock to about the present time of day on `day`.
  fileprivate func set(day: String) {
    guard let wanted = CalendarDay(day) else { return }
    advance(days: Int64(CalendarDay(inVietnamAt: store.clock()).days(until: wanted)))
  }

  /// The part of the home page that the calendar makes.
  fileprivate func soon() async throws -> String {
    let mechanism = try #require(server.mechanisms.first { $0.id == "calendar" })
    let block = try #require(mechanism.home.first)
    return try await block.render(server.kit.context(.vietnamese)).html
  }
}

extension String {
  fileprivate func offset(of part: String) throws -> Int { distance(from: startIndex, to: try #require(firstRange(of: part)).lowerBound) }
}
