/// A page of a document that has an image of its own.
package struct DocumentPage: Sendable, Hashable {
  package let media: RecordID
  /// From 1.
  package let number: Int
  /// Pixels of its image; 0 where it could not be drawn.
  package let width: Int
  package let height: Int
  /// `#rrggbb`.
  package let colour: String
  /// Where its text is from; `nil`: it has not been read.
  package let source: Source?

  /// `document`: it is in the document itself.
  package enum Source: String, Sendable, Hashable { case document, machine }

  package init(media: RecordID, number: Int, width: Int, height: Int, colour: String, source: Source?) {
    self.media = media
    self.number = number
    self.width = width
    self.height = height
    self.colour = colour
    self.source = source
  }

  package var isDrawn: Bool { width > 0 && height > 0 }

  /// What its image is called in addresses: the file's id, a point, the number.
  package var identifier: String { Self.identifier(of: media, page: number) }
  package static func identifier(of media: RecordID, page number: Int) -> String { number > 0 ? "\(media.text).\(number)" : media.text }

  /// The file and the page that an identifier names, 0 for the file itself. `nil` for anything that is not spelt so.
  package static func read(_ text: String) -> (media: RecordID, page: Int)? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, let id = RecordID(String(first)), id.text == first else { return nil }
    guard parts.count == 2 else { return (id, 0) }
    guard let number = Int(parts[1]), (1...100_000).contains(number), String(number) == parts[1] else { return nil }
    return (id, number)
  }
}
