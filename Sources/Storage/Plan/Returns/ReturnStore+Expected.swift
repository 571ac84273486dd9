import Kernel

/// What is owed, whether anything was filed or not.
extension ReturnStore {
  /// What is expected, and what is there besides, such as the report of a unit that was joined to another in the middle of its period.
  package struct Expectation: Sendable {
    package var expected: [ExpectedReturn] = []
    package var beside: [ExpectedReturn] = []
  }

  /// Of the given data sets, up to the periods that run at `moment`. `wanted`: that one alone. `among`: whose reports are looked at.
  package func expectation(
    _ dataSets: [ReportDataSet], in wanted: ReportPeriod? = nil, reporters: ReturnReporters, at moment: Int64? = nil, among: (ReportReporter) -> Bool = { _ in true }
  ) async throws -> Expectation {
    let filed = try await filings(dataSets)
    var all = Expectation()
    for dataSet in dataSets {
      let whom = reporters.of(dataSet).filter(among)
      for period in periods(of: dataSet, at: moment) where wanted.map({ $0 == period }) ?? true {
        let due = dataSet.due(period, calendar)
        for reporter in whom {
          let filing = filed[Slot(dataSet: dataSet.id, reporter: reporter.key, period: period.text)]
          let one = ExpectedReturn(dataSet: dataSet.id, reporter: reporter, period: period, due: due, state: filing?.state, filed: filing?.filed)
          if reporter.owes(period) { all.expected.append(one) } else if filing != nil { all.beside.append(one) }
        }
      }
    }
    return all
  }

  private struct Slot: Hashable {
    let dataSet: String
    let reporter: String
    let period: String
  }

  private struct Filing {
    let state: ReturnState
    let filed: Int64?
  }

  private func filings(_ dataSets: [ReportDataSet]) async throws -> [Slot: Filing] {
    let ids = dataSets.map { SQLValue.text($0.id) }
    let rows = try await store.database.read { connection in
      try connection.rows(of: ids) { "SELECT t.data_set, t.reporter, t.period, t.state, t.filed FROM report_return t WHERE t.data_set IN (\($0)) -- filedReturns" }
    }
    let pairs = rows.compactMap { row in
      ReturnState(rawValue: row.text(3)).map { (Slot(dataSet: row.text(0), reporter: row.text(1), period: row.text(2)), Filing(state: $0, filed: row[4].int)) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
