import Kernel

/// What there is to be shown, in few reads however much it is. Nothing here asks a gate beyond what stands in the rows.
extension MediaStore {
  /// Those files of a record that have reviewed lines.
  package func lined(of record: RecordID) async throws -> Set<RecordID> {
    let sql = """
      SELECT m.id FROM media m WHERE m.record = ? AND m.state = 'ready' AND EXISTS (SELECT 1 FROM media_line l WHERE l.media = m.id AND l.state = 'reviewed') -- linedMedia
      """
    return try await store.database.read { Set(try $0.run(sql, [.text(record.text)]).map { RecordID(stored: $0.text(0)) }) }
  }

  /// Records of a profile that have files the public might see, in the order of their ids, behind `after`: whoever shows one asks the gate.
  package func shownRecords(of profile: String, after: RecordID?, limit: Int) async throws -> [RecordID] {
    let sql = """
      SELECT DISTINCT m.record FROM media m JOIN record r ON r.id = m.record
      WHERE r.profile = ? AND m.record > ? AND m.state = 'ready' AND m.display <> 'none' AND \(HeaderColumns.isPublic) ORDER BY m.record LIMIT ? -- shownRecords
      """
    let values: [SQLValue] = [.text(profile), .text(after?.text ?? ""), .int(store.clock()), .int(limit)]
    return try await store.database.read { try $0.run(sql, values).map { RecordID(stored: $0.text(0)) } }
  }

  /// Profiles of which there are such records.
  package func shownProfiles() async throws -> [String] {
    let sql = """
      SELECT DISTINCT r.profile FROM media m JOIN record r ON r.id = m.record WHERE m.state = 'ready' AND m.display <> 'none' AND \(HeaderColumns.isPublic) ORDER BY r.profile -- shownProfiles
      """
    let now = store.clock()
    return try await store.database.read { try $0.run(sql, [.int(now)]).map { $0.text(0) } }
  }
}
