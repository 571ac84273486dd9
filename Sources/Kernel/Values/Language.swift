/// A language of the product's text, by its BCP 47 code. Vietnamese comes first everywhere.
package struct Language: Sendable, Hashable, Codable, CustomStringConvertible {
  package let code: String
  package init(_ code: String) { self.code = code }
  package static let vietnamese = Language("vi")
  package static let english = Language("en")
  /// The languages that every label must be given in.
  package static let required = [vietnamese, english]

  /// Whether `code` has the form of a language code: `vi`, `zh-Hant`. Source: BCP 47, section 2.1 (language and what narrows it).
  package static func isCode(_ code: String) -> Bool {
    let parts = code.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy({ (0x61...0x7A).contains($0) }) else { return false }
    return parts.dropFirst().allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }
  }

  /// What `isCode` says, as a regular expression for published schemas.
  package static let codePattern = "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"

  package var description: String { code }
}
