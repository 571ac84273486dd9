extension AccessPolicy {
  /// Whether a line of an image of `record` may be marked as reviewed: by whoever approves the record, and never by who wrote the line (four eyes).
  package func mayReview(_ line: ImageLine, of record: RecordHeader) -> Bool {
    allows(.approve, profile: record.profile, unit: record.unit, sensitivity: record.sensitivity, author: RecordID(line.author))
  }
}
