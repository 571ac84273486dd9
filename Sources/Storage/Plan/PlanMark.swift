extension RecordStore {
  /// What changes whenever the figures of the Plan may: how far they follow the register. Pages that show them are kept no longer than it.
  package func planMark() async throws -> String {
    try await database.read { connection in
      let followed = try connection.run("SELECT change, place FROM indicator_cursor ORDER BY name -- planMark").map { "\($0.int(0))\($0.text(1).isEmpty ? "" : $0.text(1).suffix(4))" }
      let reported = try connection.run("SELECT count(*), coalesce(max(e.at), 0) FROM report_return_event e WHERE e.act IN ('approved', 'reopened') -- reportsMark").first
      return (followed + ["\(reported?.int(0) ?? 0).\(reported?.int(1) ?? 0)"]).joined(separator: "-")
    }
  }
}
