import Kernel

/// What stays of the evidence about a record that is erased, whichever way it was: when it was taken, and the digests that prove it. A copy under another name would make the erasure empty.
enum ErasedEvidence {
  /// Members that hold nothing of the record.
  private static let kept = ["format", "case", "captured", "id", "profile", "revision", "revised", "digest", "link"]

  /// Reduces every piece of evidence of a record; its SHA-256 stays that of what was taken. `now`: milliseconds of UTC since 1970.
  static func reduce(_ record: RecordID, now: Int64, _ connection: any SQLConnection) throws {
    for row in try connection.run("SELECT id, content, sha256 FROM evidence WHERE record = ? -- evidenceToErase", [.text(record.text)]) {
      let members = (try? Value(json: row.text(1)))?.object ?? [:]
      var left = members.filter { kept.contains($0.key) }
      left["reduced"] = members["reduced"] ?? .string(Timestamp.text(now))
      left["sha256"] = .string(row.text(2))
      try connection.run("UPDATE evidence SET content = ? WHERE id = ? -- eraseEvidence", [.text(Value.object(left).json), row[0]])
    }
  }
}
