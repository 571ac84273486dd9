/// How complete the reports of a data set and period are, or of several of them: the five measures. Source: the reporting rates of DHIS2, as its user guide defines them.
package struct Completeness: Sendable, Hashable {
  /// Reports that were expected.
  package private(set) var expected = 0
  /// Of these, those that are there.
  package private(set) var actual = 0
  /// Of these, those that were there when they were due.
  package private(set) var actualOnTime = 0

  package init(_ returns: [ExpectedReturn] = []) { for one in returns { add(one) } }

  package mutating func add(_ one: ExpectedReturn) {
    expected += 1
    if one.isFiled { actual += 1 }
    if one.isInTime { actualOnTime += 1 }
  }

  /// In percent, to one place; `nil` where none was expected.
  package var rate: Double? { share(actual) }
  package var onTimeRate: Double? { share(actualOnTime) }

  private func share(_ part: Int) -> Double? { expected == 0 ? nil : (Double(part) / Double(expected) * 1_000).rounded() / 10 }
}

/// Who was late with one data set in the last two periods that were due, or in more in a row.
package struct LateTwice: Sendable, Hashable {
  package let dataSet: String
  package let reporter: ReportReporter
  /// Those in a row up to the last, the latest first.
  package let periods: [ReportPeriod]

  /// `returns`: of any data sets and reporters; those that are not due at `now` do not count.
  package static func list(_ returns: [ExpectedReturn], now: Int64) -> [LateTwice] {
    let due = returns.filter { $0.due < now }
    return Dictionary(grouping: due) { "\($0.dataSet) \($0.reporter.key)" }.values.compactMap { returns in
      let latest = returns.sorted { $0.period > $1.period }
      let late = latest.prefix { $0.isLate(at: now) }
      guard let first = late.first, late.count >= 2 else { return nil }
      return LateTwice(dataSet: first.dataSet, reporter: first.reporter, periods: late.map(\.period))
    }.sorted { ($1.periods.count, $0.dataSet, $0.reporter.code) < ($0.periods.count, $1.dataSet, $1.reporter.code) }
  }
}
