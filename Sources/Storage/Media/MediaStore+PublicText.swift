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
