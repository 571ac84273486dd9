/// The day on which something recurs, as the index keeps it: `L-02-10` is the tenth of the second lunar month, `S-09-02` a solar day, `L-02` a month whose day is not known.
package struct RecurrenceCode: Sendable, Hashable {
  package let isLunar: Bool
  package let month: Int
  package let day: Int?

  package init(isLunar: Bool, month: Int, day: Int?) {
    self.isLunar = isLunar
    self.month = month
    self.day = day
  }

  /// Of the value of a recurrence field; `nil` where it names no month.
  package init?(_ value: Value) {
    guard let month = value["month"]?.int else { return nil }
    self.init(isLunar: value["calendar"]?.string != "solar", month: Int(month), day: value["day"]?.int.map { Int($0) })
  }

  /// Reads what `text` writes.
  package init?(text: String) {
    let parts = text.split(separator: "-")
    guard (2...3).contains(parts.count), parts[0] == "L" || parts[0] == "S", let month = Int(parts[1]) else { return nil }
    let day = parts.count == 3 ? Int(parts[2]) : nil
    guard parts.count == 2 || day != nil else { return nil }
    self.init(isLunar: parts[0] == "L", month: month, day: day)
  }

  package var text: String { ([isLunar ? "L" : "S"] + [month, day].compactMap { $0.map { $0 < 10 ? "0\($0)" : "\($0)" } }).joined(separator: "-") }
}
