import Kernel

extension TaskFigures {
  /// As the figures of the Plan count them. What ends a task is what counts by itself, whoever looks; what is listed is what somebody may see.
  package init(_ figures: PlanFigures) {
    self.init(
      counting: { indicator, records in try await figures.counting(indicator, records) },
      missing: { indicator, unit in try await figures.missing(indicator, unit) },
      lacking: { indicator, unit, policy in
        guard let known = figures.plan.indicator(indicator) else { return [] }
        return try await figures.records(known, unit: unit, counted: false, audience: .staff(policy), limit: PlanFigures.mostLacking).entries.map(\.header.id)
      })
  }
}

extension PlanFigures {
  static let mostLacking = 100

  /// Those of some records that count now.
  func counting(_ indicator: String, _ records: [RecordID]) async throws -> Set<RecordID> {
    guard !records.isEmpty else { return [] }
    let marks = records.map { _ in "?" }.joined(separator: ", ")
    let sql = "SELECT t.record FROM indicator_record t WHERE t.indicator = ? AND t.until IS NULL AND t.counted = 1 AND t.record IN (\(marks)) -- countingRecords"
    let rows = try await store.database.read { try $0.run(sql, [.text(indicator)] + records.map { .text($0.text) }) }
    return Set(rows.map { RecordID(stored: $0.text(0)) })
  }

  /// How many records of a unit do not count yet; `nil` where it has none at all.
  func missing(_ indicator: String, _ unit: RecordID) async throws -> Int? {
    let units = try await store.unitTree().falling(to: unit), marks = units.map { _ in "?" }.joined(separator: ", ")
    let sql = "SELECT count(*), coalesce(sum(t.counted), 0) FROM indicator_record t WHERE t.indicator = ? AND t.until IS NULL AND t.place IN (\(marks)) -- missingOfUnit"
    let row = try await store.database.read { try $0.run(sql, [.text(indicator)] + units.map { .text($0.text) }).first }
    guard let row, row.int(0) > 0 else { return nil }
    return Int(row.int(0) - row.int(1))
  }
}
