import Kernel

/// What figures take from reports: approved ones only, as they stood at any moment.
extension ReturnStore {
  /// Everything that was approved at `moment` (milliseconds of UTC since 1970; `nil`: now), for several questions at once. A report that was open again then says nothing.
  package func reading(asOf moment: Int64? = nil) async throws -> ReportedReading {
    let plan = self.plan, declarations = store.declarations, gate = store.publicGate, memory = store.planMemory
    return try await store.database.read { connection in
      try memory.reading(at: moment, declarations, now: gate.now, connection) { moment in
        let reporters = try memory.reporters(declarations, gate, connection)
        return ReportedReading(plan: plan, reporters: reporters, moment: moment, approved: try Self.approved(at: moment, connection))
      }
    }
  }

  /// `unit`: `nil` for the province. `nil` where nobody has reported it.
  package func reported(_ item: ReportedItem, unit: RecordID?, asOf moment: Int64? = nil) async throws -> ReportedValue? {
    let reading = try await reading(asOf: moment)
    guard let unit else { return reading.value(item) }
    return reading.value(item, unit: unit)
  }

  package func reportedByUnit(_ item: ReportedItem, asOf moment: Int64? = nil) async throws -> [RecordID: ReportedValue] { try await reading(asOf: moment).byUnit(item) }

  /// The same for `PlanFigures`.
  package var values: ReportedValues {
    ReportedValues(reported: { try await reported($0, unit: $1, asOf: $2) }, byUnit: { try await reportedByUnit($0, asOf: $1) })
  }

  private static func approved(at moment: Int64, _ connection: any SQLConnection) throws -> [String: [String: ReportedReading.Approved]] {
    let sql = """
      SELECT t.data_set, t.reporter, t.period, e.at, e.content FROM report_return t JOIN report_return_event e ON e.report_return = t.id
      WHERE e.act = 'approved' AND e.number = (
        SELECT max(x.number) FROM report_return_event x WHERE x.report_return = t.id AND x.act IN ('approved', 'reopened') AND x.at <= ?
      ) -- approvedReturns
      """
    var latest: [String: [String: (period: ReportPeriod, row: SQLRow)]] = [:]
    for row in try connection.run(sql, [.int(moment)]) {
      guard let period = ReportPeriod(row.text(2)) else { continue }
      if let known = latest[row.text(0)]?[row.text(1)], known.period >= period { continue }
      latest[row.text(0), default: [:]][row.text(1)] = (period, row)
    }
    return latest.mapValues { byReporter in
      byReporter.mapValues { period, row in
        ReportedReading.Approved(period: period, at: row.int(3), content: ReturnContent(json: row.text(4)))
      }
    }
  }
}
