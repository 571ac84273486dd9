import Kernel

/// Reading files of records. Nothing here asks a gate.
extension MediaStore {
  /// A file, removed or not, with the header of its record.
  package func media(_ id: RecordID) async throws -> (media: Media, header: RecordHeader)? {
    let sql = "SELECT \(HeaderColumns.list), \(MediaColumns.list) FROM media m JOIN record r ON r.id = m.record WHERE m.id = ? -- mediaByID"
    return try await store.database.read { connection in
      guard let row = try connection.run(sql, [.text(id.text)]).first, let media = MediaColumns.media(row, from: HeaderColumns.count) else { return nil }
      return (media, HeaderColumns.header(row))
    }
  }

  /// The files of a record in their order, without removed ones.
  package func media(of record: RecordID) async throws -> [Media] { try await media(ofAny: [record])[record] ?? [] }

  /// The files of each record in their order, without removed ones; records without any are missing.
  package func media(ofAny records: [RecordID]) async throws -> [RecordID: [Media]] {
    let ids = Set(records).sorted().map { SQLValue.text($0.text) }
    return try await store.database.read { connection in
      let rows = try connection.rows(of: ids) {
        "SELECT \(MediaColumns.list) FROM media m WHERE m.record IN (\($0)) AND m.state <> 'removed' ORDER BY m.record, m.position, m.id -- mediaOfRecords"
      }
      return Dictionary(grouping: rows.compactMap { MediaColumns.media($0) }, by: \.record)
    }
  }

  /// Every file there is, removed ones too, in the order of their ids.
  package func all() async throws -> [Media] {
    try await store.database.read { try $0.run("SELECT \(MediaColumns.list) FROM media m ORDER BY m.id -- allMedia").compactMap { MediaColumns.media($0) } }
  }

  /// What was done to a file, from the beginning.
  package func events(of id: RecordID) async throws -> [MediaEvent] { try await store.database.read { try Self.events(of: id, $0) } }

  static func events(of id: RecordID, _ connection: any SQLConnection) throws -> [MediaEvent] {
    try connection.run("SELECT \(MediaColumns.events) FROM media_event e WHERE e.media = ? ORDER BY e.at, e.id -- mediaEvents", [.text(id.text)]).compactMap { MediaColumns.event($0) }
  }
}
