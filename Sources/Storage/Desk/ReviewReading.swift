import Kernel

/// One review with all that its page tells.
extension DeskStore {
  /// What somebody may see of a review.
  package struct ReviewSheet: Sendable {
    package let review: Review
    package let header: RecordHeader
    /// The earliest first.
    package let pauses: [Review.Pause]
    /// Whether the record was not submitted again since.
    package let isLatest: Bool
    /// The revision that the public sees; `nil`: it was never published.
    package let published: Value?
    /// Account ids, as text, or names of programs: who changed its content since it was last published, and who submitted it.
    package let authors: Set<String>
    /// What keeps it from being published, and what only deserves a look; without what is about fields that may not be seen.
    package let problems: [Problem]
    /// How many errors are about fields that may not be seen.
    package let hiddenErrors: Int
    /// By field; those about the record as a whole under an empty name.
    package let remarks: [String: [Remark]]
    /// What may be done now.
    package let acts: Set<DeskAct>

    package var isPaused: Bool { pauses.contains { $0.until == nil } }
    package var hasErrors: Bool { hiddenErrors > 0 || problems.contains { $0.severity == .error } }
  }

  /// `nil`: there is none. Nothing of it may be told before somebody is known to see its record.
  package func review(_ id: RecordID) async throws -> Review? {
    try await store.database.read { try $0.run("SELECT \(Review.columns) FROM review rv WHERE rv.id = ? -- oneReview", [.text(id.text)]).first.map { Review($0) } }
  }

  /// The review that a record is in or was in last. As `review`, told to nobody who may not see the record.
  package func latestReview(of record: RecordID) async throws -> Review? {
    try await store.database.read { try Self.latestReview(of: record, $0) }
  }

  static func latestReview(of record: RecordID, _ connection: any SQLConnection) throws -> Review? {
    try connection.run("SELECT \(Review.columns) FROM review rv WHERE rv.record = ? ORDER BY rv.submitted DESC, rv.id DESC LIMIT 1 -- latestReview", [.text(record.text)]).first.map { Review($0) }
  }

  /// `nil` where the policy does not let the record be seen.
  package func sheet(of id: RecordID, policy: AccessPolicy) async throws -> ReviewSheet? {
    let now = store.clock(), declarations = store.declarations
    return try await store.database.read { connection in
      let sql = "SELECT \(Review.columns), CASE WHEN \(Review.isLatest) THEN 1 ELSE 0 END, \(HeaderColumns.list) FROM review rv JOIN record r ON r.id = rv.record WHERE rv.id = ? -- reviewSheet"
      guard let row = try connection.run(sql, [.text(id.text)]).first else { return nil }
      let review = Review(row), header = HeaderColumns.header(SQLRow(values: Array(row.values.dropFirst(Review.count + 1))))
      guard header.state != .erased, let sight = policy.sight(of: header), let profile = declarations.profile(header.profile) else { return nil }
      let gate = Gate(audience: .staff(sight), now: now), standing = try DeskPlanner.standing(of: header, connection)
      let whole = try Self.body(of: header.id, number: header.head, connection) ?? .object([:])
      let files = try KeptFiles.body(whole.object ?? [:], of: header.id, profile, connection)
      let found = RecordChecks(profile: profile, declarations: declarations).problems(files, state: .published)
      let problems = found.filter { profile.field(at: $0.path).map { $0.sensitivity <= sight } ?? true }
      return ReviewSheet(
        review: review, header: header, pauses: try Self.pauses(of: id, connection), isLatest: row.int(Review.count) == 1,
        published: try header.published.flatMap { try Self.body(of: header.id, number: $0, connection) }.map { gate.reveal($0, of: profile) }, authors: standing.authors,
        problems: problems, hiddenErrors: found.count { $0.severity == .error } - problems.count { $0.severity == .error },
        remarks: try Self.remarks(of: header.id, profile, sight, connection), acts: DeskRules(policy: policy).acts(on: header, standing))
    }
  }

  private static func pauses(of id: RecordID, _ connection: any SQLConnection) throws -> [Review.Pause] {
    try connection.run("SELECT since, until, words FROM review_pause WHERE review = ? ORDER BY number -- pausesOfReview", [.text(id.text)]).map { row in
      Review.Pause(since: row.int(0), until: row[1].int, words: row.text(2))
    }
  }

  /// `nil` for a body that was erased.
  private static func body(of id: RecordID, number: Int, _ connection: any SQLConnection) throws -> Value? {
    try connection.run("SELECT body FROM revision WHERE record = ? AND number = ? -- bodyToReview", [.text(id.text), .int(number)]).first?[0].text.flatMap { try Value(json: $0) }
  }
}

extension Profile {
  /// The closest declared field that the path of a problem (`decisions[0].number`) leads to; in a group its sub-field.
  func field(at path: String) -> Field? {
    let names = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
    guard let first = names.first.flatMap({ field($0) }) else { return nil }
    let inner = names.dropFirst().first.flatMap { name in first.fields.first { $0.id == name } }
    // Closed is what either of the two closes.
    return inner.map { $0.sensitivity > first.sensitivity ? $0 : first } ?? first
  }
}
