import Kernel

extension RecordStore {
  /// Paths of the texts of a record, as `description.en`, whose Vietnamese was changed in a later revision than they were.
  package func staleTranslations(of id: RecordID, profile: Profile) async throws -> Set<String> {
    try await database.read { connection in
      var ages = TranslationAges(profile: profile)
      // A body that is gone or is no JSON tells nothing; `verify` tells of it.
      try connection.each("SELECT number, body FROM revision WHERE record = ? ORDER BY number -- bodiesInOrder", [.text(id.text)]) { row in
        if let json = row[1].text, let body = try? Value(json: json) { ages.take(body, number: Int(row.int(0))) }
      }
      return ages.stale
    }
  }
}
