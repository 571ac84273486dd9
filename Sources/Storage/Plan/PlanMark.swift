extension RecordStore {
  /// What changes whenever the figures of the Plan may: how far they follow the register. Pages that show them are kept no longer than it.
  package func planMark() async throws -> String {
    try await database.read { connection in
      try connection.run("SELECT change, place FROM indicator_cursor ORDER BY name -- planMark").map { "\($0.int(0))\($0.text(1).isEmpty ? "" : $0.text(1).suffix(4))" }.joined(separator: "-")
    }
  }
}
