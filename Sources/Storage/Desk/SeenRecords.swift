import Kernel

/// Records as somebody at work may know of them.
extension RecordStore {
  /// The records of `ids`: the working copy where `policy` lets it be seen, else what the public sees; in the order asked for, without those that are closed to them.
  package func seen(_ ids: [RecordID], policy: AccessPolicy) async throws -> [RevealedRecord] {
    guard !ids.isEmpty else { return [] }
    let declarations = self.declarations, gate = publicGate
    return try await database.read { connection in
      let rows = try connection.rows(of: ids.map { .text($0.text) }) { "SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\($0)) -- seenRecords" }
      let headers = Dictionary(rows.map { HeaderColumns.header($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      var shown: [RecordID: RevealedRecord] = [:]
      for (sight, group) in Dictionary(grouping: headers.values, by: { $0.state == .erased ? nil : policy.sight(of: $0) }) {
        let mine = sight.map { Gate(audience: .staff($0), now: gate.now) } ?? gate
        for record in try Self.reveal(group, gate: mine, declarations: declarations, connection) { shown[record.header.id] = record }
      }
      return ids.compactMap { shown[$0] }
    }
  }

  /// A working copy with no more than the public would see of it.
  package func asPublic(_ record: RevealedRecord) -> RevealedRecord {
    RevealedRecord(
      header: record.header, profile: record.profile, body: publicGate.reveal(record.body, of: record.profile), revised: record.revised, slug: record.slug, identifiers: record.identifiers)
  }

  /// The body that the public sees of a record while another one is being written, with all that `policy` lets be seen of it; `nil` where they are one.
  package func publishedBody(of record: RevealedRecord, policy: AccessPolicy) async throws -> Value? {
    let header = record.header
    guard let published = header.published, published < header.head, let sight = policy.sight(of: header) else { return nil }
    let gate = Gate(audience: .staff(sight), now: clock())
    return try await database.read { connection in
      let row = try connection.run("SELECT body FROM revision WHERE record = ? AND number = ? -- publishedBody", [.text(header.id.text), .int(published)]).first
      return row.flatMap { $0[0].text }.flatMap { try? Value(json: $0) }.map { gate.reveal($0, of: record.profile) }
    }
  }
}
