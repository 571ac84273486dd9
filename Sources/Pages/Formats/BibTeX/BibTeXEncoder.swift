import Kernel

/// Writes a citation as an entry of BibTeX, in UTF-8. `@misc` with `url` and `urldate` is read by BibTeX and by biber alike.
/// Source: Oren Patashnik, BibTeXing (1988), section 3; the biblatex manual, section 2.2.2 (urldate, langid).
package enum BibTeXEncoder {
  package static func entry(_ citation: Citation) -> String {
    let fields = [
      // Braces inside braces: an institution, not a surname and forenames; a title whose capitals stay.
      ("author", "{\(escaped(citation.author))}"), ("title", "{\(escaped(citation.title))}"), ("year", "\(citation.updated.year)"),
      ("howpublished", escaped(citation.register)), ("note", escaped(citation.note)), ("url", address(citation.url)), ("urldate", "\(citation.accessed)"),
      ("langid", citation.language == .english ? "english" : "vietnamese"),
    ]
    let width = fields.map(\.0.count).max() ?? 0
    let lines = fields.map { name, value in "  \(name)\(String(repeating: " ", count: width - name.count)) = {\(value)}" }
    return "@misc{\(key(citation)),\n\(lines.joined(separator: ",\n"))\n}\n"
  }

  /// Letters, digits and hyphens, which every program takes.
  private static func key(_ citation: Citation) -> String {
    "phohien-" + String(citation.identifier.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil) ? Character(scalar) : "-"
    })
  }

  /// Characters that mean something to TeX. Braces are written as commands: BibTeX counts every brace, also one behind a backslash.
  private static let commands: [Character: String] = [
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}", "%": "\\%", "&": "\\&", "#": "\\#", "$": "\\$", "_": "\\_",
    "~": "{\\textasciitilde}", "^": "{\\textasciicircum}",
  ]

  private static func escaped(_ text: String) -> String {
    text.map { character in character.isNewline || character == "\t" ? " " : commands[character] ?? String(character) }.joined()
  }

  /// Addresses are read verbatim; what would end the field is percent-encoded.
  private static func address(_ url: String) -> String {
    url.replacing("\\", with: "%5C").replacing("{", with: "%7B").replacing("}", with: "%7D").replacing(" ", with: "%20")
  }
}
