import Kernel

/// What a reader who may see an image may read of it.
extension MediaStore {
  /// The lines of an image as printed, else as read aloud, or those of a page of a document. Only after a gate has shown the image.
  package func publicLines(of id: RecordID, page: Int) async throws -> [PageLine] {
    guard page == 0 else { return try await pageLines(of: id, page: page) }
    return try await lines(of: id, publicOnly: true).compactMap { line in
      let text = [LineLayer.text, .characters, .reading].lazy.compactMap { line.texts[$0] }.first
      return text.map { PageLine(x: line.region.x, y: line.region.y, width: line.region.width, height: line.region.height, text: $0) }
    }
  }

  /// The lines of pages of documents, by the pages' identifiers, in the order of reading; `isRead`: by a machine. Only after a gate has shown the pages.
  package func pageLines(ofAny pages: [(media: RecordID, page: Int)]) async throws -> [String: [(line: PageLine, isRead: Bool)]] {
    let ids = Set(pages.map(\.media)).sorted().map { SQLValue.text($0.text) }, wanted = Set(pages.map { DocumentPage.identifier(of: $0.media, page: $0.page) })
    let columns = "SELECT l.x, l.y, l.width, l.height, l.text, l.media, l.page, p.source FROM media_page_line l JOIN media_page p ON p.media = l.media AND p.number = l.page"
    return try await store.database.read { connection in
      // Of one page alone no other is read.
      let rows = if pages.count == 1, let page = pages.first {
        try connection.run("\(columns) WHERE l.media = ? AND l.page = ? ORDER BY l.number -- linesOfOnePage", [.text(page.media.text), .int(page.page)])
      } else {
        try connection.rows(of: ids) { "\(columns) WHERE l.media IN (\($0)) ORDER BY l.media, l.page, l.number -- linesOfPages" }
      }
      let named = rows.map { (name: DocumentPage.identifier(of: RecordID(stored: $0.text(5)), page: Int($0.int(6))), line: PageRows.line($0), isRead: $0[7].text == DocumentPage.Source.machine.rawValue) }
      return Dictionary(grouping: named.filter { wanted.contains($0.name) }, by: \.name).mapValues { $0.map { (line: $0.line, isRead: $0.isRead) } }
    }
  }

  /// The identifiers of those of `images` that have text: pages of documents only where they are shown in full.
  package func readable(_ images: [(media: RecordID, page: Int, isReduced: Bool)]) async throws -> Set<String> {
    let ids = Set(images.map(\.media)).sorted().map { SQLValue.text($0.text) }
    let found = try await store.database.read { connection in
      let lines = try connection.rows(of: ids) { "SELECT DISTINCT l.media FROM media_line l WHERE l.media IN (\($0)) AND l.state = 'reviewed' -- imagesWithText" }
      let pages = try connection.rows(of: ids) { "SELECT DISTINCT l.media, l.page FROM media_page_line l WHERE l.media IN (\($0)) -- pagesWithText" }
      return Set(lines.map { $0.text(0) } + pages.map { DocumentPage.identifier(of: RecordID(stored: $0.text(0)), page: Int($0.int(1))) })
    }
    return Set(images.filter { $0.page == 0 || !$0.isReduced }.map { DocumentPage.identifier(of: $0.media, page: $0.page) }).intersection(found)
  }
}
