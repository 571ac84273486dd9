import HistoricalDates

/// A period that is reported on (kỳ báo cáo): a month, a quarter or a year of the calendar.
package struct ReportPeriod: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let frequency: ReportDataSet.Frequency
  package let year: Int
  /// 1…12 of months, 1…4 of quarters, 1 of years.
  package let number: Int

  package init?(_ frequency: ReportDataSet.Frequency, year: Int, number: Int = 1) {
    guard (2000...2999).contains(year), (1...frequency.periodsPerYear).contains(number) else { return nil }
    (self.frequency, self.year, self.number) = (frequency, year, number)
  }

  private init(known frequency: ReportDataSet.Frequency, _ year: Int, _ number: Int) {
    (self.frequency, self.year, self.number) = (frequency, year, number)
  }

  /// The one in which `day` lies.
  package init(_ frequency: ReportDataSet.Frequency, containing day: CalendarDay) {
    self.init(known: frequency, day.year, (day.month - 1) / frequency.months + 1)
  }

  /// Reads "2026-11", "2026-Q4" or "2026", and the spellings without a hyphen that DHIS2 has: "202611", "2026Q4". `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.replacing("-", with: "")
    guard text.count - parts.count <= 1, parts.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x51 }), let year = Int(parts.prefix(4)), parts.count >= 4 else { return nil }
    let rest = parts.dropFirst(4)
    if text.contains("-"), rest.isEmpty || text.dropFirst(4).first != "-" { return nil }
    if rest.isEmpty {
      self.init(.yearly, year: year)
    } else if rest.first == "Q", rest.count == 2, let number = Int(rest.dropFirst()) {
      self.init(.quarterly, year: year, number: number)
    } else if rest.count == 2, let number = Int(rest) {
      self.init(.monthly, year: year, number: number)
    } else {
      return nil
    }
  }

  /// As it is kept and stands in addresses.
  package var text: String {
    switch frequency {
    case .monthly: "\(year)-\(number < 10 ? "0" : "")\(number)"
    case .quarterly: "\(year)-Q\(number)"
    case .yearly: "\(year)"
    }
  }

  package var description: String { text }

  package func label(in language: Language) -> String {
    switch (frequency, language) {
    case (.monthly, .english): "\(number < 10 ? "0" : "")\(number)/\(year)"
    case (.monthly, _): "tháng \(number)/\(year)"
    case (.quarterly, .english): "Q\(number) \(year)"
    case (.quarterly, _): "quý \(["I", "II", "III", "IV"][number - 1])/\(year)"
    case (.yearly, .english): "\(year)"
    case (.yearly, _): "năm \(year)"
    }
  }

  package var first: CalendarDay { CalendarDay(year: year, month: (number - 1) * frequency.months + 1, day: 1) ?? CalendarDay(inVietnamAt: 0) }
  package var last: CalendarDay { first.adding(months: frequency.months).adding(days: -1) }
  /// The last millisecond of it in Viet Nam; of UTC since 1970.
  package var end: Int64 { WorkingDays.end(of: last) }

  package var next: ReportPeriod { ReportPeriod(frequency, containing: last.adding(days: 1)) }
  package var previous: ReportPeriod { ReportPeriod(frequency, containing: first.adding(days: -1)) }

  /// In the order of their ends; of those that end together the shorter first.
  package static func < (a: ReportPeriod, b: ReportPeriod) -> Bool { (a.last, b.first, a.text) < (b.last, a.first, b.text) }
}

extension ReportDataSet.Frequency {
  package var periodsPerYear: Int { 12 / months }

  package var months: Int {
    switch self {
    case .monthly: 1
    case .quarterly: 3
    case .yearly: 12
    }
  }

  package var label: LocalizedText {
    switch self {
    case .monthly: LocalizedText(vi: "hằng tháng", en: "every month")
    case .quarterly: LocalizedText(vi: "hằng quý", en: "every quarter")
    case .yearly: LocalizedText(vi: "hằng năm", en: "every year")
    }
  }
}
