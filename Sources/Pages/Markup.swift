/// HTML being written. Interpolated texts are escaped; interpolated markup is not.
package struct Markup: Sendable, ExpressibleByStringInterpolation {
  package private(set) var html: String

  package init(stringLiteral value: String) { html = value }
  package init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }
  /// Trusts `html`: only for what our own files hold, such as drawings.
  package init(trusted html: String) { self.html = html }

  package static let empty = Markup(trusted: "")
  package var isEmpty: Bool { html.isEmpty }

  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity + interpolationCount * 32) }
    package mutating func appendLiteral(_ literal: String) { html += literal }
    package mutating func appendInterpolation(_ text: String) { Markup.escape(text, into: &html) }
    package mutating func appendInterpolation(_ number: Int) { html += String(number) }
    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    package mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { html += part.html } }
    /// The markup, or nothing.
    package mutating func appendInterpolation(_ markup: Markup?) { if let markup { html += markup.html } }
  }

  /// Escapes `& < > " '`, so that a text is safe between tags and inside quoted attributes.
  private static func escape(_ text: String, into html: inout String) {
    if text.utf8.allSatisfy({ $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 && $0 != 0x27 }) {
      html += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }
}

extension [Markup] {
  package func joined(by separator: Markup) -> Markup { Markup(trusted: map(\.html).joined(separator: separator.html)) }
}
