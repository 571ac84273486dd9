import HistoricalDates
import Kernel

/// Who reports what: read from the published records of units and institutions, and from the agencies of the Plan.
package struct ReturnReporters: Sendable {
  private let byDataSet: [String: [ReportReporter]]
  private let byKey: [String: ReportReporter]
  /// All units of the levels that report, by the id of the record.
  private let byUnit: [RecordID: ReportReporter]

  package func of(_ dataSet: ReportDataSet) -> [ReportReporter] { byDataSet[dataSet.id] ?? [] }
  package subscript(key: String) -> ReportReporter? { byKey[key] }

  /// The units of which `unit` alone is what came after them.
  func former(of reporter: ReportReporter) -> [ReportReporter] {
    guard let unit = reporter.unit else { return [] }
    return byUnit.values.filter { $0.successors == [unit] }.sorted { $0.key < $1.key }
  }

  static func read(_ store: RecordStore) async throws -> ReturnReporters {
    let declarations = store.declarations, gate = store.publicGate, memory = store.planMemory
    return try await store.database.read { try memory.reporters(declarations, gate, $0) }
  }

  init(_ plan: ProvincialPlan, _ declarations: Declarations, _ gate: Gate, _ connection: any SQLConnection) throws {
    var levels: [UnitLevel: [ReportReporter]] = [:]
    func reporters(_ level: UnitLevel?) throws -> [ReportReporter] {
      guard let level else { return [] }
      if let known = levels[level] { return known }
      let read = try Self.units(of: level, declarations, gate, connection)
      levels[level] = read
      return read
    }
    var byDataSet: [String: [ReportReporter]] = [:]
    for dataSet in plan.dataSets {
      switch dataSet.reporters {
      case .agencies(let ids): byDataSet[dataSet.id] = try ids.compactMap { try plan.agency($0).map { try Self.agency($0, connection) } }
      case .communes: byDataSet[dataSet.id] = try reporters(plan.communes)
      case .units(let level): byDataSet[dataSet.id] = try reporters(level)
      }
    }
    self.byDataSet = byDataSet
    byKey = Dictionary(byDataSet.values.flatMap { $0 }.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    byUnit = Dictionary(levels.values.flatMap { $0 }.compactMap { reporter in reporter.unit.map { ($0, reporter) } }, uniquingKeysWith: { first, _ in first })
  }

  private static func agency(_ agency: Agency, _ connection: any SQLConnection) throws -> ReportReporter {
    let record = try agency.unit.flatMap { try connection.run("SELECT record FROM identifier WHERE value = ? -- recordOfAgency", [.text($0)]).first?.text(0) }
    return ReportReporter(key: ReportReporter.key(agency: agency.id), unit: record.map { RecordID(stored: $0) }, name: agency.label, code: agency.id)
  }

  /// Those of the level, and former ones that one of the level came after: their own kind says no more than that they are gone.
  private static func units(of level: UnitLevel, _ declarations: Declarations, _ gate: Gate, _ connection: any SQLConnection) throws -> [ReportReporter] {
    guard let profile = declarations.profile(level.profile) else { return [] }
    let rows = try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.profile = ? ORDER BY r.identifier -- reportingUnits", [.text(profile.id)])
    let records = try RecordStore.reveal(rows.map { HeaderColumns.header($0) }, gate: gate, declarations: declarations, connection)
    let kind = level.kinds.isEmpty ? nil : profile.kindField.map { Predicate.oneOf(field: $0, level.kinds) }
    func isOfLevel(_ record: RevealedRecord) -> Bool { kind?.holds(for: record.body, state: record.header.state) ?? true }
    let present = Set(records.filter(isOfLevel).map(\.header.id))
    return records.compactMap { record in
      let reporter = reporter(record)
      let isFormer = reporter.until != nil && reporter.successors.contains { present.contains($0) }
      return present.contains(record.header.id) || isFormer ? reporter : nil
    }
  }

  /// The fields `valid_from`, `valid_until` and `successors` are part of what the trait of units promises; of other records there are none.
  private static func reporter(_ record: RevealedRecord) -> ReportReporter {
    func day(_ field: String) -> EDTF? { record.body[field]?["edtf"]?.string.flatMap { EDTF($0) } }
    let successors = (record.body["successors"] ?? .null).items.compactMap { $0["ref"]?.string.map { RecordID(stored: $0) } }
    let name = LocalizedText(Dictionary(Language.required.map { ($0.code, record.title(in: $0)) }, uniquingKeysWith: { first, _ in first }))
    return ReportReporter(
      key: record.header.id.text, unit: record.header.id, name: name, code: record.header.identifier, from: day("valid_from")?.earliest, until: day("valid_until")?.latest, successors: successors)
  }
}
