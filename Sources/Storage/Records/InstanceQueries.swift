import Kernel

/// What an operator asks of the whole register.
extension RecordStore {
  package struct Counts: Sendable {
    package var records: Int64
    package var revisions: Int64
    package var changeSets: Int64
  }

  package func counts() async throws -> Counts {
    try await database.read { connection in
      let row = try connection.run("SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM revision), (SELECT count(*) FROM change_set) -- counts").first
      return Counts(records: row?.int(0) ?? 0, revisions: row?.int(1) ?? 0, changeSets: row?.int(2) ?? 0)
    }
  }

  /// `ok`, or the engine's own words on what is broken in the file.
  package func integrity() async throws -> String {
    try await database.read { try $0.engine.integrity($0) }
  }
}
