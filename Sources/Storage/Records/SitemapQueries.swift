import Kernel

/// What sitemaps ask: the addresses of public records, along their ids.
extension RecordStore {
  /// A public record's address and when what stands there was written.
  package struct SitemapEntry: Sendable {
    package let id: RecordID
    package let profile: String
    package let slug: String
    /// Milliseconds of UTC since 1970.
    package let revised: Int64
  }

  /// The first ids of runs of `length` public records each, in the order of ids. Closed ones are not counted: the lengths of the runs would tell of them.
  package func publicRuns(of length: Int) async throws -> [RecordID] {
    let now = clock()
    return try await database.read { connection in
      var starts: [RecordID] = []
      var count = 0
      try connection.each("SELECT r.id FROM record r WHERE \(HeaderColumns.isPublic) ORDER BY r.id -- publicRuns", [.int(now)]) { row in
        if count % length == 0 { starts.append(RecordID(stored: row.text(0))) }
        count += 1
      }
      return starts
    }
  }

  /// The public records from `first` on, up to and without `end`; `nil`: to the last.
  package func sitemapEntries(from first: RecordID, before end: RecordID?) async throws -> [SitemapEntry] {
    let now = clock()
    return try await database.read { connection in
      // Both tables are read along their keys from where the run begins, as in publicPage.
      let sql = """
        SELECT r.id, r.profile, s.slug, v.at FROM record r JOIN revision v ON v.record = r.id AND v.number = r.published
        LEFT JOIN slug s ON s.record = r.id AND s.profile = r.profile AND s.current = 1
        WHERE r.id >= ? AND r.id < ? AND v.record >= ? AND v.record < ? AND \(HeaderColumns.isPublic) ORDER BY r.id -- sitemapEntries
        """
      // Past every id: they begin with a hexadecimal digit.
      let from = SQLValue.text(first.text), to = SQLValue.text(end?.text ?? "z")
      var entries: [SitemapEntry] = []
      for row in try connection.run(sql, [from, to, from, to, .int(now)]) where entries.last?.id.text != row.text(0) {
        entries.append(SitemapEntry(id: RecordID(stored: row.text(0)), profile: row.text(1), slug: row[2].text ?? row.text(0), revised: row.int(3)))
      }
      return entries
    }
  }
}
