import Kernel

extension RecordStore {
  /// A published record that anybody may read, the last that was published; `nil` where there is none.
  package func sampleRecord() async throws -> RecordID? {
    let sql = """
      SELECT id FROM record WHERE published IS NOT NULL AND state = 'published' AND visibility = 'public' AND sensitivity = 'public' AND embargo IS NULL
      ORDER BY updated DESC, id LIMIT 1 -- sampleRecord
      """
    return try await database.read { try $0.run(sql).first.map { RecordID(stored: $0.text(0)) } }
  }
}
