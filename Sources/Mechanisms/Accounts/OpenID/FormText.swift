import Pages

/// Fields as a form sends them. Source: the URL standard, application/x-www-form-urlencoded; a space is written %20, which every reader takes.
enum FormText {
  static func text(_ fields: [(String, String)]) -> String { fields.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&") }
  static func encode(_ text: String) -> String { Addresses.encode(text) }
}
