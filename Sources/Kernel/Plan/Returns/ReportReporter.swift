import HistoricalDates

/// Who owes a report: a unit of today or of then, an institution, or an agency of the Plan.
package struct ReportReporter: Sendable, Hashable {
  /// How it is kept: `agency:ID` or the id of the record.
  package let key: String
  /// The record that rights to it are asked for; `nil`: it has none, so that only whoever reaches the whole province reports for it.
  package let unit: RecordID?
  package let name: LocalizedText
  /// The identifier of the record, or the id of the agency: how programs name it.
  package let code: String
  /// The first and the last day on which it is there; `nil`: since ever, until now.
  package var from: CalendarDay?
  package var until: CalendarDay?
  /// The units that came after it.
  package var successors: [RecordID]

  package init(
    key: String, unit: RecordID?, name: LocalizedText, code: String, from: CalendarDay? = nil, until: CalendarDay? = nil, successors: [RecordID] = []
  ) {
    self.key = key
    self.unit = unit
    self.name = name
    self.code = code
    self.from = from
    self.until = until
    self.successors = successors
  }

  package static func key(agency: String) -> String { "agency:\(agency)" }
  package var isAgency: Bool { key.hasPrefix("agency:") }

  /// Whether it is there on `day`.
  package func exists(on day: CalendarDay) -> Bool { from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? (successors.isEmpty) }

  /// Whether a report for `period` is expected of it: whoever is there when the period ends owes it, also a unit that was made in the middle of it; one that has ended before owes none.
  package func owes(_ period: ReportPeriod) -> Bool { exists(on: period.last) }

  /// Whether it may file one: also a unit that has ended within the period.
  package func mayFile(_ period: ReportPeriod) -> Bool { from.map { $0 <= period.last } ?? true && until.map { period.first <= $0 } ?? successors.isEmpty }
}
