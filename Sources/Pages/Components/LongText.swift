/// Long texts are Markdown of a small, safe part: paragraphs, `## ` headings, `- ` lists, **strong**, *emphasis*,
/// [links](https://…) to pages here and on the web. Anything else stays as typed; HTML is escaped.
package enum LongText {
  package static func render(_ text: String) -> Markup {
    var blocks: [[Substring]] = [[]]
    for line in lines(text) { if line.isEmpty { blocks.append([]) } else { blocks[blocks.count - 1].append(line) } }
    return "\(blocks.filter { !$0.isEmpty }.map { block($0) })"
  }

  private static func lines(_ text: String) -> [Substring] { text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) } }

  /// The first paragraph.
  package static func opening(of text: String) -> String { lines(text).drop(while: \.isEmpty).prefix { !$0.isEmpty }.joined(separator: "\n") }

  private static func block(_ lines: [Substring]) -> Markup {
    if lines.count == 1, let line = lines.first, line.hasPrefix("## ") { return "<h2>\(inline(line.dropFirst(3)))</h2>\n" }
    if lines.allSatisfy({ $0.hasPrefix("- ") }) {
      return "<ul>\(lines.map { "<li>\(inline($0.dropFirst(2)))</li>" as Markup })</ul>\n"
    }
    return "<p>\(lines.map { inline($0) }.joined(by: "<br>"))</p>\n"
  }

  /// Links first, then the marks in what stands between them.
  private static func inline(_ text: Substring) -> Markup {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return marked(text) }
    guard let match = text.firstMatch(of: /\[([^\[\]]+)\]\(([^()\s]+)\)/), let address = safe(match.2) else { return marked(text) }
    let rel: Markup = address.hasPrefix("/") ? "" : " rel=\"noopener nofollow\""
    return "\(marked(text[..<match.range.lowerBound]))<a href=\"\(address)\"\(rel)>\(marked(match.1))</a>\(inline(text[match.range.upperBound...]))"
  }

  /// Only addresses of this site, of the web, of mail and of telephones.
  private static func safe(_ address: Substring) -> String? {
    let isHere = address.hasPrefix("/") && !address.hasPrefix("//")
    return isHere || ["https://", "http://", "mailto:", "tel:"].contains { address.lowercased().hasPrefix($0) } ? String(address) : nil
  }

  /// Pairs of `**` and `*`; a mark without its partner is shown as typed.
  private static func marked(_ text: Substring) -> Markup {
    guard let star = text.utf8.firstIndex(of: UInt8(ascii: "*")) else { return "\(String(text))" }
    let double = text[star...].hasPrefix("**")
    let mark = double ? "**" : "*"
    let inside = text[star...].dropFirst(mark.count)
    guard let end = inside.firstRange(of: mark), end.lowerBound > inside.startIndex else {
      return "\(String(text[..<star]) + mark)\(marked(inside))"
    }
    let content = marked(inside[..<end.lowerBound])
    let styled: Markup = double ? "<strong>\(content)</strong>" : "<em>\(content)</em>"
    return "\(String(text[..<star]))\(styled)\(marked(inside[end.upperBound...]))"
  }
}
