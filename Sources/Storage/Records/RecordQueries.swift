import Kernel

/// Reading records, always through a gate.
extension RecordStore {
  private static let recordByKey = """
    SELECT \(HeaderColumns.list) FROM record r
    WHERE r.id = ? OR r.id = (SELECT i.record FROM identifier i WHERE i.value = ?) LIMIT 1 -- recordByKey
    """

  /// A record by its id or any of its identifiers.
  package func record(_ key: String, gate: Gate) async throws -> RecordAnswer {
    try await answer(Self.recordByKey, [.text(RecordID(key)?.text ?? ""), .text(key)]) { _ in gate }
  }

  /// The working copy of a record by its id or any of its identifiers, as far as `policy` lets it be seen. What may not be seen is absent.
  package func workingCopy(_ key: String, policy: AccessPolicy) async throws -> RecordAnswer {
    let now = clock()
    return try await answer(Self.recordByKey, [.text(RecordID(key)?.text ?? ""), .text(key)]) { header in
      policy.sight(of: header).map { Gate(audience: .staff($0), now: now) }
    }
  }

  /// The id of a record, closed or not: operators' knowledge, never shown.
  package func identity(_ key: String) async throws -> RecordID? {
    let sql = "SELECT r.id FROM record r WHERE r.id = ? OR r.id = (SELECT i.record FROM identifier i WHERE i.value = ?) LIMIT 1 -- identityByKey"
    let arguments: [SQLValue] = [.text(RecordID(key)?.text ?? ""), .text(key)]
    return try await database.read { try $0.run(sql, arguments).first.map { RecordID(stored: $0.text(0)) } }
  }

  /// A record by its address. `slug` may be an old one: compare it with the answer's.
  package func record(profile: String, slug: String, gate: Gate) async throws -> RecordAnswer {
    let sql = """
      SELECT \(HeaderColumns.list) FROM record r JOIN slug s ON s.record = r.id
      WHERE s.profile = ? AND s.slug IN (?, ?) LIMIT 1 -- recordBySlug
      """
    // The address of an erased record is kept as its digest only.
    return try await answer(sql, [.text(profile), .text(slug), .text(ErasedAddress.digest(slug))]) { _ in gate }
  }

  /// Without a gate for the record it is absent.
  private func answer(_ sql: String, _ arguments: [SQLValue], gate: @Sendable @escaping (RecordHeader) -> Gate?) async throws -> RecordAnswer {
    let declarations = self.declarations
    return try await database.read { connection in
      guard let row = try connection.run(sql, arguments).first else { return .absent }
      let header = HeaderColumns.header(row)
      guard let gate = gate(header) else { return .absent }
      switch gate.answer(for: header) {
      case .absent: return .absent
      case .gone(let reason): return .gone(reason: reason)
      case .open, .described: return try Self.reveal([header], gate: gate, declarations: declarations, connection).first.map { .open($0) } ?? .absent
      }
    }
  }

  /// The records of `ids` that the gate opens, in the order asked for.
  package func records(_ ids: [RecordID], gate: Gate) async throws -> [RevealedRecord] {
    guard !ids.isEmpty else { return [] }
    let declarations = self.declarations
    return try await database.read { connection in
      let rows = try connection.rows(of: ids.map { .text($0.text) }) { "SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\($0)) -- recordsByID" }
      let headers = Dictionary(rows.map { HeaderColumns.header($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return try Self.reveal(ids.compactMap { headers[$0] }, gate: gate, declarations: declarations, connection)
    }
  }

  /// Bodies of the revision that the gate's audience sees: the published one for the public, the head for staff. Three statements, however many records.
  static func reveal(_ headers: [RecordHeader], gate: Gate, declarations: Declarations, _ connection: any SQLConnection) throws -> [RevealedRecord] {
    let open = headers.filter { [.open, .described].contains(gate.answer(for: $0)) }
    guard !open.isEmpty else { return [] }
    let ids = open.map { SQLValue.text($0.id.text) }
    let number = gate.audience == .anonymous ? "coalesce(r.published, r.head)" : "r.head"
    func table(_ sql: (String) -> String) throws -> [String: [SQLRow]] { Dictionary(grouping: try connection.rows(of: ids, sql)) { $0.text(0) } }
    let bodies = try table { "SELECT r.id, v.body, v.at FROM record r JOIN revision v ON v.record = r.id AND v.number = \(number) WHERE r.id IN (\($0)) -- bodiesOfRecords" }
    let slugs = try table { "SELECT record, slug FROM slug WHERE record IN (\($0)) AND current = 1 -- currentSlugs" }
    let identifiers = try table { "SELECT record, value FROM identifier WHERE record IN (\($0)) -- identifiersOfRecords" }
    return open.compactMap { header in
      // A body that is no JSON is a fault that `verify` tells; the record counts as closed.
      guard let profile = declarations.profile(header.profile), let row = bodies[header.id.text]?.first, let json = row[1].text, let body = try? Value(json: json)
      else { return nil }
      let others = (identifiers[header.id.text] ?? []).map { $0.text(1) }.filter { $0 != header.identifier }.sorted()
      return RevealedRecord(
        header: header, profile: profile, body: gate.reveal(body, of: profile), revised: row.int(2), slug: slugs[header.id.text]?.first?.text(1) ?? header.id.text,
        identifiers: [header.identifier] + others)
    }
  }

  /// What the page of `id` tells besides its own record, in one snapshot: those of `named` that the gate opens, and who points at it.
  package func neighbourhood(of id: RecordID, naming named: [RecordID], gate: Gate, limit: Int = 2_000) async throws -> RecordNeighbourhood {
    let declarations = self.declarations
    return try await database.read { connection in
      var rows = try connection.rows(of: named.map { .text($0.text) }) { "SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\($0)) -- recordsByID" }
      let links = declarations.inverseFields.isEmpty ? [] : try Self.links(to: id, declarations.inverseFields, gate, limit, connection)
      rows += links
      let headers = Dictionary(rows.map { HeaderColumns.header($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let open = try Self.reveal(Array(headers.values), gate: gate, declarations: declarations, connection)
      let records = Dictionary(open.map { ($0.header.id.text, $0) }, uniquingKeysWith: { first, _ in first })
      return RecordNeighbourhood(
        named: Dictionary(named.compactMap { id in records[id.text].map { (id.text, $0) } }, uniquingKeysWith: { first, _ in first }),
        pointing: links.compactMap { row in
          guard let record = records[row.text(0)], let field = record.profile.field(row.text(HeaderColumns.count)), field.access == .public, field.inverse != nil else { return nil }
          return (field, record, row[HeaderColumns.count + 1].text)
        })
    }
  }

  private static func links(to id: RecordID, _ fields: [String], _ gate: Gate, _ limit: Int, _ connection: any SQLConnection) throws -> [SQLRow] {
    let sql = """
      SELECT \(HeaderColumns.list), l.field, l.note FROM link l JOIN record r ON r.id = l.record
      WHERE l.target = ? AND l.field IN (\(fields.map { _ in "?" }.joined(separator: ", "))) AND \(HeaderColumns.isPublic)
      ORDER BY l.field, r.identifier LIMIT ? -- pointingAt
      """
    return try connection.run(sql, [.text(id.text)] + fields.map { .text($0) } + [.int(gate.now), .int(limit)])
  }

  /// Whom every identifier belongs to, for joining rows: staff knowledge, never shown.
  package func allKnown() async throws -> [String: LoadPlan.Known] {
    try await database.read { connection in
      var known: [String: LoadPlan.Known] = [:]
      try connection.each("SELECT i.value, r.id, r.profile FROM identifier i JOIN record r ON r.id = i.record -- allIdentifiers", []) { row in
        known[row.text(0)] = LoadPlan.Known(id: RecordID(stored: row.text(1)), profile: row.text(2))
      }
      return known
    }
  }

  /// All units, present and former, as the public sees them.
  package func unitTree() async throws -> UnitTree {
    let profiles = declarations.profiles(with: .unit)
    let gate = publicGate
    let declarations = self.declarations
    guard !profiles.isEmpty else { return UnitTree([]) }
    return try await database.read { connection in
      let marks = profiles.map { _ in "?" }.joined(separator: ", ")
      let rows = try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.profile IN (\(marks)) -- unitTree", profiles.map { .text($0.id) })
      let records = try Self.reveal(rows.map { HeaderColumns.header($0) }, gate: gate, declarations: declarations, connection)
      return UnitTree(records.map { UnitTree.Unit(id: $0.header.id, identifier: $0.header.identifier, body: $0.body, profile: $0.profile) })
    }
  }
}
