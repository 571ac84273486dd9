import Foundation
import Kernel

/// Pages of documents. Nothing here asks a gate.
extension MediaStore {
  /// The kind of job that draws the pages of a document; the subject is the file's id.
  package static let pagesJob = "pdf-pages"

  /// What a page is shown from; of page 0 what the file itself is shown from.
  package func pyramid(of id: RecordID, page number: Int) -> URL { number > 0 ? pagesFolder(of: id).appending(path: "p\(number).tif") : pyramid(of: id) }

  private func pagesFolder(of id: RecordID) -> URL { derivatives.appending(path: "\(id.text.suffix(2))/\(id.text)") }

  func dropPages(of id: RecordID) { try? FileManager.default.removeItem(at: pagesFolder(of: id)) }

  /// How far a document is.
  package struct Document: Sendable, Hashable {
    package enum State: String, Sendable { case making, made, impossible, failed }

    package let pages: Int
    package let state: State
    package let detail: String?

    package init(pages: Int, state: State, detail: String? = nil) {
      self.pages = pages
      self.state = state
      self.detail = detail
    }
  }

  package func document(_ id: RecordID) async throws -> Document? {
    try await store.database.read { connection in
      try connection.run("SELECT d.pages, d.state, d.detail FROM media_document d WHERE d.media = ? -- documentOfMedia", [.text(id.text)]).first.map {
        Document(pages: Int($0.int(0)), state: Document.State(rawValue: $0.text(1)) ?? .failed, detail: $0[2].text)
      }
    }
  }

  /// Nothing happens where the file was removed meanwhile. The register's followers are told once a document is made.
  package func setDocument(_ document: Document, of id: RecordID) async throws {
    try await store.writing { records in
      guard let row = try records.run("SELECT m.record FROM media m WHERE m.id = ? AND m.state <> 'removed' -- recordOfDocument", [.text(id.text)]).first else { return }
      try records.run(
        """
        INSERT INTO media_document (media, pages, state, detail) VALUES (?, ?, ?, ?)
        ON CONFLICT (media) DO UPDATE SET pages = excluded.pages, state = excluded.state, detail = excluded.detail -- setDocument
        """,
        [.text(id.text), .int(document.pages), .text(document.state.rawValue), .optional(document.detail.map { String($0.prefix(2_000)) })])
      if document.state == .made { records.announce(RecordID(stored: row.text(0)), revision: nil) }
    }
  }

  /// The pages that were looked at, in their order; those too that could not be drawn.
  package func pages(of id: RecordID) async throws -> [DocumentPage] { try await pages(ofAny: [id])[id] ?? [] }

  package func pages(ofAny files: [RecordID]) async throws -> [RecordID: [DocumentPage]] {
    let ids = Set(files).sorted().map { SQLValue.text($0.text) }
    return try await store.database.read { connection in
      let rows = try connection.rows(of: ids) { "SELECT \(PageRows.columns) FROM media_page p WHERE p.media IN (\($0)) ORDER BY p.media, p.number -- pagesOfMedia" }
      return Dictionary(grouping: rows.map { PageRows.page($0) }, by: \.media)
    }
  }

  package func page(_ number: Int, of id: RecordID) async throws -> DocumentPage? {
    try await store.database.read { connection in
      try connection.run("SELECT \(PageRows.columns) FROM media_page p WHERE p.media = ? AND p.number = ? -- onePage", [.text(id.text), .int(number)]).first.map { PageRows.page($0) }
    }
  }

  /// A page with the text that the document has in it; drawn once more it takes the place of what was there. `failure`: why it has no image.
  package func addPage(_ page: DocumentPage, lines: [PageLine], failure: String? = nil) async throws {
    try await store.database.write { connection in
      guard try !connection.run("SELECT 1 FROM media m WHERE m.id = ? AND m.state <> 'removed' -- mediaOfPage", [.text(page.media.text)]).isEmpty else { return }
      try connection.run(
        """
        INSERT INTO media_page (media, number, width, height, colour, failure, source) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (media, number) DO UPDATE SET
          width = excluded.width, height = excluded.height, colour = excluded.colour, failure = excluded.failure, source = excluded.source -- addPage
        """,
        [
          .text(page.media.text), .int(page.number), .int(page.width), .int(page.height), .text(page.colour), .optional(failure.map { String($0.prefix(500)) }),
          .optional(page.source?.rawValue),
        ])
      try Self.write(lines, of: page.media, page: page.number, connection)
    }
  }

  /// The text of a page as it was read by machine.
  package func readPage(_ number: Int, of id: RecordID, lines: [PageLine]) async throws {
    try await store.database.write { connection in
      let row = try connection.run("UPDATE media_page SET source = 'machine' WHERE media = ? AND number = ? RETURNING number -- readPage", [.text(id.text), .int(number)]).first
      if row != nil { try Self.write(lines, of: id, page: number, connection) }
    }
  }

  private static func write(_ lines: [PageLine], of id: RecordID, page: Int, _ connection: any SQLConnection) throws {
    try connection.run("DELETE FROM media_page_line WHERE media = ? AND page = ? -- clearPageLines", [.text(id.text), .int(page)])
    for (place, line) in lines.enumerated() {
      try connection.run(
        "INSERT INTO media_page_line (media, page, number, x, y, width, height, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?) -- addPageLine",
        [.text(id.text), .int(page), .int(place + 1), .int(line.x), .int(line.y), .int(line.width), .int(line.height), .text(line.text)])
    }
  }

  /// The lines of one page, in the order of reading.
  package func pageLines(of id: RecordID, page: Int) async throws -> [PageLine] {
    try await store.database.read { connection in
      let sql = "SELECT l.x, l.y, l.width, l.height, l.text FROM media_page_line l WHERE l.media = ? AND l.page = ? ORDER BY l.number -- linesOfPage"
      return try connection.run(sql, [.text(id.text), .int(page)]).map { PageRows.line($0) }
    }
  }
}
