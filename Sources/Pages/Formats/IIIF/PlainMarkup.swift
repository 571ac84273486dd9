/// What a piece of markup says, as plain text.
enum PlainMarkup {
  private static let signs = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
  /// What stands for the end of an element that begins a line of its own.
  private static let ends = [("</dt>", ": "), ("</dd>", "; "), ("</li>", "; "), ("<br>", "\n"), ("</p>", "\n"), ("</h2>", "\n")]

  static func text(_ markup: Markup) -> String {
    let broken = ends.reduce(markup.html) { $0.replacing($1.0, with: $1.1) }
    var text = ""
    var isTag = false
    for scalar in broken.unicodeScalars {
      if isTag { isTag = scalar != ">" } else if scalar == "<" { isTag = true } else { text.unicodeScalars.append(scalar) }
    }
    return trimmed(text.replacing(/&(?:lt|gt|quot|#39|amp);/) { signs[String($0.output)] ?? "" })
  }

  private static func trimmed(_ text: String) -> String {
    var text = text.drop { $0.isWhitespace }
    while let last = text.last, last.isWhitespace || last == ";" { text.removeLast() }
    return String(text)
  }
}
