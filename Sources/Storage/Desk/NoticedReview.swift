import Kernel

/// A review as letters need it. For nobody's eyes before it is known that they may see the record.
package struct NoticedReview: Sendable {
  package let review: Review
  package let header: RecordHeader
  package let profile: Profile
  /// Empty where the public may not read it: such titles are never mailed.
  package let title: String
  /// Account ids, as text: who may not decide on it.
  package let authors: Set<String>
}

extension DeskStore {
  /// `nil`: there is none.
  package func noticed(_ review: RecordID, in language: Language) async throws -> NoticedReview? {
    try await noticed(where: "rv.id = ? LIMIT 1 -- noticedReview", [.text(review.text)], language).first
  }

  /// Open reviews whose clock runs out until `moment` (milliseconds of UTC since 1970), the first due first.
  package func dueReviews(until moment: Int64, in language: Language) async throws -> [NoticedReview] {
    let condition = "rv.state = 'open' AND rv.due <= ? AND \(Review.isPaused) = 0 ORDER BY rv.due, rv.id LIMIT \(Self.mostReviews) -- dueReviews"
    return try await noticed(where: condition, [.int(moment)], language)
  }

  private func noticed(where condition: String, _ arguments: [SQLValue], _ language: Language) async throws -> [NoticedReview] {
    let declarations = store.declarations, gate = Gate(audience: .staff(.public), now: store.clock())
    let sql = "SELECT \(Review.columns), \(HeaderColumns.list) FROM review rv JOIN record r ON r.id = rv.record WHERE \(condition)"
    return try await store.database.read { connection in
      let rows = try connection.run(sql, arguments)
      let pairs = rows.map { (Review($0), HeaderColumns.header(SQLRow(values: Array($0.values.dropFirst(Review.count))))) }
      let open = try RecordStore.reveal(pairs.map(\.1), gate: gate, declarations: declarations, connection)
      let titles = Dictionary(open.map { ($0.header.id, gate.title(of: $0.body, profile: $0.profile, in: language)) }, uniquingKeysWith: { first, _ in first })
      return try pairs.compactMap { review, header in
        guard header.state != .erased, let profile = declarations.profile(header.profile) else { return nil }
        let authors = try DeskPlanner.standing(of: header, connection).authors
        return NoticedReview(review: review, header: header, profile: profile, title: titles[header.id] ?? "", authors: authors)
      }
    }
  }
}
