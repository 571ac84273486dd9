import HistoricalDates

/// The fixed words of an official document, and how its number and date are written. Source: NĐ 30/2020/NĐ-CP, Annex I, part II.
package struct OfficialWords: Sendable {
  package let language: Language

  package init(language: Language) { self.language = language }

  private func word(_ vi: String, _ en: String) -> String { LocalizedText(vi: vi, en: en)[language] }

  package var state: String { word("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "SOCIALIST REPUBLIC OF VIET NAM") }
  package var motto: String { word("Độc lập - Tự do - Hạnh phúc", "Independence - Freedom - Happiness") }
  package var recipients: String { word("Nơi nhận:", "Recipients:") }
  package var preparer: String { word("NGƯỜI LẬP", "PREPARED BY") }
  package var head: String { word("THỦ TRƯỞNG CƠ QUAN", "HEAD OF THE AGENCY") }
  package var identifier: String { word("Mã bản ghi", "Record") }
  package var addressee: String { word("Kính gửi:", "To:") }
  /// Over notes that are collected.
  package var notes: String { word("Chú thích", "Notes") }
  /// Before each ground.
  package var ground: String { word("Căn cứ", "Pursuant to") }

  /// Numbers below ten get a zero before them; nothing stands around `/` and `-`. Empty: places to write.
  package func number(_ typed: String) -> String {
    let head = word("Số:", "No.:")
    var text = typed.split(separator: " ").joined(separator: " ")
    for mark in ["/", "-"] { text = text.replacing(" \(mark)", with: mark).replacing("\(mark) ", with: mark) }
    guard !text.isEmpty else { return "\(head) ……/……" }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return "\(head) \(digits.count == 1 ? "0" : "")\(text)"
  }

  /// Place and date: days below ten and the first two months get a zero before them.
  package func dateline(place: String, _ day: CalendarDay?) -> String {
    let before = place.isEmpty ? "……" : place
    guard let day else { return word("\(before), ngày …… tháng …… năm ……", "\(before), ……") }
    let date = day.day < 10 ? "0\(day.day)" : "\(day.day)", month = day.month < 3 ? "0\(day.month)" : "\(day.month)"
    return word("\(before), ngày \(date) tháng \(month) năm \(day.year)", "\(before), \(EDTF("\(day)").map { DateWording.english($0) } ?? "\(day)")")
  }

  /// Grounds end with a semicolon, the last with a full stop.
  package func grounds(_ texts: [String]) -> [String] {
    texts.enumerated().map { index, text in
      let bare = text.hasPrefix(ground) ? text : "\(ground) \(text)"
      return bare + (index == texts.count - 1 ? "." : ";")
    }
  }

  /// `I`, `II` … as heads of parts are numbered; beyond what anybody writes, plain figures.
  package static func roman(_ number: Int) -> String {
    guard (1...399).contains(number) else { return "\(number)" }
    let figures = [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = number, text = ""
    for (value, figure) in figures {
      while rest >= value {
        text += figure
        rest -= value
      }
    }
    return text
  }
}
