import Kernel

/// Identifiers that other registers gave, as addresses.
enum SchemaOrgIdentifier {
  /// Where the well-known registers name their things.
  private static let registers = [
    "wikidata": "http://www.wikidata.org/entity/", "viaf": "http://viaf.org/viaf/", "isni": "https://isni.org/isni/", "geonames": "https://sws.geonames.org/",
    "ulan": "http://vocab.getty.edu/ulan/", "tgn": "http://vocab.getty.edu/tgn/", "aat": "http://vocab.getty.edu/aat/", "doi": "https://doi.org/", "handle": "https://hdl.handle.net/",
  ]

  /// The address of an identifier's value; `nil` where the register is not known.
  static func address(_ value: Value) -> String? {
    guard let text = value["value"]?.string, !text.contains(where: \.isWhitespace) else { return nil }
    if text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
    return value["scheme"]?.string.flatMap { registers[$0.lowercased()] }.map { $0 + text }
  }
}
