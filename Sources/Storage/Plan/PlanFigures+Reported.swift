import Kernel

extension PlanFigures {
  /// What approved reports say of one item, for the province; `nil`: nothing yet. `asOf`: milliseconds of UTC since 1970; `nil`: now.
  package func reported(_ item: ReportedItem, asOf: Int64? = nil) async throws -> ReportedValue? { try await reports.reported(item, nil, asOf) }
}
