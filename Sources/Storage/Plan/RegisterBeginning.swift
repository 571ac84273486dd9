extension RecordStore {
  /// When the first change was made, milliseconds of UTC since 1970; `nil` of an empty register. Nothing is known of days before.
  package func beginning() async throws -> Int64? {
    try await database.read { try $0.run("SELECT at FROM change ORDER BY sequence LIMIT 1 -- beginningOfRegister").first?.int(0) }
  }
}
