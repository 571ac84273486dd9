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
      guard let profile = declarations.profile(draft.profile) else { continue }
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

  func write(_ draft: RecordDraft, _ connection: any SQLConnection) throws -> Outcome {
    guard let profile = declarations.profile(draft.profile) else { return .unchanged }
    let body = Value.object(draft.body)
    let json = body.json
    let rows = try connection.run(
      "SELECT \(HeaderColumns.list) FROM identifier i JOIN record r ON r.id = i.record WHERE i.value = ? -- recordToWrite", [.text(draft.identifier)])
    guard let row = rows.first else {
      try create(draft, profile: profile, body: body, json: json, connection)
      return .created
    }
    let header = HeaderColumns.header(row)
    // What people have withdrawn or erased stays so, and no load changes the state that people gave a record.
    guard header.state != .withdrawn, header.state != .erased, try lastBody(of: header.id, connection) != json else { return .unchanged }
    var draft = draft
    draft.state = header.state
    try update(header, draft, profile: profile, body: body, json: json, connection)
    return .updated
  }

  /// What this source wrote last; the head when it never wrote.
  private func lastBody(of id: RecordID, _ connection: any SQLConnection) throws -> String? {
    let sql = """
      SELECT v.body FROM revision v JOIN change_set c ON c.id = v.change_set
      WHERE v.record = ? ORDER BY c.source = ? DESC, v.number DESC LIMIT 1 -- lastBodyOfSource
      """
    return try connection.run(sql, [.text(id.text), .text(source)]).first?[0].text
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

  private func update(_ header: RecordHeader, _ draft: RecordDraft, profile: Profile, body: Value, json: String, _ connection: any SQLConnection) throws {
    let number = header.head + 1
    let published: SQLValue = draft.state == .published ? .int(number) : header.published.map { .int($0) } ?? .null
    try connection.run(
      "UPDATE record SET state = ?, head = ?, published = ?, unit = ?, updated = ? WHERE id = ? AND head = ? -- updateRecord",
      [.text(draft.state.rawValue), .int(number), published, .optional((draft.unit ?? header.unit)?.text), .int(now), .text(header.id.text), .int(header.head)])
    let previous = try lastLink(header, connection)
    try addRevision(header.id, number: number, previous: previous, profile: profile, state: draft.state, json: json, connection)
    try addIdentifiers(draft, header.id, connection)
    try project(header.id, profile: profile, body: body, published: draft.state == .published, connection)
  }

  private func lastLink(_ header: RecordHeader, _ connection: any SQLConnection) throws -> String {
    try connection.run("SELECT link FROM revision WHERE record = ? AND number = ? -- lastLink", [.text(header.id.text), .int(header.head)]).first?.text(0) ?? ""
  }

  private func addRevision(_ id: RecordID, number: Int, previous: String, profile: Profile, state: RecordState, json: String, _ connection: any SQLConnection) throws {
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

  private func addIdentifiers(_ draft: RecordDraft, _ id: RecordID, _ connection: any SQLConnection) throws {
    for value in [draft.identifier] + draft.aliases {
      try connection.run("INSERT INTO identifier (value, record) VALUES (?, ?) ON CONFLICT (value) DO NOTHING -- addIdentifier", [.text(value), .text(id.text)])
    }
  }

  /// What can be rebuilt from the body: address, links, and the change that tells all consumers.
  private func project(_ id: RecordID, profile: Profile, body: Value, published: Bool, _ connection: any SQLConnection) throws {
    if published {
      try readdress(id, profile: profile, title: profile.title(of: body, in: .vietnamese), connection)
      try relink(id, profile: profile, body: body, connection)
    }
    try announce(id, connection)
  }

  func announce(_ id: RecordID, _ connection: any SQLConnection) throws {
    try connection.run("INSERT INTO change (record, at) VALUES (?, ?) -- announceChange", [.text(id.text), .int(now)])
  }

  /// The slug follows the title; old ones keep leading here; one that another record ever had gets the record's own ending.
  private func readdress(_ id: RecordID, profile: Profile, title: String, _ connection: any SQLConnection) throws {
    let wanted = Slug.make(title)
    for slug in [wanted, "\(wanted)-\(id.text.suffix(6))", "\(wanted)-\(id.text.suffix(12))"] {
      let owner = try connection.run("SELECT record, current FROM slug WHERE profile = ? AND slug = ? -- ownerOfSlug", [.text(profile.id), .text(slug)]).first
      if let owner, owner.text(0) != id.text { continue }
      if owner?.int(1) == 1 { return }
      try connection.run("UPDATE slug SET current = 0 WHERE record = ? AND current = 1 -- retireSlug", [.text(id.text)])
      try connection.run(
        "INSERT INTO slug (profile, slug, record, current) VALUES (?, ?, ?, 1) ON CONFLICT (profile, slug) DO UPDATE SET current = 1 -- addSlug",
        [.text(profile.id), .text(slug), .text(id.text)])
      return
    }
  }

  private func relink(_ id: RecordID, profile: Profile, body: Value, _ connection: any SQLConnection) throws {
    try connection.run("DELETE FROM link WHERE record = ? -- dropLinks", [.text(id.text)])
    for field in profile.fields where field.kind.pointsAtRecord {
      for (position, item) in (body[field.id] ?? .null).items.enumerated() {
        guard let target = item["ref"]?.string else { continue }
        try connection.run(
          "INSERT INTO link (record, field, position, target, note) VALUES (?, ?, ?, ?, ?) -- addLink",
          [.text(id.text), .text(field.id), .int(position), .text(target), .optional(item["note"]?.string)])
      }
    }
  }

  /// A new state without a new body: the revision repeats the head's body, so that the chain tells of the closing.
  func restate(_ header: RecordHeader, state: RecordState?, visibility: Visibility?, embargo: Int64??, reason: String, _ connection: any SQLConnection) throws {
    guard let profile = declarations.profile(header.profile),
      let json = try connection.run("SELECT body FROM revision WHERE record = ? AND number = ? -- headBody", [.text(header.id.text), .int(header.head)]).first?[0].text
    else { return }
    let state = state ?? header.state
    let number = header.head + 1
    let published: SQLValue = state == .published ? .int(number) : header.published.map { .int($0) } ?? .null
    let until: SQLValue = (embargo ?? header.embargo).map { .int($0) } ?? .null
    try connection.run(
      "UPDATE record SET state = ?, visibility = ?, embargo = ?, head = ?, published = ?, reason = ?, updated = ? WHERE id = ? AND head = ? -- restateRecord",
      [
        .text(state.rawValue), .text((visibility ?? header.visibility).rawValue), until, .int(number), published, .text(reason), .int(now), .text(header.id.text),
        .int(header.head),
      ])
    try addRevision(header.id, number: number, previous: lastLink(header, connection), profile: profile, state: state, json: json, connection)
    if state == .published { try project(header.id, profile: profile, body: try Value(json: json), published: true, connection) } else { try announce(header.id, connection) }
  }
}
