import HistoricalDates

extension PlanTask.Phase {
  package var label: LocalizedText {
    switch self {
    case .first: LocalizedText(vi: "Năm 2026", en: "2026")
    case .second: LocalizedText(vi: "Giai đoạn 2027–2028", en: "2027–2028")
    case .third: LocalizedText(vi: "Giai đoạn 2029–2030", en: "2029–2030")
    }
  }

  package var years: ClosedRange<Int> {
    switch self {
    case .first: 2026...2026
    case .second: 2027...2028
    case .third: 2029...2030
    }
  }

  /// Whether it has begun by a day of Viet Nam.
  package func hasBegun(on day: CalendarDay) -> Bool { years.lowerBound <= day.year }
}

extension PlanTask {
  /// The last day of its last phase; nothing for one without phases.
  package var lastDay: CalendarDay? { phases.map(\.years.upperBound).max().flatMap { CalendarDay(year: $0, month: 12, day: 31) } }

  /// The phases in words; one word for all of them.
  package func phases(in language: Language) -> String {
    if phases.count == Phase.allCases.count { return LocalizedText(vi: "Cả giai đoạn 2026–2030", en: "The whole of 2026–2030")[language] }
    return Phase.allCases.filter { phases.contains($0) }.map { $0.label[language] }.joined(separator: ", ")
  }
}
