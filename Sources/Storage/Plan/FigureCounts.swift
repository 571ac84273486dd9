import Kernel

/// Counts of spans as they are today, or were at any moment, as far as somebody may know.
struct FigureCounts {
  let reach: FigureReach

  /// Today's, by indicator: from the totals alone.
  func today(_ indicators: [String], _ connection: any SQLConnection) throws -> [String: FigureTally] {
    let sql = """
      SELECT t.indicator, t.place, t.counted, sum(t.records) FROM indicator_count t WHERE t.indicator IN (\(Self.marks(indicators))) AND \(reach.condition)
      GROUP BY t.indicator, t.place, t.counted -- figuresToday
      """
    return Self.tallies(try connection.run(sql, indicators.map { .text($0) } + reach.arguments))
  }

  /// As they were at the end of the millisecond `moment`: the months before, the days of its month, and what of its own day was over.
  func then(_ indicators: [String], at moment: Int64, _ connection: any SQLConnection) throws -> [String: FigureTally] {
    let month = VietnamDay.month(of: moment + 1), day = VietnamDay.of(moment + 1), start = VietnamDay.start(day), first = VietnamDay.first(ofMonth: month)
    var tallies: [String: FigureTally] = [:]
    try sum("indicator_month", "sum(t.records)", "t.month < ?", [.int(month)], indicators, 1, &tallies, connection)
    if first < day { try sum("indicator_day", "sum(t.records)", "t.day >= ? AND t.day < ?", [.int(first), .int(day)], indicators, 1, &tallies, connection) }
    if moment >= start {
      let own: [SQLValue] = [.int(start), .int(moment)]
      try sum("indicator_record", "count(*)", "t.since >= ? AND t.since <= ?", own, indicators, 1, &tallies, connection)
      try sum("indicator_record", "count(*)", "t.until >= ? AND t.until <= ?", own, indicators, -1, &tallies, connection)
    }
    return tallies
  }

  private func sum(
    _ table: String, _ records: String, _ condition: String, _ arguments: [SQLValue], _ indicators: [String], _ sign: Int, _ tallies: inout [String: FigureTally], _ connection: any SQLConnection
  ) throws {
    let sql = """
      SELECT t.indicator, t.place, t.counted, \(records) FROM \(table) t WHERE t.indicator IN (\(Self.marks(indicators))) AND \(condition) AND \(reach.condition)
      GROUP BY t.indicator, t.place, t.counted -- figuresThen
      """
    Self.add(try connection.run(sql, indicators.map { .text($0) } + arguments + reach.arguments), sign, to: &tallies)
  }

  /// As they were at each of `moments`, which are ends of months in their order: one statement for all.
  func series(_ indicator: String, at moments: [Int64], _ connection: any SQLConnection) throws -> [FigureTally] {
    let sql = """
      SELECT t.month, t.place, t.counted, sum(t.records) FROM indicator_month t WHERE t.indicator = ? AND \(reach.condition) GROUP BY t.month, t.place, t.counted ORDER BY t.month -- figuresInSeries
      """
    let rows = try connection.run(sql, [.text(indicator)] + reach.arguments)
    var tally = FigureTally(), tallies: [FigureTally] = [], next = rows.startIndex
    for moment in moments {
      let month = VietnamDay.month(of: moment + 1)
      while next < rows.endIndex, rows[next].int(0) < month {
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
