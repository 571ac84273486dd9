import Foundation
import Kernel

/// Giving records out as files: few at once, many after another person has agreed. Everything is told to the log before anything leaves.
/// Source: TCVN 14423:2026, clause 5 (control and logging of data leaving the system), read through a summary.
package struct ExportStore: Sendable {
  /// Records that one person gives out alone.
  package static let mostAtOnce = 1_000
  /// Records that an order may hold.
  package static let mostInOrder = 100_000
  /// How far a selection is counted.
  package static let mostCounted = mostInOrder + 1
  static let longestReason = 300
  let desk: DeskStore
  /// Milliseconds of UTC since 1970.
  package var now: Int64 { desk.store.clock() }

  package init(_ desk: DeskStore) { self.desk = desk }

  // MARK: Reading

  /// How much of `scope` there is for the account, counted up to `mostCounted`.
  package func measure(_ scope: ExportScope, _ policy: AccessPolicy, _ units: UnitTree) async throws -> ExportMeasure {
    try await desk.reading { try Self.measure(scope, policy, units, $0) }
  }

  private static func measure(_ scope: ExportScope, _ policy: AccessPolicy, _ units: UnitTree, _ source: SelectionSource) throws -> ExportMeasure {
    var measure = ExportMeasure()
    switch scope {
    case .selection(let selection):
      guard let seen = try SelectionCondition(selection, policy, units, source) else { return measure }
      measure.selected = try source.count(seen, most: mostCounted)
    case .order(let order): measure.selected = order.records
    }
    guard let condition = try scope.condition(policy, units, source) else { return measure }
    measure.exportable = try source.count(condition, most: mostCounted)
    let profiles = try source.connection.run("SELECT DISTINCT r.profile FROM record r WHERE \(condition.text) -- profilesToExport", condition.arguments)
    measure.profiles = profiles.map { $0.text(0) }.sorted()
    return measure
  }

  /// The next records of `scope` in the order of ids, each with what may be given out of it. What is changed or closed while a file is being written is in it as it was when its page was read.
  package func page(
    _ scope: ExportScope, _ policy: AccessPolicy, _ units: UnitTree, after place: RecordID?, limit: Int
  ) async throws -> (records: [RevealedRecord], next: RecordID?) {
    try await desk.reading { source in
      guard let condition = try scope.condition(policy, units, source) else { return ([], nil) }
      let page = try source.page(condition, after: place, limit: limit)
      return (try source.revealed(page.headers) { scope.sight(of: $0, policy) }, page.next)
    }
  }

  // MARK: At once

  /// Notes that a selection is given out now. Throws `export.reason`, `export.none`, `export.approval` (more than `mostAtOnce`).
  package func begin(_ selection: RecordSelection, as format: ExportFormat, reason: String, units: UnitTree, by actor: DeskActor) async throws -> ExportMeasure {
    let reason = try Self.checked(reason), declarations = desk.store.declarations
    return try await desk.log.writing { transaction in
      let source = SelectionSource(connection: transaction.connection, declarations: declarations, now: transaction.now)
      let measure = try Self.measure(.selection(selection), actor.policy, units, source)
      guard measure.exportable > 0 else { throw Self.nothing }
      guard measure.exportable <= Self.mostAtOnce else {
        throw Problems([Problem(
          "export.approval", vi: "Phạm vi có quá \(Self.mostAtOnce) bản ghi: cần một người khác đồng ý trước khi xuất.",
          en: "The selection holds more than \(Self.mostAtOnce) records: another person has to agree first.")])
      }
      try transaction.add(AuditEvent(.recordsExported, object: Self.object(format, measure.exportable, selection), reason: reason), by: actor.actor)
      return measure
    }
  }

  static let nothing = Problems([Problem(
    "export.none", vi: "Trong phạm vi này không có bản ghi nào mà bạn được xuất.", en: "There is no record in this selection that you may export.")])

  static func object(_ format: ExportFormat, _ count: Int, _ selection: RecordSelection) -> String {
    ([format.rawValue, "\(count)"] + selection.parameters.map { "\($0.0)=\($0.1)" }).joined(separator: " ")
  }

  static func checked(_ reason: String) throws -> String {
    let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard (1...longestReason).contains(reason.unicodeScalars.count) else {
      throw Problems([Problem(
        "export.reason", path: "reason", vi: "Hãy ghi lý do xuất dữ liệu, dài nhất \(longestReason) ký tự.", en: "Say why the data are exported, in at most \(longestReason) characters.")])
    }
    return reason
  }
}
