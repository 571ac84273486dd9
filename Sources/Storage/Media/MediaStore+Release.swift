import Kernel

/// Letting the public see files. Whoever calls this has asked whether the person may publish the record.
extension MediaStore {
  /// Releases those of `files` that are present files of `record` and wait for it, each as a new version of its object; returns them in the order given. Files that do not wait are left as they are.
  @discardableResult package func release(_ files: [RecordID], of record: RecordID, by author: String, actor: Actor? = nil) async throws -> [RecordID] {
    let actor = actor ?? Self.actor(nil, author)
    var released: [RecordID] = []
    // One transaction for each: a version of an object is brought to the disk within it.
    for id in files where try await release(id, of: record, by: author, actor: actor) { released.append(id) }
    return released
  }

  private func release(_ id: RecordID, of record: RecordID, by author: String, actor: Actor) async throws -> Bool {
    guard let found = try await media(id)?.media, found.record == record, !found.isReleased, found.state != .removed else { return false }
    try await writing { transaction, records in
      let (media, identifier) = try Self.present(id, transaction.connection)
      guard !media.isReleased else { return }
      try transaction.run("UPDATE media SET released = 1 WHERE id = ? -- releaseMedia", [.text(id.text)])
      try MediaColumns.add(.new(.modification, of: id, .success, MediaEvent.released, by: author, at: transaction.now), transaction.connection)
      records.announce(record, revision: nil)
      try transaction.add(AuditEvent(.mediaReleased, object: "\(identifier) \(id)", reason: media.name), by: actor)
      try keepVersion(of: id, identifier, because: "released", by: author, transaction)
    }
    return true
  }
}

/// What waits to be released. Nothing here asks a gate.
extension RecordStore {
  /// How many present files of a record wait.
  package func unreleasedMedia(of record: RecordID) async throws -> Int {
    try await database.read { connection in
      let rows = try connection.run("SELECT count(*) FROM media m WHERE m.record = ? AND m.released = 0 AND m.state <> 'removed' -- unreleasedMedia", [.text(record.text)])
      return Int(rows.first?.int(0) ?? 0)
    }
  }

  /// Records with present files that wait, those that changed last first, `limit` at most; with how many files.
  package func recordsWithUnreleasedMedia(limit: Int) async throws -> [(header: RecordHeader, files: Int)] {
    let sql = """
      SELECT \(HeaderColumns.list), w.files FROM record r JOIN (
        SELECT m.record AS record, count(*) AS files FROM media m WHERE m.released = 0 AND m.state <> 'removed' GROUP BY m.record
      ) w ON w.record = r.id WHERE r.state <> 'erased' ORDER BY r.updated DESC, r.id LIMIT ? -- recordsWithUnreleasedMedia
      """
    return try await database.read { connection in
      try connection.run(sql, [.int(limit)]).map { (header: HeaderColumns.header($0), files: Int($0.int(HeaderColumns.count))) }
    }
  }
}
