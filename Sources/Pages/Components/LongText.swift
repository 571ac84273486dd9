/// Long texts are Markdown of a small, safe part: paragraphs, `- ` lists, **strong**, *emphasis*. Anything else stays as typed; HTML is escaped.
package enum LongText {
  package static func render(_ text: String) -> Markup {
    let blocks = text.split(separator: "\n\n", omittingEmptySubsequences: true)
    return "\(blocks.map { block($0) })"
  }

  private static func block(_ text: Substring) -> Markup {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    if !lines.isEmpty, lines.allSatisfy({ $0.hasPrefix("- ") }) {
      return "<ul>\(lines.map { "<li>\(inline($0.dropFirst(2)))</li>" as Markup })</ul>\n"
    }
    return "<p>\(lines.map { inline($0) }.joined(by: "<br>"))</p>\n"
  }

  /// Pairs of `**` and `*`; a mark without its partner is shown as typed.
  private static func inline(_ text: Substring) -> Markup {
    guard let star = text.firstIndex(of: "*") else { return "\(String(text))" }
    let double = text[star...].hasPrefix("**")
    let mark = double ? "**" : "*"
    let inside = text[star...].dropFirst(mark.count)
    guard let end = inside.firstRange(of: mark), end.lowerBound > inside.startIndex else {
      return "\(String(text[..<star]) + mark)\(inline(inside))"
    }
    let content = inline(inside[..<end.lowerBound])
    let marked: Markup = double ? "<strong>\(content)</strong>" : "<em>\(content)</em>"
    return "\(String(text[..<star]))\(marked)\(inline(inside[end.upperBound...]))"
  }
}
