import HistoricalDates

extension Recurrence {
  /// Reads the value of a recurrence field; `nil` for what names no month, or numbers that no month has. Where no cycle is told, it is held every year.
  package init?(_ value: Value) {
    func number(_ member: String) -> Int? { value[member]?.int.flatMap { Int(exactly: $0) } }
    guard let month = number("month") else { return nil }
    self.init(
      calendar: value["calendar"]?.string == "solar" ? .solar : .lunar, month: month, day: number("day"), endMonth: number("end_month"), endDay: number("end_day"),
      cycle: value["cycle"]?.string.map { Cycle(rawValue: $0) ?? .unknown } ?? .yearly)
  }
}

extension Profile {
  /// On which days a record of this profile comes back: all that its public recurrence fields hold, in the order of the declaration.
  package func recurrences(of body: Value) -> [Recurrence] {
    fields.filter { $0.kind == .recurrence && $0.access == .public }.flatMap { (body[$0.id] ?? .null).items.compactMap { Recurrence($0) } }
  }
}
