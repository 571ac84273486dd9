import Kernel

/// Which fields of records have files, and from when to when: rules about fields of kind media ask for files, which are no part of a record's body.
/// A file counts from its release on until it is removed, unless it cannot be read.
package struct KeptFiles: Sendable {
  /// Milliseconds of UTC since 1970; `until`: `nil` while it is there.
  struct File: Sendable, Hashable {
    let id: RecordID
    /// The way to the field, `group.field` in a group.
    let field: String
    let since: Int64
    let until: Int64?

    func isThere(at moment: Int64?) -> Bool { moment.map { time in since <= time && (until.map { time < $0 } ?? true) } ?? (until == nil) }
  }

  private var files: [RecordID: [File]] = [:]
  private let profiles: [RecordID: Profile]

  /// `profiles`: of the records, by their ids; files of others are left out. `waiting`: whether files count that wait for their release.
  static func read(_ profiles: [RecordID: Profile], waiting: Bool = false, _ connection: any SQLConnection) throws -> KeptFiles {
    let rows = try connection.rows(of: profiles.keys.sorted().map { .text($0.text) }, before: [.text(MediaEvent.released), .text(MediaEvent.Kind.deletion.rawValue), .int(waiting ? 1 : 0)]) {
      """
      SELECT m.record, m.id, m.field, m.format, m.added, m.state, (SELECT max(e.at) FROM media_event e WHERE e.media = m.id AND e.detail = ?),
      (SELECT max(e.at) FROM media_event e WHERE e.media = m.id AND e.type = ?) FROM media m
      WHERE (m.released = 1 OR ? = 1) AND m.state <> 'failed' AND m.record IN (\($0)) -- keptFiles
      """
    }
    var kept = KeptFiles(profiles: profiles)
    for row in Set(rows.map(Found.init)) {
      guard let profile = profiles[row.record], let field = row.field(in: profile) else { continue }
      kept.files[row.record, default: []].append(File(id: row.id, field: field, since: max(row.added, row.released ?? row.added), until: row.isRemoved ? row.removed ?? row.added : nil))
    }
    return kept
  }

  private struct Found: Hashable {
    let record: RecordID
    let id: RecordID
    let field: String
    let format: String
    let added: Int64
    let isRemoved: Bool
    let released: Int64?
    let removed: Int64?

    init(_ row: SQLRow) {
      (record, id, field, format, added) = (RecordID(stored: row.text(0)), RecordID(stored: row.text(1)), row.text(2), row.text(3), row.int(4))
      (isRemoved, released, removed) = (row.text(5) == MediaState.removed.rawValue, row[6].int, row[7].int)
    }

    /// What belongs to the record as a whole counts for the field of its kind.
    func field(in profile: Profile) -> String? {
      guard field.isEmpty else { return field }
      guard let kind = MediaFormat(rawValue: format)?.kind else { return nil }
      return profile.fields.first { $0.files == kind }?.id
    }
  }

  /// When anything began or ended to be there, in order.
  func moments(of record: RecordID) -> [Int64] { Set((files[record] ?? []).flatMap { [$0.since] + ($0.until.map { [$0] } ?? []) }).sorted() }

  /// The body with what is there at `moment` (`nil`: now) in its fields of kind media, as texts. A file in a group says nothing of the entry that it belongs to and is left out.
  package func body(_ body: [String: Value], of record: RecordID, at moment: Int64? = nil) -> [String: Value] {
    var body = body
    for file in (files[record] ?? []).sorted(by: { $0.id < $1.id }) where file.isThere(at: moment) {
      guard let field = profiles[record]?.field(file.field), field.kind == .media else { continue }
      let there = body[field.id]?.items ?? []
      if field.repeatable { body[field.id] = .list(there + [.string(file.id.text)]) } else if there.isEmpty { body[field.id] = .string(file.id.text) }
    }
    return body
  }

  /// The same for one record as it is now, with what would be released together with it: what publication is checked against.
  static func body(_ body: [String: Value], of record: RecordID, _ profile: Profile, _ connection: any SQLConnection) throws -> [String: Value] {
    guard profile.fields.contains(where: { $0.kind == .media }) else { return body }
    return try read([record: profile], waiting: true, connection).body(body, of: record)
  }
}

extension RecordStore {
  /// What files the records have now, the public knowing of them.
  package func keptFiles(of records: [RecordID: Profile]) async throws -> KeptFiles { try await database.read { try KeptFiles.read(records, $0) } }
}
