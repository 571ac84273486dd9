import Kernel

/// What approved reports say of one item.
package struct ReportedValue: Sendable, Hashable {
  /// A count, a percentage, or 1 and 0 of yes and no; of the province the sum of its communes, or the agency's own.
  package var value: Double
  /// As "2026", "2026-Q3", "2026-11".
  package var period: String
  /// Whose it is; `nil`: the province's.
  package var unit: RecordID?
  /// The id of an agency, or the identifier of a unit.
  package var by: String
  /// What proves it, in the reporter's words; `nil`: nothing was given.
  package var evidence: String?
  /// When it was approved; milliseconds of UTC since 1970.
  package var at: Int64
  /// Two approved reports of the period do not agree.
  package var isContradicted: Bool

  package init(value: Double, period: String, unit: RecordID? = nil, by: String, evidence: String? = nil, at: Int64, isContradicted: Bool = false) {
    self.value = value
    self.period = period
    self.unit = unit
    self.by = by
    self.evidence = evidence
    self.at = at
    self.isContradicted = isContradicted
  }
}

/// Where figures take what was reported from. Only what was approved no later than `asOf` (milliseconds of UTC since 1970; `nil`: now) is given.
package struct ReportedValues: Sendable {
  package typealias Of = @Sendable (_ item: ReportedItem, _ unit: RecordID?, _ asOf: Int64?) async throws -> ReportedValue?
  package typealias ByUnit = @Sendable (_ item: ReportedItem, _ asOf: Int64?) async throws -> [RecordID: ReportedValue]

  /// Of a unit; of the province without one.
  package let reported: Of
  package let byUnit: ByUnit

  package init(reported: @escaping Of, byUnit: @escaping ByUnit) {
    self.reported = reported
    self.byUnit = byUnit
  }

  /// Nothing has been reported yet.
  package static let none = ReportedValues(reported: { _, _, _ in nil }, byUnit: { _, _ in [:] })
}
