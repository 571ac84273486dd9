import Kernel

/// Reading records, always through a gate.
extension RecordStore {
  /// A record by its id or any of its identifiers.
  package func record(_ key: String, gate: Gate) async throws -> RecordAnswer {
    let id = RecordID(key)?.text ?? ""
    let sql = """
      SELECT \(HeaderColumns.list) FROM record r
      WHERE r.id = ? OR r.id = (SELECT i.record FROM identifier i WHERE i.value = ?) LIMIT 1 -- recordByKey
      """
    return try await answer(sql, [.text(id), .text(key)], gate: gate)
  }

  /// A record by its address. `slug` may be an old one: compare it with the answer's.
  package func record(profile: String, slug: String, gate: Gate) async throws -> RecordAnswer {
    let sql = """
      SELECT \(HeaderColumns.list) FROM record r JOIN slug s ON s.record = r.id
      WHERE s.profile = ? AND s.slug = ? -- recordBySlug
      """
    return try await answer(sql, [.text(profile), .text(slug)], gate: gate)
  }

  private func answer(_ sql: String, _ arguments: [SQLValue], gate: Gate) async throws -> RecordAnswer {
    let declarations = self.declarations
    return try await database.read { connection in
      guard let row = try connection.run(sql, arguments).first else { return .absent }
      let header = HeaderColumns.header(row)
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
      let marks = ids.map { _ in "?" }.joined(separator: ", ")
      let rows = try connection.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id IN (\(marks)) -- recordsByID", ids.map { .text($0.text) })
      let headers = Dictionary(rows.map { HeaderColumns.header($0) }.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return try Self.reveal(ids.compactMap { headers[$0] }, gate: gate, declarations: declarations, connection)
    }
  }

  /// Bodies of the revision that the gate's audience sees: the published one for the public, the head for staff.
  static func reveal(_ headers: [RecordHeader], gate: Gate, declarations: Declarations, _ connection: any SQLConnection) throws -> [RevealedRecord] {
    try headers.compactMap { header in
      switch gate.answer(for: header) {
      case .absent, .gone: return nil
      case .open, .described: break
      }
      guard let profile = declarations.profile(header.profile) else { return nil }
      let number = gate.audience == .anonymous ? header.published ?? header.head : header.head
      guard let body = try connection.run("SELECT body FROM revision WHERE record = ? AND number = ? -- bodyOfRevision", [.text(header.id.text), .int(number)]).first?[0].text
      else { return nil }
      let slug = try connection.run("SELECT slug FROM slug WHERE record = ? AND current = 1 -- currentSlug", [.text(header.id.text)]).first?.text(0)
      let identifiers = try connection.run("SELECT value FROM identifier WHERE record = ? ORDER BY value -- identifiersOfRecord", [.text(header.id.text)]).map { $0.text(0) }
      return RevealedRecord(
        header: header, profile: profile, body: gate.reveal(try Value(json: body), of: profile), slug: slug ?? header.id.text,
        identifiers: [header.identifier] + identifiers.filter { $0 != header.identifier })
    }
  }

  /// Records whose public reference fields point at `id`, with the field that points: the relation from its other end.
  package func pointing(at id: RecordID, gate: Gate, limit: Int = 500) async throws -> [(field: Field, record: RevealedRecord, note: String?)] {
    let declarations = self.declarations
    return try await database.read { connection in
      let rows = try connection.run(
        "SELECT \(HeaderColumns.list), l.field, l.note FROM link l JOIN record r ON r.id = l.record WHERE l.target = ? ORDER BY l.field, r.identifier LIMIT ? -- pointingAt",
        [.text(id.text), .int(limit)])
      return try rows.compactMap { row in
        guard let record = try Self.reveal([HeaderColumns.header(row)], gate: gate, declarations: declarations, connection).first,
          let field = record.profile.field(row.text(HeaderColumns.count)), field.access == .public
        else { return nil }
        return (field, record, row[HeaderColumns.count + 1].text)
      }
    }
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
