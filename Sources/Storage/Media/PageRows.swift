import Kernel

/// The rows of pages and of texts that were read.
enum PageRows {
  static let columns = "p.media, p.number, p.width, p.height, p.colour, p.source"

  static func page(_ row: SQLRow) -> DocumentPage {
    DocumentPage(
      media: RecordID(stored: row.text(0)), number: Int(row.int(1)), width: Int(row.int(2)), height: Int(row.int(3)), colour: row.text(4), source: row[5].text.flatMap { DocumentPage.Source(rawValue: $0) })
  }

  static func line(_ row: SQLRow, from first: Int = 0) -> PageLine {
    PageLine(x: Int(row.int(first)), y: Int(row.int(first + 1)), width: Int(row.int(first + 2)), height: Int(row.int(first + 3)), text: row.text(first + 4))
  }

  /// The wish that a file be read.
  static func want(_ media: RecordID, now: Int64, _ connection: any SQLConnection) throws { try set(.wanted, nil, of: media, now: now, connection) }

  static func set(_ state: TextReading, _ detail: String?, of media: RecordID, now: Int64, _ connection: any SQLConnection) throws {
    try connection.run(
      """
      INSERT INTO media_text (media, state, detail, changed) VALUES (?, ?, ?, ?)
      ON CONFLICT (media) DO UPDATE SET state = excluded.state, detail = excluded.detail, changed = excluded.changed -- setTextState
      """,
      [.text(media.text), .text(state.rawValue), .optional(detail.map { String($0.prefix(2_000)) }), .int(now)])
  }

  /// Everything that pages and texts are remembered by, of files that are closed for good.
  static func forget(_ files: [SQLValue], _ connection: any SQLConnection) throws {
    for file in files {
      try connection.run("DELETE FROM media_page_line WHERE media = ? -- forgetPageLines", [file])
      try connection.run("DELETE FROM media_page WHERE media = ? -- forgetPages", [file])
      try connection.run("DELETE FROM media_document WHERE media = ? -- forgetDocument", [file])
      try connection.run("DELETE FROM media_text WHERE media = ? -- forgetText", [file])
    }
  }
}
