import Kernel

/// Puts the spans of records in the place of those they had, and counts the difference.
struct SpanWriter {
  private struct Row: Hashable {
    let record: String
    let indicator: String
    let span: IndicatorSpan
  }

  /// A row of `indicator_count`, `indicator_day` or `indicator_month`.
  private struct Key: Hashable {
    let indicator: String
    let table: CountTable
    let standing: IndicatorSpan.Standing
  }

  private enum CountTable: Hashable {
    case today
    case day(Int64)
    case month(Int64)

    /// The table, its column of time and what stands there.
    var place: (table: String, column: String, value: Int64)? {
      switch self {
      case .today: nil
      case .day(let day): ("indicator_day", "day", day)
      case .month(let month): ("indicator_month", "month", month)
      }
    }
  }

  /// How many rows one statement writes; few different numbers, so that statements stay prepared.
  private static let widths = [32, 1]
  private var difference: [Key: Int] = [:]

  /// `erased`: records of which nothing is known any more, with when; what they were stays, and ends then.
  static func write(_ records: [SpannedRecord], replacing ids: [RecordID], erased: [RecordID: Int64], _ connection: any SQLConnection) throws {
    var writer = SpanWriter()
    let old = try rows(of: ids, connection)
    var new = Set(records.flatMap { record in record.spans.flatMap { indicator, spans in spans.map { Row(record: record.id.text, indicator: indicator, span: $0) } } })
    new.formUnion(old.compactMap { row in erased[RecordID(stored: row.record)].flatMap { Self.row(row, closedAt: $0) } })
    let gone = old.subtracting(new), added = new.subtracting(old)
    for row in gone {
      writer.count(row, -1)
      try connection.run("DELETE FROM indicator_record WHERE record = ? AND indicator = ? AND since = ? -- forgetSpan", [.text(row.record), .text(row.indicator), .int(row.span.since)])
    }
    for row in added { writer.count(row, 1) }
    try insert(added.sorted { ($0.record, $0.indicator, $0.span.since) < ($1.record, $1.indicator, $1.span.since) }.map(values), connection)
    try writer.finish(connection)
  }

  private static func row(_ row: Row, closedAt end: Int64) -> Row? {
    guard row.span.until == nil else { return row }
    return row.span.since < end ? Row(record: row.record, indicator: row.indicator, span: IndicatorSpan(since: row.span.since, until: end, standing: row.span.standing)) : nil
  }

  private static func rows(of ids: [RecordID], _ connection: any SQLConnection) throws -> Set<Row> {
    let rows = try connection.rows(of: ids.map { .text($0.text) }) {
      "SELECT s.record, s.indicator, s.since, s.until, s.unit, s.place, s.profile, s.sensitivity, s.is_public, s.counted FROM indicator_record s WHERE s.record IN (\($0)) -- spansBefore"
    }
    return Set(rows.map { row in
      let standing = IndicatorSpan.Standing(unit: row.text(4), place: row.text(5), profile: row.text(6), sensitivity: row.text(7), isPublic: row.int(8) == 1, isCounted: row.int(9) == 1)
      return Row(record: row.text(0), indicator: row.text(1), span: IndicatorSpan(since: row.int(2), until: row[3].int, standing: standing))
    })
  }

  private static func values(_ row: Row) -> [SQLValue] {
    let standing = row.span.standing
    return [
      .text(row.record), .text(row.indicator), .int(row.span.since), .optional(row.span.until), .text(standing.unit), .text(standing.place), .text(standing.profile), .text(standing.sensitivity),
      .int(standing.isPublic ? 1 : 0), .int(standing.isCounted ? 1 : 0),
    ]
  }

  private static func insert(_ rows: [[SQLValue]], _ connection: any SQLConnection) throws {
    var start = 0
    for width in widths {
      let marks = Array(repeating: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", count: width).joined(separator: ", ")
      while rows.count - start >= width {
        try connection.run(
          "INSERT INTO indicator_record (record, indicator, since, until, unit, place, profile, sensitivity, is_public, counted) VALUES \(marks) -- addSpans\(width)",
          Array(rows[start..<(start + width)].joined()))
        start += width
      }
    }
  }

  private mutating func count(_ row: Row, _ change: Int) {
    event(row, at: row.span.since, change)
    guard let until = row.span.until else {
      difference[Key(indicator: row.indicator, table: .today, standing: row.span.standing), default: 0] += change
      return
    }
    event(row, at: until, -change)
  }

  private mutating func event(_ row: Row, at moment: Int64, _ change: Int) {
    for table in [CountTable.day(VietnamDay.of(moment)), .month(VietnamDay.month(of: moment))] {
      difference[Key(indicator: row.indicator, table: table, standing: row.span.standing), default: 0] += change
    }
  }

  /// In one order for all, so that two processes never wait for each other in a ring.
  private func finish(_ connection: any SQLConnection) throws {
    let ordered = difference.filter { $0.value != 0 }.map { (place: Self.order($0.key), key: $0.key, change: $0.value) }.sorted { $0.place < $1.place }
    for one in ordered { try Self.add(one.change, to: one.key, connection) }
  }

  private static func order(_ key: Key) -> String {
    let (table, standing) = (key.table.place, key.standing)
    return [
      table?.table ?? "", key.indicator, String(table?.value ?? 0), standing.unit, standing.place, standing.profile, standing.sensitivity, standing.isPublic ? "1" : "0", standing.isCounted ? "1" : "0",
    ].joined(separator: " ")
  }

  private static func add(_ change: Int, to key: Key, _ connection: any SQLConnection) throws {
    let standing = key.standing
    let who: [SQLValue] = [.text(standing.unit), .text(standing.place), .text(standing.profile), .text(standing.sensitivity), .int(standing.isPublic ? 1 : 0), .int(standing.isCounted ? 1 : 0), .int(change)]
    guard let (table, column, value) = key.table.place else {
      try connection.run(
        """
        INSERT INTO indicator_count (indicator, unit, place, profile, sensitivity, is_public, counted, records) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (indicator, unit, place, profile, sensitivity, is_public, counted) DO UPDATE SET records = indicator_count.records + excluded.records -- countSpans
        """, [.text(key.indicator)] + who)
      return
    }
    try connection.run(
      """
      INSERT INTO \(table) (indicator, \(column), unit, place, profile, sensitivity, is_public, counted, records) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (indicator, \(column), unit, place, profile, sensitivity, is_public, counted) DO UPDATE SET records = \(table).records + excluded.records -- count\(column)
      """, [.text(key.indicator), .int(value)] + who)
  }
}
