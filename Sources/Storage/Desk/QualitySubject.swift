import Kernel

/// A working copy whole, to be looked through for what is missing: nobody sees it.
struct QualitySubject: Sendable {
  let header: RecordHeader
  let profile: Profile
  let body: [String: Value]
  /// Those that it names and that the public knows as withdrawn.
  let withdrawn: Set<RecordID>

  /// Erased records, those of profiles that are not declared any more, and bodies that are no JSON are left out: `verify` tells of the last.
  static func read(_ ids: [RecordID], _ declarations: Declarations, now: Int64, _ connection: any SQLConnection) throws -> [QualitySubject] {
    let rows = try connection.rows(of: ids.map { .text($0.text) }) {
      "SELECT \(HeaderColumns.list), v.body FROM record r JOIN revision v ON v.record = r.id AND v.number = r.head WHERE r.id IN (\($0)) AND r.state <> 'erased' -- recordsToLookThrough"
    }
    var seen: Set<RecordID> = []
    let whole: [(RecordHeader, Profile, [String: Value])] = rows.compactMap { row in
      let header = HeaderColumns.header(row)
      guard seen.insert(header.id).inserted, let profile = declarations.profile(header.profile), let text = row[HeaderColumns.count].text, let body = (try? Value(json: text))?.object else { return nil }
      return (header, profile, body)
    }
    let files = try KeptFiles.read(Dictionary(whole.map { ($0.0.id, $0.1) }, uniquingKeysWith: { first, _ in first }), connection)
    let named = Set(whole.flatMap { _, profile, body in profile.references(in: .object(body)) })
    let withdrawn = try closed(named, now: now, connection)
    return whole.map { header, profile, body in
      QualitySubject(header: header, profile: profile, body: files.body(body, of: header.id), withdrawn: withdrawn.isEmpty ? [] : withdrawn.intersection(profile.references(in: .object(body))))
    }
  }

  /// Those with a tombstone: others that were withdrawn are nobody's to know of.
  private static func closed(_ ids: Set<RecordID>, now: Int64, _ connection: any SQLConnection) throws -> Set<RecordID> {
    let rows = try connection.rows(of: ids.sorted().map { .text($0.text) }, before: [.int(now)]) {
      """
      SELECT r.id FROM record r WHERE (r.embargo IS NULL OR r.embargo <= ?) AND r.id IN (\($0))
      AND r.state IN ('withdrawn', 'erased') AND r.published IS NOT NULL AND r.visibility <> 'hidden' AND r.sensitivity = 'public' -- withdrawnAmongNamed
      """
    }
    return Set(rows.map { RecordID(stored: $0.text(0)) })
  }

  func counted(_ checks: QualityChecks) -> CountedRecord {
    let findings = checks.findings(body, state: header.state, isPublished: header.published != nil, withdrawn: withdrawn)
    return CountedRecord(id: header.id, profile: header.profile, unit: header.unit?.text ?? "", sensitivity: header.sensitivity.rawValue, findings: findings)
  }
}
