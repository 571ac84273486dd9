/// Something wrong with a declaration, a row, a record or a request: what, where, and how to mend it.
package struct Problem: Sendable, Hashable {
  package enum Severity: String, Sendable, Hashable, CaseIterable { case error, warning }

  /// Stable code, e.g. `field.required`.
  package var code: String
  package var severity: Severity
  /// Where inside the thing: a field path (`decisions[1].number`), a key, a parameter.
  package var path: String
  /// What is wrong and how to mend it, in the reader's language.
  package var message: LocalizedText
  package var place: Place?

  /// A line of a file.
  package struct Place: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package init(file: String, line: Int) { self.file = file; self.line = line }
    package var description: String { "\(file):\(line)" }
  }

  package init(_ code: String, _ severity: Severity = .error, path: String = "", at place: Place? = nil, vi: String, en: String) {
    self.code = code
    self.severity = severity
    self.path = path
    self.place = place
    message = LocalizedText(vi: vi, en: en)
  }

  /// One line for a terminal or log: `file:line: error[code] path: message`.
  package func line(in language: Language) -> String {
    let head = place.map { "\($0): " } ?? ""
    let middle = path.isEmpty ? "" : " \(path)"
    return "\(head)\(severity.rawValue)[\(code)]\(middle): \(message[language])"
  }
}

/// Thrown where a whole act is refused because of its problems.
package struct Problems: Error, Sendable {
  package var list: [Problem]
  package init(_ list: [Problem]) { self.list = list }
}
