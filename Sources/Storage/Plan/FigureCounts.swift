import Kernel

/// Counts of spans as they are today, or were at any moment, as far as somebody may know.
struct FigureCounts {
  let reach: FigureReach

  /// Today's, by indicator: from the totals alone.
  func today(_ indicators: [String], _ connection: any SQLConnection) throws -> [String: FigureTally] {
    let sql = """
      SELECT t.indicator, t.unit, t.counted, sum(t.records) FROM indicator_count t WHERE t.indicator IN (\(Self.marks(indicators))) AND \(reach.condition)
      GROUP BY t.indicator, t.unit, t.counted -- figuresToday
      """
    return Self.tallies(try connection.run(sql, indicators.map { .text($0) } + reach.arguments))
  }

  /// As they were at the end of the millisecond `moment`: the days before, and what of its own day was over.
  func then(_ indicators: [String], at moment: Int64, _ connection: any SQLConnection) throws -> [String: FigureTally] {
    let day = VietnamDay.of(moment + 1), start = VietnamDay.start(day), names: [SQLValue] = indicators.map { .text($0) }
    let days = """
      SELECT t.indicator, t.unit, t.counted, sum(t.records) FROM indicator_day t WHERE t.indicator IN (\(Self.marks(indicators))) AND t.day < ? AND \(reach.condition)
      GROUP BY t.indicator, t.unit, t.counted -- figuresByDays
      """
    var tallies = Self.tallies(try connection.run(days, names + [.int(day)] + reach.arguments))
    guard moment >= start else { return tallies }
    for (column, sign) in [("since", 1), ("until", -1)] {
      let sql = """
        SELECT t.indicator, t.unit, t.counted, count(*) FROM indicator_record t WHERE t.indicator IN (\(Self.marks(indicators))) AND t.\(column) >= ? AND t.\(column) <= ? AND \(reach.condition)
        GROUP BY t.indicator, t.unit, t.counted -- figuresOfTheDay
        """
      Self.add(try connection.run(sql, names + [.int(start), .int(moment)] + reach.arguments), sign, to: &tallies)
    }
    return tallies
  }

  /// As they were at each of `moments`, which are ends of days in their order: one statement for all.
  func series(_ indicator: String, at moments: [Int64], _ connection: any SQLConnection) throws -> [FigureTally] {
    let sql = """
      SELECT t.day, t.unit, t.counted, sum(t.records) FROM indicator_day t WHERE t.indicator = ? AND \(reach.condition) GROUP BY t.day, t.unit, t.counted ORDER BY t.day -- figuresInSeries
      """
    let rows = try connection.run(sql, [.text(indicator)] + reach.arguments)
    var tally = FigureTally(), tallies: [FigureTally] = [], next = rows.startIndex
    for moment in moments {
      let day = VietnamDay.of(moment + 1)
      while next < rows.endIndex, rows[next].int(0) < day {
        tally.add(Int(rows[next].int(3)), unit: rows[next].text(1), isCounted: rows[next].int(2) == 1)
        next += 1
      }
      tallies.append(tally)
    }
    return tallies
  }

  private static func marks(_ values: [String]) -> String { values.isEmpty ? "NULL" : values.map { _ in "?" }.joined(separator: ", ") }

  private static func tallies(_ rows: [SQLRow]) -> [String: FigureTally] {
    var tallies: [String: FigureTally] = [:]
    add(rows, 1, to: &tallies)
    return tallies
  }

  private static func add(_ rows: [SQLRow], _ sign: Int, to tallies: inout [String: FigureTally]) {
    for row in rows { tallies[row.text(0), default: FigureTally()].add(sign * Int(row.int(3)), unit: row.text(1), isCounted: row.int(2) == 1) }
  }
}
