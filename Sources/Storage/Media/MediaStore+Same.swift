import Kernel

extension MediaStore {
  /// Files of other records with the bytes of one of these, by digest, each with the header of its record; without removed ones. Nothing here asks a gate.
  package func elsewhere(_ files: [Media]) async throws -> [String: [(media: Media, header: RecordHeader)]] {
    let digests = Set(files.map(\.sha512)).sorted().map { SQLValue.text($0) }, records = Set(files.map(\.record))
    guard !digests.isEmpty else { return [:] }
    return try await store.database.read { connection in
      let rows = try connection.rows(of: digests) {
        "SELECT \(HeaderColumns.list), \(MediaColumns.list) FROM media m JOIN record r ON r.id = m.record WHERE m.sha512 IN (\($0)) AND m.state <> 'removed' ORDER BY m.id -- sameElsewhere"
      }
      let found = rows.compactMap { row in MediaColumns.media(row, from: HeaderColumns.count).map { (media: $0, header: HeaderColumns.header(row)) } }
      return Dictionary(grouping: found.filter { !records.contains($0.media.record) }) { $0.media.sha512 }
    }
  }
}
