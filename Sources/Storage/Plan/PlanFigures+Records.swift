import Kernel

/// The records behind a number.
extension PlanFigures {
  /// Those in the scope of an indicator that counted, or did not, at `asOf` (`nil`: now), of those that the audience may see today. In the order of their ids, after `after`.
  /// `unit`: what falls to it. The total is that of the figure.
  package func records(
    _ indicator: Indicator, unit: RecordID? = nil, counted: Bool, asOf: Int64? = nil, audience: FigureAudience, after: RecordID? = nil, limit: Int
  ) async throws -> FigureRecords {
    guard !indicator.formula.scopes.isEmpty else { return FigureRecords(entries: [], total: 0, next: nil) }
    let tree = try await store.planMemory.units(store), now = store.clock(), declarations = store.declarations
    let within = unit.map { tree.falling(to: $0) }, reach = FigureReach(audience, tree), counts = FigureCounts(reach: reach), id = indicator.id
    let query = RecordsBehind(indicator: indicator, within: within, counted: counted, asOf: asOf, reach: reach, seen: SeenToday(audience, tree, now: now), after: after, limit: limit)
    let lacking = LackingWords(indicator: indicator, declarations: declarations, audience: audience)
    return try await store.database.read { connection in
      let tally = try (asOf.map { try counts.then([id], at: $0, connection) } ?? counts.today([id], connection))[id] ?? FigureTally()
      let count = within.map { names in names.reduce(FigureTally.Count()) { $0 + (tally.units[$1.text] ?? FigureTally.Count()) } } ?? tally.whole
      let rows = try query.rows(connection), page = rows.prefix(limit)
      let entries = try lacking.entries(page, counted: counted, asOf: asOf, connection)
      return FigureRecords(entries: entries, total: counted ? count.counted : count.all - count.counted, next: rows.count > limit ? page.last.map { RecordID(stored: $0.text(0)) } : nil)
    }
  }
}

/// Which records somebody may see today, as a condition on `record` (`r`).
struct SeenToday {
  let condition: String
  let arguments: [SQLValue]

  init(_ audience: FigureAudience, _ units: UnitTree, now: Int64) {
    guard case .staff(let policy) = audience else {
      (condition, arguments) = (HeaderColumns.isPublic, [.int(now)])
      return
    }
    let reach = ReadingReach(policy, units)
    (condition, arguments) = ("((\(HeaderColumns.isPublic)) OR (r.state <> 'erased' AND \(reach.condition)))", [.int(now)] + reach.arguments)
  }
}

/// The statement behind a list of records that count or do not.
struct RecordsBehind {
  let indicator: Indicator
  /// `nil`: of all units, and of none.
  let within: [RecordID]?
  let counted: Bool
  let asOf: Int64?
  let reach: FigureReach
  let seen: SeenToday
  let after: RecordID?
  let limit: Int

  /// The header, the body that the public sees today, and the one that it was judged by; one row more than `limit` where there is more.
  func rows(_ connection: any SQLConnection) throws -> [SQLRow] {
    // Of a unit: its own records are looked through, not those of the province in their order.
    var parts = ["t.indicator = ?", within == nil ? "t.counted = ?" : "t.counted + 0 = ?", "t.record > ?"]
    var arguments: [SQLValue] = asOf.map { [.int($0)] } ?? []
    arguments += [.text(indicator.id), .int(counted ? 1 : 0), .text(after?.text ?? "")]
    if let asOf {
      parts.append("t.since <= ? AND (t.until IS NULL OR t.until > ?)")
      arguments += [.int(asOf), .int(asOf)]
    } else {
      parts.append("t.until IS NULL")
    }
    if let within {
      parts.append("t.place IN (\(within.map { _ in "?" }.joined(separator: ", ")))")
      arguments += within.map { .text($0.text) }
    }
    parts += [reach.condition, seen.condition]
    arguments += reach.arguments + seen.arguments + [.int(limit + 1)]
    let then = asOf == nil ? "r.published" : "(SELECT max(w.number) FROM revision w WHERE w.record = r.id AND w.state = 'published' AND w.at <= ?)"
    let sql = """
      SELECT \(HeaderColumns.list), p.body, b.body FROM indicator_record t JOIN record r ON r.id = t.record
      LEFT JOIN revision p ON p.record = r.id AND p.number = r.published LEFT JOIN revision b ON b.record = r.id AND b.number = \(then)
      WHERE \(parts.joined(separator: " AND ")) ORDER BY t.record LIMIT ? -- recordsBehindFigure
      """
    return try connection.run(sql, arguments)
  }
}
