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

  /// Checks drafts and does everything that needs no database, on all cores. In the order of the drafts.
  func prepare(_ drafts: [RecordDraft]) async -> [PreparedDraft] {
    let slices = stride(from: 0, to: drafts.count, by: Self.slice).map { drafts[$0..<min($0 + Self.slice, drafts.count)] }
    return await withTaskGroup(of: (Int, [PreparedDraft]).self) { group in
      for (index, slice) in slices.enumerated() { group.addTask { (index, prepare(slice)) } }
      return await group.reduce(into: Array(repeating: [], count: slices.count)) { $0[$1.0] = $1.1 }.flatMap(\.self)
    }
  }

  private static let slice = 250

  private func prepare(_ slice: ArraySlice<RecordDraft>) -> [PreparedDraft] {
    // Patterns are compiled once for each profile.
    var checks: [String: RecordChecks] = [:]
    return slice.map { draft in
      if checks[draft.profile] == nil, let profile = declarations.profile(draft.profile) {
        checks[draft.profile] = RecordChecks(profile: profile, declarations: declarations)
      }
      return prepare(draft, checks: checks[draft.profile])
    }
  }

  private func prepare(_ draft: RecordDraft, checks: RecordChecks?) -> PreparedDraft {
    guard let checks, let profile = declarations.profile(draft.profile) else {
      return PreparedDraft(draft: draft, problems: [Problem(
        "record.profile", path: draft.identifier, at: draft.place, vi: "Không có loại bản ghi “\(draft.profile)”; hãy khai báo nó trong sectors.",
        en: "There is no profile \"\(draft.profile)\"; declare it in sectors.")])
    }
    let problems = checks.problems(draft.body, state: draft.state).map { $0.placed(draft) }
    let body = Value.object(draft.body)
    return PreparedDraft(
      draft: draft, profile: profile, body: body, json: body.json, slug: draft.state == .published ? wantedSlug(body, of: profile) : nil, problems: problems)
  }

  /// Throws `Problems` when the identifier belongs to a record of another profile.
  func write(_ prepared: PreparedDraft, _ transaction: RecordTransaction) throws -> (Outcome, [Problem]) {
    guard let profile = prepared.profile else { return (.unchanged, []) }
    let draft = prepared.draft
    guard let header = try transaction.owner(of: draft.identifier).flatMap({ try transaction.header($0) }) else {
      try create(prepared, profile: profile, transaction)
      return (.created, [])
    }
    guard header.profile == profile.id else {
      throw Problems([Problem(
        "record.profile", path: draft.identifier, at: draft.place, vi: "Mã “\(draft.identifier)” là của một bản ghi loại “\(header.profile)”; hãy dùng mã khác.",
        en: "The identifier \"\(draft.identifier)\" belongs to a record of profile \"\(header.profile)\"; use another one.")])
    }
    // What people have withdrawn or erased stays so.
    guard header.state != .withdrawn, header.state != .erased else { return (.unchanged, []) }
    return try merge(draft, into: header, profile: profile, transaction)
  }

  /// Three ways: what this source wrote last, what it writes now, what stands. A field that only the source changed follows the source;
  /// a field that people changed stays theirs, with a warning when the source changed it too.
  private func merge(_ draft: RecordDraft, into header: RecordHeader, profile: Profile, _ transaction: RecordTransaction) throws -> (Outcome, [Problem]) {
    let head = try headBody(header, transaction)
    // Only what this source wrote itself can it change or remove.
    let base = try lastOfSource(header.id, transaction) ?? [:]
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
    let aliasesAdded = try addIdentifiers(draft, header.id, transaction)
    guard merged != head || unitChanged || aliasesAdded else { return (.unchanged, problems) }
    let body = Value.object(merged)
    let publishes = header.state == .published && draft.state == .published
    let whole = try KeptFiles.body(merged, of: header.id, profile, transaction)
    let faults = RecordChecks(profile: profile, declarations: declarations).problems(whole, state: publishes ? .published : .draft).filter { $0.severity == .error }
    guard faults.isEmpty else { throw Problems(faults.map { $0.placed(draft) }) }
    let given = merged == draft.body ? nil : Value.object(draft.body).json
    try update(header, unit: draft.unit ?? header.unit, publishes: publishes, profile: profile, body: body, given: given, transaction)
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

  private func create(_ prepared: PreparedDraft, profile: Profile, _ transaction: RecordTransaction) throws {
    let draft = prepared.draft
    let id = RecordID.named(draft.identifier)
    let isPublished = draft.state == .published
    try transaction.insert(
      .record,
      [
        .text(id.text), .text(profile.id), .text(draft.identifier), .optional(draft.unit?.text), .text(draft.state.rawValue), .text(Visibility.public.rawValue),
        .text(profile.sensitivity.rawValue), .int(1), isPublished ? .int(1) : .null, .int(now), .int(now),
      ])
    let header = RecordHeader(
      id: id, profile: profile.id, identifier: draft.identifier, unit: draft.unit, state: draft.state, sensitivity: profile.sensitivity, head: 1, published: isPublished ? 1 : nil, created: now, updated: now)
    transaction.note(header)
    try addRevision(header, previous: "", profile: profile, json: prepared.json, given: nil, transaction)
    try addIdentifiers(draft, id, transaction)
    if isPublished { try project(id, profile: profile, body: prepared.body, slug: prepared.slug, isNew: true, transaction) }
  }

  /// No load changes the state that people gave a record, but that what is not published is no longer `published`: the public stays at its revision.
  private func update(_ header: RecordHeader, unit: RecordID?, publishes: Bool, profile: Profile, body: Value, given: String?, _ transaction: RecordTransaction) throws {
    var next = header
    next.unit = unit
    if header.state == .published, !publishes { next.state = .draft }
    try advance(header, to: next, body: body, given: given, publishes: publishes, profile: profile, transaction)
  }

  /// The next revision of a record: `next` says where it stands then. With `publishes` the public sees it from now on.
  func advance(_ header: RecordHeader, to next: RecordHeader, body: Value, given: String? = nil, publishes: Bool, profile: Profile, _ transaction: RecordTransaction) throws {
    var next = next
    (next.head, next.updated) = (header.head + 1, now)
    if publishes { next.published = next.head }
    let written = try transaction.run(
      """
      UPDATE record SET unit = ?, state = ?, visibility = ?, embargo = ?, sensitivity = ?, head = ?, published = ?, reason = ?, updated = ? WHERE id = ? AND head = ?
      RETURNING id -- advanceRecord
      """,
      [
        .optional(next.unit?.text), .text(next.state.rawValue), .text(next.visibility.rawValue), .optional(next.embargo), .text(next.sensitivity.rawValue), .int(next.head),
        .optional(next.published.map { Int64($0) }), .optional(next.reason), .int(now), .text(header.id.text), .int(header.head),
      ])
    // Somebody else wrote in between, as the log's transactions let them: the whole transaction runs again.
    guard !written.isEmpty else { throw PostgresFailure("the record was written by somebody else", code: "40001") }
    transaction.note(next)
    try addRevision(next, previous: lastLink(header, transaction), profile: profile, json: body.json, given: given, transaction)
    if publishes { try project(header.id, profile: profile, body: body, isNew: false, transaction) }
    // Whoever took it out of review without deciding on it.
    if header.state == .submitted, next.state != .submitted { try endReview(of: header.id, as: "taken-back", words: reason, transaction) }
  }

  /// Closes the open review of a record, if there is one.
  func endReview(of id: RecordID, as state: String, words: String, _ connection: any SQLConnection) throws {
    // A review that is over stands still no longer.
    try connection.run(
      "UPDATE review_pause SET until = ? WHERE until IS NULL AND review IN (SELECT w.id FROM review w WHERE w.record = ? AND w.state = 'open') -- endPauses", [.int(now), .text(id.text)])
    try connection.run(
      "UPDATE review SET state = ?, ended = ?, ender = ?, words = ? WHERE record = ? AND state = 'open' -- endReview",
      [.text(state), .int(now), .text(author), .text(words), .text(id.text)])
  }

  func lastLink(_ header: RecordHeader, _ connection: any SQLConnection) throws -> String {
    try connection.run("SELECT link FROM revision WHERE record = ? AND number = ? -- lastLink", [.text(header.id.text), .int(header.head)]).first?.text(0) ?? ""
  }

  /// The revision `header.head`: everything that decides what anybody sees of the record is linked into the chain; its change is announced.
  func addRevision(_ header: RecordHeader, previous: String, profile: Profile, json: String, given: String?, _ transaction: RecordTransaction) throws {
    let salt = RevisionChain.salt()
    let digest = RevisionChain.digest(body: json, salt: salt)
    let link = RevisionChain.link(
      previous: previous,
      RevisionChain.Statement(
        record: header.id, number: header.head, changeSet: changeSet.text, author: author, reason: reason, at: now, profileVersion: profile.version, state: header.state,
        visibility: header.visibility, embargo: header.embargo, sensitivity: header.sensitivity, unit: header.unit, digest: digest))
    try transaction.insert(
      .revision,
      [
        .text(header.id.text), .int(header.head), .text(changeSet.text), .int(now), .int(profile.version), .text(author), .text(reason), .text(header.state.rawValue),
        .text(header.visibility.rawValue), .optional(header.embargo), .text(header.sensitivity.rawValue), .optional(header.unit?.text), .text(json), .optional(given), .text(salt), .text(digest), .text(link),
      ])
    transaction.announce(header.id, revision: header.head)
  }

  /// Whether any identifier was new. One that another record has is refused: throws `Problems`.
  @discardableResult
  private func addIdentifiers(_ draft: RecordDraft, _ id: RecordID, _ transaction: RecordTransaction) throws -> Bool {
    var added = false
    for value in [draft.identifier] + draft.aliases {
      guard let owner = try transaction.owner(of: value) else {
        try transaction.give(value, to: id)
        added = true
        continue
      }
      guard owner == id else {
        throw Problems([Problem(
          "record.identifier", path: value, at: draft.place, vi: "Mã “\(value)” đã thuộc về bản ghi khác.", en: "The identifier \"\(value)\" already belongs to another record.")])
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

/// A draft with what can be known of it without the database.
struct PreparedDraft: Sendable {
  let draft: RecordDraft
  /// `nil` where it is not declared.
  var profile: Profile?
  var body = Value.null
  /// The canonical form of `body`.
  var json = ""
  /// The address that it would like to have; `nil` unless it is published.
  var slug: String?
  let problems: [Problem]

  var address: RecordTransaction.Address? { profile.flatMap { profile in slug.map { RecordTransaction.Address(profile: profile.id, slug: $0) } } }
}
