import Kernel

/// The queues of the desk of reviews. The database filters, orders, counts and pages them.
extension DeskStore {
  /// Which reviews a queue holds, for whoever looks.
  package enum ReviewQueue: String, Sendable, Hashable, CaseIterable {
    /// Open ones that they may decide on.
    case decide
    /// Open ones that were given to them.
    case assigned
    /// Returned records that they may change, or had submitted.
    case mend
    /// What they have submitted: open ones, and what was decided of late.
    case submitted
    /// Every open one that they may see.
    case open
  }

  /// What a queue is asked for; every part narrows it.
  package struct ReviewQuery: Sendable, Hashable {
    package var queue: ReviewQueue
    /// A unit with all that falls to it.
    package var unit: RecordID?
    /// The id of a profile.
    package var profile: String?
    /// Only those whose deadline is past.
    package var isOverdue = false

    package init(_ queue: ReviewQueue) { self.queue = queue }
  }

  package struct QueuedReview: Sendable {
    package let review: Review
    package let record: RevealedRecord
    /// Whether its clock stands still.
    package let isPaused: Bool
  }

  /// Reviews are counted up to here.
  package static let mostReviews = 10_000
  /// How long decided reviews stay in the queue of who submitted them; milliseconds.
  private static let shownAfterwards: Int64 = 90 * 86_400_000

  /// What is due first stands first; what stands still comes after it, what is decided last, the newest first.
  package func reviews(_ query: ReviewQuery, policy: AccessPolicy, units: UnitTree, skipping skipped: Int = 0, limit: Int) async throws -> [QueuedReview] {
    let (reached, arguments) = condition(query, policy, units)
    let sql = """
      SELECT \(Review.columns), \(Review.isPaused), \(HeaderColumns.list) FROM review rv JOIN record r ON r.id = rv.record WHERE \(reached)
      ORDER BY CASE WHEN rv.state IN ('open', 'returned') THEN 0 ELSE 1 END, \(Review.isPaused), CASE WHEN rv.state IN ('open', 'returned') THEN rv.due ELSE -coalesce(rv.ended, 0) END, rv.id
      LIMIT ? OFFSET ? -- reviewQueue
      """
    let now = store.clock(), declarations = store.declarations
    return try await store.database.read { connection in
      let rows = try connection.run(sql, arguments + [.int(limit), .int(skipped)])
      let headers = rows.map { HeaderColumns.header(SQLRow(values: Array($0.values.dropFirst(Review.count + 1)))) }
      let shown = try Self.revealed(headers, policy: policy, now: now, declarations, connection)
      return rows.compactMap { row in
        let review = Review(row)
        return shown[review.record].map { QueuedReview(review: review, record: $0, isPaused: row.int(Review.count) == 1) }
      }
    }
  }

  /// How many reviews each queue holds, `mostReviews` at most.
  package func reviewCounts(_ queries: [ReviewQuery], policy: AccessPolicy, units: UnitTree) async throws -> [Int] {
    let statements = queries.map { condition($0, policy, units) }
    return try await store.database.read { connection in
      try statements.map { condition, arguments in
        let sql = "SELECT count(*) FROM (SELECT 1 FROM review rv JOIN record r ON r.id = rv.record WHERE \(condition) LIMIT \(Self.mostReviews)) t -- reviewCount"
        return Int(try connection.run(sql, arguments).first?.int(0) ?? 0)
      }
    }
  }

  /// Each record with the fields that the policy lets be seen of it.
  static func revealed(
    _ headers: [RecordHeader], policy: AccessPolicy, now: Int64, _ declarations: Declarations, _ connection: any SQLConnection
  ) throws -> [RecordID: RevealedRecord] {
    var shown: [RecordID: RevealedRecord] = [:]
    let different = Dictionary(headers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }).values
    for (sight, group) in Dictionary(grouping: different, by: { policy.sight(of: $0) }) {
      guard let sight else { continue }
      for record in try RecordStore.reveal(group, gate: Gate(audience: .staff(sight), now: now), declarations: declarations, connection) { shown[record.header.id] = record }
    }
    return shown
  }

  // MARK: Conditions

  private func condition(_ query: ReviewQuery, _ policy: AccessPolicy, _ units: UnitTree) -> (String, [SQLValue]) {
    let seen = ReviewReach(policy.reading, units)
    var parts = [seen.condition, "r.state <> 'erased'"], arguments = seen.arguments
    func add(_ part: String, _ values: [SQLValue]) {
      parts.append(part)
      arguments += values
    }
    let queue = Self.condition(query.queue, policy, since: store.clock() - Self.shownAfterwards)
    add(queue.0, queue.1)
    if let unit = query.unit {
      let ids = units.falling(to: unit)
      add("r.unit IN (\(ids.map { _ in "?" }.joined(separator: ", ")))", ids.map { .text($0.text) })
    }
    if let profile = query.profile { add("r.profile = ?", [.text(profile)]) }
    if query.isOverdue { add("rv.state IN ('open', 'returned') AND rv.due < ? AND \(Review.isPaused) = 0", [.int(store.clock())]) }
    return (parts.joined(separator: " AND "), arguments)
  }

  private static func condition(_ queue: ReviewQueue, _ policy: AccessPolicy, since: Int64) -> (String, [SQLValue]) {
    let me = SQLValue.text(policy.account.text)
    switch queue {
    case .open: return ("rv.state = 'open'", [])
    case .assigned: return ("rv.state = 'open' AND rv.assigned = ?", [me])
    case .submitted: return ("rv.submitter = ? AND \(Review.isLatest) AND (rv.state = 'open' OR rv.ended > ?)", [me, .int(since)])
    case .decide:
      let reach = ReviewReach(policy.reach(of: .approve))
      return ("rv.state = 'open' AND \(reach.condition) AND rv.submitter <> ? AND NOT \(isAuthor)", reach.arguments + [me, me])
    case .mend:
      let reach = ReviewReach(policy.reach(of: .edit))
      // Published meanwhile by another way it is nothing to mend any more.
      let stands = "rv.state = 'returned' AND r.state IN ('returned', 'draft') AND rv.revision > coalesce(r.published, 0) AND \(Review.isLatest)"
      return ("\(stands) AND (rv.submitter = ? OR \(reach.condition))", [me] + reach.arguments)
    }
  }

  /// Four eyes: whether somebody (`?`) has changed what the record says since it was last published. A revision that repeats the body before it only moves the record on.
  private static let isAuthor = """
    EXISTS (SELECT 1 FROM revision v LEFT JOIN revision b ON b.record = v.record AND b.number = v.number - 1
      WHERE v.record = r.id AND v.number > coalesce(r.published, 0) AND v.author = ? AND (b.body IS NULL OR b.body <> v.body))
    """
}
