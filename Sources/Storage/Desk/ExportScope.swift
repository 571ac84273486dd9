import Kernel

/// What is given out.
package enum ExportScope: Sendable {
  /// What a selection means while it is being read.
  case selection(RecordSelection)
  /// What an order has fixed, as far as it may still be given out.
  case order(ExportOrder)

  /// What of a record the account may give out here; `nil`: nothing.
  func sight(of header: RecordHeader, _ policy: AccessPolicy) -> Sensitivity? {
    guard let sight = policy.exportSight(of: header) else { return nil }
    guard case .order(let order) = self else { return sight }
    return header.sensitivity <= order.sees ? min(sight, order.sees) : nil
  }

  func condition(_ policy: AccessPolicy, _ units: UnitTree, _ source: SelectionSource) throws -> SelectionCondition? {
    var condition: SelectionCondition?
    switch self {
    case .selection(let selection): condition = try SelectionCondition(selection, policy, units, source)
    case .order(let order):
      condition = SelectionCondition(policy, units)
      condition?.require("r.id IN (SELECT e.record FROM export_order_record e WHERE e.export_order = ?)", [.text(order.id.text)])
    }
    condition?.requireExport()
    return condition
  }
}

/// How much a selection is.
package struct ExportMeasure: Sendable, Hashable {
  /// As far as the account sees it.
  package var selected = 0
  /// As far as it may give it out.
  package var exportable = 0
  /// The profiles of those, in the order of their ids.
  package var profiles: [String] = []
}
