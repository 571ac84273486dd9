import Kernel

/// The findings of one record with all that decides who may know of them.
struct CountedRecord: Sendable {
  let id: RecordID
  let profile: String
  /// Empty: none.
  let unit: String
  let sensitivity: String
  let findings: [QualityFinding]

  /// A row of `gap_count`.
  private struct Key: Hashable {
    let code: String, unit: String, profile: String, sensitivity: String
    let restricted: Int64
  }

  /// How many rows one statement writes; few different numbers, so that statements stay prepared.
  private static let widths = [32, 1]

  /// Puts `records` in the place of what was found in `ids` before, and counts the difference.
  static func write(_ records: [CountedRecord], replacing ids: [RecordID], _ connection: any SQLConnection) throws {
    var difference: [Key: Int] = [:]
    let values = ids.map { SQLValue.text($0.text) }
    let old = try connection.rows(of: values) {
      "SELECT DISTINCT g.record, g.code, g.unit, r.profile, g.sensitivity, g.restricted FROM gap g JOIN record r ON r.id = g.record WHERE g.record IN (\($0)) -- gapsBefore"
    }
    for row in old { difference[Key(code: row.text(1), unit: row.text(2), profile: row.text(3), sensitivity: row.text(4), restricted: row.int(5)), default: 0] -= 1 }
    _ = try connection.rows(of: values) { "DELETE FROM gap WHERE record IN (\($0)) -- forgetGaps" }
    var rows: [[SQLValue]] = []
    for record in records {
      // References have a row each; the record counts once.
      let keys = Set(record.findings.map { finding in
        Key(code: finding.code.text, unit: record.unit, profile: record.profile, sensitivity: record.sensitivity, restricted: finding.isRestricted ? 1 : 0)
      })
      for key in keys { difference[key, default: 0] += 1 }
      rows += record.findings.map { finding in
        [.text(record.id.text), .text(finding.code.text), .text(finding.path), .int(finding.isRestricted ? 1 : 0), .text(record.unit), .text(record.sensitivity)]
      }
    }
    try insert(rows, connection)
    for (key, change) in difference where change != 0 { try count(key, change, connection) }
  }

  private static func insert(_ rows: [[SQLValue]], _ connection: any SQLConnection) throws {
    var start = 0
    for width in widths {
      let marks = Array(repeating: "(?, ?, ?, ?, ?, ?)", count: width).joined(separator: ", ")
      while rows.count - start >= width {
        try connection.run("INSERT INTO gap (record, code, path, restricted, unit, sensitivity) VALUES \(marks) -- addGaps\(width)", Array(rows[start..<(start + width)].joined()))
        start += width
      }
    }
  }

  private static func count(_ key: Key, _ change: Int, _ connection: any SQLConnection) throws {
    try connection.run(
      """
      INSERT INTO gap_count (code, unit, profile, sensitivity, restricted, records) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (code, unit, profile, sensitivity, restricted) DO UPDATE SET records = gap_count.records + excluded.records -- countGaps
      """,
      [.text(key.code), .text(key.unit), .text(key.profile), .text(key.sensitivity), .int(key.restricted), .int(change)])
  }
}
