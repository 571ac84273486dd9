import Kernel

/// Writes single records inside the transaction of a change set: row, revision, identifiers, address, links and change together.
struct RecordWriter: Sendable {
  enum Outcome { case created, updated, unchanged }

  let declarations: Declarations
  let changeSet: RecordID
  let now: Int64
  let source: String

  func problems(in drafts: [RecordDraft]) -> [Problem] {
    var checks: [String: RecordChecks] = [:]
    var problems: [Problem] = []
    for draft in drafts {
      guard let profile = declarations.profile(draft.profile) else {
        problems.append(Problem(
          "record.profile", path: draft.identifier, at: draft.place, vi: "Không có loại bản ghi “\(draft.profile)”; hãy khai báo nó trong sectors.",
          en: "There is no profile \"\(draft.profile)\"; declare it in sectors."))
        continue
      }
      let check = checks[profile.id] ?? RecordChecks(profile: profile, declarations: declarations)
      checks[profile.id] = check
      problems += check.problems(draft.body, state: draft.state).map { problem in
        var placed = problem
        placed.place = draft.place
        placed.path = "\(draft.identifier) › \(problem.path)"
        return placed
      }
    }
    return problems
  }

  /// Throws `Problems` when the identifier belongs to a record of another profile.
  func write(_ draft: RecordDraft, _ connection: any SQLConnection) throws -> (Outcome, [Problem]) {
    guard let profile = declarations.profile(draft.profile) else { return (.unchanged, []) }
    let rows = try connection.run(
      "SELECT \(HeaderColumns.list) FROM identifier i JOIN record r ON r.id = i.record WHERE i.value = ? -- recordToWrite", [.text(draft.identifier)])
    guard let header = rows.first.map({ HeaderColumns.header($0) }) else {
      let body = Value.object(draft.body)
      try create(draft, profile: profile, body: body, json: body.json, connection)
      return (.created, [])
    }
    guard header.profile == profile.id else {
      throw Problems([Problem(
        "record.profile", path: draft.identifier, at: draft.place, vi: "Mã “\(draft.identifier)” là của một bản ghi loại “\(header.profile)”; hãy dùng mã khác.",
        en: "The identifier \"\(draft.identifier)\" belongs to a record of profile \"\(header.profile)\"; use another one.")])
    }
    // What people have withdrawn or erased stays so.
    guard header.state != .withdrawn, header.state != .erased else { return (.unchanged, []) }
    return try merge(draft, into: header, profile: profile, connection)
  }

  /// Three ways: what this source wrote last, what it writes now, what stands. A field that only the source changed follows the source;
  /// a field that people changed stays theirs, with a warning when the source changed it too.
  private func merge(_ draft: RecordDraft, into header: RecordHeader, profile: Profile, _ connection: any SQLConnection) throws -> (Outcome, [Problem]) {
    let head = try body(of: header.id, "v.number", [], connection) ?? [:]
    let base = try body(of: header.id, "c.source = ?", [.text(source)], connection) ?? head
    var merged = head
    var problems: [Problem] = []
    for field in Set(draft.body.keys).union(base.keys).sorted() where draft.body[field] != base[field] {
      if head[field] == base[field] || head[field] == draft.body[field] {
        merged[field] = draft.body[field]
      } else {
        problems.append(Problem(
          "record.conflict", .warning, path: "\(draft.identifier) › \(field)", at: draft.place, vi: "Nguồn đổi giá trị mà người dùng cũng đã sửa; giữ giá trị người dùng.",
          en: "The source changed a value that people had changed too; theirs is kept."))
      }
    }
    let unitChanged = draft.unit != nil && draft.unit != header.unit
    let aliasesAdded = try addIdentifiers(draft, header.id, connection)
    guard merged != head || unitChanged || aliasesAdded else { return (.unchanged, problems) }
    let body = Value.object(merged)
    // No load changes the state that people gave a record.
    try update(header, unit: draft.unit ?? header.unit, profile: profile, body: body, connection)
    return (.updated, problems)
  }

  /// The newest body, of all or of those that `preference` puts first.
  private func body(of id: RecordID, _ preference: String, _ arguments: [SQLValue], _ connection: any SQLConnection) throws -> [String: Value]? {
    let sql = """
      SELECT v.body FROM revision v JOIN change_set c ON c.id = v.change_set
      WHERE v.record = ? ORDER BY \(preference) DESC, v.number DESC LIMIT 1 -- newestBody
      """
    return try connection.run(sql, [.text(id.text)] + arguments).first?[0].text.flatMap { try Value(json: $0).object }
  }

  private func create(_ draft: RecordDraft, profile: Profile, body: Value, json: String, _ connection: any SQLConnection) throws {
    let id = RecordID.named(draft.identifier)
    let published: SQLValue = draft.state == .published ? .int(1) : .null
    try connection.run(
      """
      INSERT INTO record (id, profile, identifier, unit, state, visibility, head, published, created, updated)
      VALUES (?, ?, ?, ?, ?, 'public', 1, ?, ?, ?) -- createRecord
      """,
      [.text(id.text), .text(profile.id), .text(draft.identifier), .optional(draft.unit?.text), .text(draft.state.rawValue), published, .int(now), .int(now)])
    try addRevision(id, number: 1, previous: "", profile: profile, state: draft.state, json: json, connection)
    try addIdentifiers(draft, id, connection)
    try project(id, profile: profile, body: body, published: draft.state == .published, connection)
  }

  private func update(_ header: RecordHeader, unit: RecordID?, profile: Profile, body: Value, _ connection: any SQLConnection) throws {
    let number = header.head + 1
    let isPublished = header.state == .published
    let published: SQLValue = isPublished ? .int(number) : header.published.map { .int($0) } ?? .null
    try connection.run(
      "UPDATE record SET head = ?, published = ?, unit = ?, updated = ? WHERE id = ? AND head = ? -- updateRecord",
      [.int(number), published, .optional(unit?.text), .int(now), .text(header.id.text), .int(header.head)])
    try addRevision(header.id, number: number, previous: try lastLink(header, connection), profile: profile, state: header.state, json: body.json, connection)
    try project(header.id, profile: profile, body: body, published: isPublished, connection)
  }

  func lastLink(_ header: RecordHeader, _ connection: any SQLConnection) throws -> String {
    try connection.run("SELECT link FROM revision WHERE record = ? AND number = ? -- lastLink", [.text(header.id.text), .int(header.head)]).first?.text(0) ?? ""
  }

  func addRevision(_ id: RecordID, number: Int, previous: String, profile: Profile, state: RecordState, json: String, _ connection: any SQLConnection) throws {
    let salt = RevisionChain.salt()
    let digest = RevisionChain.digest(body: json, salt: salt)
    let link = RevisionChain.link(
      previous: previous, record: id, number: number, changeSet: changeSet.text, at: now, profileVersion: profile.version, state: state, digest: digest)
    try connection.run(
      """
      INSERT INTO revision (record, number, change_set, at, profile_version, state, body, salt, digest, link)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- addRevision
      """,
      [
        .text(id.text), .int(number), .text(changeSet.text), .int(now), .int(profile.version), .text(state.rawValue), .text(json), .text(salt), .text(digest), .text(link),
      ])
  }

  /// Whether any identifier was new. One that another record has is refused: throws `Problems`.
  @discardableResult
  private func addIdentifiers(_ draft: RecordDraft, _ id: RecordID, _ connection: any SQLConnection) throws -> Bool {
    var added = false
    for value in [draft.identifier] + draft.aliases {
      let owner = try connection.run("SELECT record FROM identifier WHERE value = ? -- ownerOfIdentifier", [.text(value)]).first?.text(0)
      if let owner, owner != id.text {
        throw Problems([Problem(
          "record.identifier", path: value, at: draft.place, vi: "Mã “\(value)” đã thuộc về bản ghi khác.", en: "The identifier \"\(value)\" already belongs to another record.")])
      }
      if owner == nil {
        try connection.run("INSERT INTO identifier (value, record) VALUES (?, ?) -- addIdentifier", [.text(value), .text(id.text)])
        added = true
      }
    }
    return added
  }
}
