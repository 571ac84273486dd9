import Kernel

/// Every link of the pages is made here.
package struct Addresses: Sendable {
  package let language: Language

  package init(language: Language) { self.language = language }

  package var home: String { "/\(language)" }
  package var search: String { page(.search) }
  /// A page that is not of a profile.
  package func page(_ word: PageWord, _ parameters: [(String, String)] = []) -> String { "/\(language)/\(word[language])" + Self.query(parameters) }
  package func search(_ parameters: [(String, String)]) -> String { search + Self.query(parameters) }
  package func list(_ profile: Profile, _ parameters: [(String, String)] = []) -> String { "/\(language)/\(profile.address[language])" + Self.query(parameters) }
  package func record(_ profile: Profile, slug: String) -> String { "/\(language)/\(profile.address[language])/\(slug)" }
  package func api(record id: RecordID) -> String { "/api/v1/records/\(id)" }
  package static let specification = "/api/v1/openapi.json"
  package static func asset(_ name: String, version: String) -> String { "/assets/\(name)?v=\(version)" }

  /// `?a=1&b=2`, percent-encoded; empty values are left out.
  package static func query(_ parameters: [(String, String)]) -> String {
    let pairs = parameters.filter { !$0.1.isEmpty }.map { "\(encode($0.0))=\(encode($0.1))" }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
  }

  /// Percent-encodes all but the unreserved characters of RFC 3986.
  package static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2D, 0x2E, 0x5F, 0x7E: encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default: encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
