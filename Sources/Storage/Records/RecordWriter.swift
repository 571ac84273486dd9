import Kernel

/// Writes single records inside the transaction of a change set: row, revision, identifiers, address, links and change together.
struct RecordWriter: Sendable {
  enum Outcome { case created, updated, unchanged }

  let declarations: Declarations
  let changeSet: RecordID
  let now: Int64
  let author: String
  let source: String
  let reason: String
  /// Whether drafts stand as they are instead of being merged with what is there.
  var replaces = false

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
      problems += check.problems(draft.body, state: draft.state).map { $0.placed(draft) }
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
    let head = try headBody(header, connection)
    // Only what this source wrote itself can it change or remove.
    let base = try lastOfSource(header.id, connection) ?? [:]
    var merged = replaces ? draft.body : head
    var problems: [Problem] = []
    for field in replaces ? [] : Set(draft.body.keys).union(base.keys).sorted() where draft.body[field] != base[field] {
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
    let publishes = header.state == .published && draft.state == .published
    let faults = RecordChecks(profile: profile, declarations: declarations).problems(merged, state: publishes ? .published : .draft).filter { $0.severity == .error }
    guard faults.isEmpty else { throw Problems(faults.map { $0.placed(draft) }) }
    let given = merged == draft.body ? nil : Value.object(draft.body).json
    try update(header, unit: draft.unit ?? header.unit, publishes: publishes, profile: profile, body: body, given: given, connection)
    return (.updated, problems)
  }

  private func headBody(_ header: RecordHeader, _ connection: any SQLConnection) throws -> [String: Value] {
    let rows = try connection.run("SELECT body FROM revision WHERE record = ? AND number = ? -- headToMerge", [.text(header.id.text), .int(header.head)])
    return try rows.first?[0].text.flatMap { try Value(json: $0).object } ?? [:]
  }

  /// What this source wrote last; `nil` when it never wrote this record.
  private func lastOfSource(_ id: RecordID, _ connection: any SQLConnection) throws -> [String: Value]? {
    let sql = """
      SELECT coalesce(v.given, v.body) FROM revision v JOIN change_set c ON c.id = v.change_set
      WHERE v.record = ? AND c.source = ? ORDER BY v.number DESC LIMIT 1 -- lastOfSource
      """
    return try connection.run(sql, [.text(id.text), .text(source)]).first?[0].text.flatMap { try Value(json: $0).object }
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
    let header = RecordHeader(
      id: id, profile: profile.id, identifier: draft.identifier, unit: draft.unit, state: draft.state, head: 1, published: nil, created: now, updated: now)
    try addRevision(header, previous: "", profile: profile, json: json, given: nil, connection)
    try addIdentifiers(draft, id, connection)
    try project(id, profile: profile, body: body, published: draft.state == .published, connection)
  }

  /// No load changes the state that people gave a record; one that is public stays at its published revision unless the source publishes too.
  private func update(_ header: RecordHeader, unit: RecordID?, publishes: Bool, profile: Profile, body: Value, given: String?, _ connection: any SQLConnection) throws {
    let number = header.head + 1
    let published: SQLValue = publishes ? .int(number) : header.published.map { .int($0) } ?? .null
    try connection.run(
      "UPDATE record SET head = ?, published = ?, unit = ?, updated = ? WHERE id = ? AND head = ? -- updateRecord",
      [.int(number), published, .optional(unit?.text), .int(now), .text(header.id.text), .int(header.head)])
    var next = header
    next.head = number
    try addRevision(next, previous: try lastLink(header, connection), profile: profile, json: body.json, given: given, connection)
    try project(header.id, profile: profile, body: body, published: publishes, connection)
  }

  func lastLink(_ header: RecordHeader, _ connection: any SQLConnection) throws -> String {
    try connection.run("SELECT link FROM revision WHERE record = ? AND number = ? -- lastLink", [.text(header.id.text), .int(header.head)]).first?.text(0) ?? ""
  }

  /// The revision `header.head`: everything that decides what anybody sees of the record is linked into the chain.
  func addRevision(_ header: RecordHeader, previous: String, profile: Profile, json: String, given: String?, _ connection: any SQLConnection) throws {
    let salt = RevisionChain.salt()
    let digest = RevisionChain.digest(body: json, salt: salt)
    let link = RevisionChain.link(
      previous: previous,
      RevisionChain.Statement(
        record: header.id, number: header.head, changeSet: changeSet.text, author: author, reason: reason, at: now, profileVersion: profile.version, state: header.state,
        visibility: header.visibility, embargo: header.embargo, digest: digest))
    try connection.run(
      """
      INSERT INTO revision (record, number, change_set, at, profile_version, author, reason, state, visibility, embargo, body, given, salt, digest, link)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- addRevision
      """,
      [
        .text(header.id.text), .int(header.head), .text(changeSet.text), .int(now), .int(profile.version), .text(author), .text(reason), .text(header.state.rawValue),
        .text(header.visibility.rawValue), .optional(header.embargo), .text(json), .optional(given), .text(salt), .text(digest), .text(link),
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

extension Problem {
  /// The problem with the row that its draft came from.
  fileprivate func placed(_ draft: RecordDraft) -> Problem {
    var placed = self
    placed.place = draft.place
    placed.path = "\(draft.identifier) › \(path)"
    return placed
  }
}
