import Kernel
import VietnameseText

/// Marks the words of a query in a text, whatever marks and tones either has.
package struct Highlight: Sendable {
  private let words: Set<String>

  package init(query: String) { words = Set(VietnameseText.tokens(query).map(\.folded)) }

  /// The whole text with `<mark>` around every matching word.
  package func mark(_ text: String) -> Markup {
    guard !words.isEmpty else { return "\(text)" }
    return Self.marked(Array(text.utf8), VietnameseText.tokens(text).filter { words.contains($0.folded) }.map(\.range))
  }

  /// About `length` characters of the text around its densest matches.
  package func excerpt(_ text: String, length: Int = 220) -> Markup {
    let bytes = Array(text.utf8)
    let hits = VietnameseText.tokens(text).filter { words.contains($0.folded) }.map(\.range)
    guard bytes.count > length else { return Self.marked(bytes, hits) }
    let best = hits.max { first, second in Self.count(hits, from: first, length) < Self.count(hits, from: second, length) }
    var start = max(0, (best?.lowerBound ?? 0) - 40)
    while start > 0, bytes[start - 1] != 0x20 { start -= 1 }
    var end = min(bytes.count, start + length)
    while end < bytes.count, bytes[end] != 0x20 { end += 1 }
    let inside = hits.filter { $0.lowerBound >= start && $0.upperBound <= end }.map { $0.lowerBound - start..<$0.upperBound - start }
    return "\(start > 0 ? "… " : "")\(Self.marked(Array(bytes[start..<end]), inside))\(end < bytes.count ? " …" : "")"
  }

  /// The whole text with `<mark>` around `places`: UTF-8 offsets, in their order.
  package static func mark(_ text: String, at places: [Range<Int>]) -> Markup { marked(Array(text.utf8), places) }

  private static func count(_ hits: [Range<Int>], from hit: Range<Int>, _ length: Int) -> Int {
    hits.count { $0.lowerBound >= hit.lowerBound && $0.lowerBound < hit.lowerBound + length - 60 }
  }

  private static func marked(_ bytes: [UInt8], _ hits: [Range<Int>]) -> Markup {
    var parts: [Markup] = []
    var at = 0
    for hit in hits where hit.lowerBound >= at {
      parts.append("\(String(decoding: bytes[at..<hit.lowerBound], as: UTF8.self))")
      parts.append("<mark>\(String(decoding: bytes[hit], as: UTF8.self))</mark>")
      at = hit.upperBound
    }
    parts.append("\(String(decoding: bytes[at...], as: UTF8.self))")
    return "\(parts)"
  }
}
