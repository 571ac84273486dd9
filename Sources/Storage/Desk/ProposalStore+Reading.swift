import Kernel

/// Proposals as somebody may see them.
extension ProposalStore {
  private static let columns = "p.id, p.kind, p.author, p.at, p.reason, p.records, p.state, p.needs_approval, p.ended, p.ender, p.words, p.change_set"

  /// One that `policy` lets be seen, with what its desk keeps; `nil`: there is none, or none for this person.
  package func proposal(_ id: RecordID, policy: AccessPolicy) async throws -> (proposal: Proposal, content: Value)? {
    try await store.database.read { connection in
      guard let proposal = try Self.proposals(where: "WHERE p.id = ? -- proposalByID", [.text(id.text)], connection).first, proposal.isOpen(to: policy) else { return nil }
      let text = try connection.run("SELECT content FROM proposal WHERE id = ? -- proposalContent", [.text(id.text)]).first?.text(0) ?? ""
      return (proposal, (try? Value(json: text)) ?? .null)
    }
  }

  /// A page of a list.
  package struct Listing: Sendable {
    package let proposals: [Proposal]
    /// Where the next page begins; `nil` at the end.
    package let next: RecordID?
  }

  /// The open ones or the ended ones, the newest first, as far as `policy` lets them be seen. `before`: where the page before ended.
  package func list(open: Bool, policy: AccessPolicy, before: RecordID? = nil, limit: Int) async throws -> Listing {
    try await store.database.read { connection in
      var found: [Proposal] = [], place = before
      for _ in 0..<Self.mostBatches {
        let batch = try Self.batch(open: open, before: place, connection)
        for proposal in batch {
          guard found.count < limit else { return Listing(proposals: found, next: place) }
          if proposal.isOpen(to: policy) { found.append(proposal) }
          place = proposal.id
        }
        if batch.count < Self.batchSize { return Listing(proposals: found, next: nil) }
      }
      // So many in between that are not for this person: they ask on.
      return Listing(proposals: found, next: place)
    }
  }

  private static let batchSize = 200
  private static let mostBatches = 10

  private static func batch(open: Bool, before: RecordID?, _ connection: any SQLConnection) throws -> [Proposal] {
    // Ids begin with their time.
    let paged = before == nil ? "" : " AND p.id < ?"
    return try proposals(
      where: "WHERE p.state \(open ? "=" : "<>") 'open'\(paged) ORDER BY p.id DESC LIMIT ? -- proposalsOfList", (before.map { [.text($0.text)] } ?? []) + [.int(batchSize)], connection)
  }

  /// Throws `Problems` (`proposal.absent`).
  static func present(_ id: RecordID, _ connection: any SQLConnection) throws -> Proposal {
    guard let proposal = try proposals(where: "WHERE p.id = ? -- proposalToChange", [.text(id.text)], connection).first else {
      throw Problems([Problem("proposal.absent", vi: "Không có đề nghị này.", en: "There is no such proposal.")])
    }
    return proposal
  }

  private static func proposals(where condition: String, _ arguments: [SQLValue], _ connection: any SQLConnection) throws -> [Proposal] {
    let rows = try connection.run("SELECT \(columns) FROM proposal p \(condition)", arguments)
    let parts = try connection.rows(of: rows.map { $0[0] }) { "SELECT proposal, profile, unit, sensitivity, fields FROM proposal_scope WHERE proposal IN (\($0)) -- scopesOfProposals" }
    let scopes = Dictionary(grouping: parts) { $0.text(0) }
    return rows.map { row in proposal(row, Set((scopes[row.text(0)] ?? []).map(part))) }
  }

  private static func part(_ row: SQLRow) -> ProposalScope.Part {
    // What cannot be read is closed.
    ProposalScope.Part(
      profile: row.text(1), unit: row[2].text.map { RecordID(stored: $0) }, sensitivity: Sensitivity(rawValue: row.text(3)) ?? .restricted,
      fields: Sensitivity(rawValue: row.text(4)) ?? .restricted)
  }

  private static func proposal(_ row: SQLRow, _ parts: Set<ProposalScope.Part>) -> Proposal {
    Proposal(
      id: RecordID(stored: row.text(0)), kind: row.text(1), author: RecordID(stored: row.text(2)), at: row.int(3), reason: row.text(4),
      scope: ProposalScope(parts: parts, records: Int(row.int(5))), state: Proposal.State(rawValue: row.text(6)) ?? .dropped, needsApproval: row.int(7) == 1,
      ended: row[8].int, ender: row[9].text.map { RecordID(stored: $0) }, words: row[10].text, changeSet: row[11].text.map { RecordID(stored: $0) })
  }
}
