extension DateLanguage {
  static let vietnamese = DateLanguage(
    date: vietnameseDate,
    centuries: { first, last, isBC in
      let numerals = first == last ? NumberWords.text(first) : "\(NumberWords.text(first))–\(NumberWords.text(last))"
      return "thế kỷ \(numerals)" + (isBC ? " trước Công nguyên" : "")
    },
    part: { part, century in "\(vietnamesePart(part)) thế kỷ \(NumberWords.text(century))" },
    range: { "từ \($0) đến \($1)" },
    joined: { "\($0) – \($1)" },
    before: { "trước \($0)" },
    until: { "đến \($0)" },
    from: { "từ \($0)" },
    unknownStart: { "? – \($0)" },
    unknownEnd: { "\($0) – ?" },
    approximate: { "khoảng \($0)" })

  private static func vietnamesePart(_ part: DatePart) -> String {
    switch part {
    case .early: "đầu"
    case .middle: "giữa"
    case .late: "cuối"
    case .firstHalf: "nửa đầu"
    case .secondHalf: "nửa cuối"
    case .quarter(let number): number == 1 ? "phần tư đầu" : "phần tư cuối"
    case .firstDecade: "những năm đầu"
    case .lastDecade: "những năm cuối"
    }
  }

  @Sendable private static func vietnameseDate(_ date: EDTFDate) -> String {
    let year = date.year > 0 ? "năm \(date.year)" : "năm \(1 - date.year) trước Công nguyên"
    if date.unspecifiedDigits == 1 { return "thập niên \(date.year)" }
    if date.unspecifiedDigits == 2 { return "những năm \(date.year)–\(date.year + 99)" }
    if let season = date.season { return "mùa \(["xuân", "hạ", "thu", "đông"][season - 21]) \(year)" }
    guard case .value(let month) = date.month else {
      if date.month == .absent { return year }
      return year + (date.day == .unspecified ? ", chưa rõ ngày tháng" : ", chưa rõ tháng")
    }
    guard case .value(let day) = date.day else {
      return "tháng \(month) \(year)" + (date.day == .unspecified ? ", chưa rõ ngày" : "")
    }
    return "\(day) tháng \(month) \(year)"
  }
}
