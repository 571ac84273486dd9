/// A long text as paper shows it: paragraphs without the marks of Markdown. What is no mark stays as typed.
enum PlainParagraphs {
  /// Parted where a line is empty; items of a list and lines broken on purpose are paragraphs of their own.
  static func of(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n")).map { plain(String(Substring($0))) }.filter { !$0.allSatisfy(\.isWhitespace) }
  }

  private static func plain(_ line: String) -> String {
    let bare = line.hasPrefix("## ") ? String(line.dropFirst(3)) : line
    let linked = bare.replacing(/\[([^\[\]]+)\]\([^()\s]+\)/) { String($0.1) }
    return unmarked(unmarked(linked, "**"), "*")
  }

  /// Without the pairs of `mark`; one without its partner stays.
  private static func unmarked(_ text: String, _ mark: String) -> String {
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count > 2 else { return text }
    let isEven = parts.count % 2 == 0
    return isEven ? parts.dropLast().joined() + mark + (parts.last ?? "") : parts.joined()
  }
}
