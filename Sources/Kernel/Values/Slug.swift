import VietnameseText

/// The readable part of an address: folded words joined by hyphens.
package enum Slug {
  /// At most 80 ASCII characters, cut between words; never empty, never shaped like a UUID.
  package static func make(_ text: String) -> String {
    var slug = ""
    for token in VietnameseText.tokens(text) {
      let piece = token.kind == .ideograph ? token.folded.unicodeScalars.map { String($0.value, radix: 16) }.joined() : token.folded
      let word = String(piece.unicodeScalars.filter { $0.isASCII })
      guard !word.isEmpty else { continue }
      guard slug.utf8.count + word.utf8.count < 80 else { break }
      slug += slug.isEmpty ? word : "-" + word
    }
    if slug.isEmpty { return "muc" }
    return RecordID(slug) == nil ? slug : "muc-" + slug
  }
}
