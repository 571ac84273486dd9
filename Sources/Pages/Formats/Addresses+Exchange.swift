import Kernel

/// Where records are given out in the formats of other systems.
extension Addresses {
  /// The record in BibTeX.
  package func bibTeX(record id: RecordID) -> String { api(record: id) + "/citation.bib" + Self.query([("lang", language.code)]) }
  /// The record in RIS.
  package func ris(record id: RecordID) -> String { api(record: id) + "/citation.ris" + Self.query([("lang", language.code)]) }
  /// The record in JSON-LD.
  package func linkedData(record id: RecordID) -> String { api(record: id) + "/record.jsonld" + Self.query([("lang", language.code)]) }
  /// The picture of a record for social networks.
  package func shareCard(record id: RecordID) -> String { "/cards/\(language)/\(id)" }
  /// The index of all sitemaps.
  package static let sitemap = "/sitemap.xml"
  /// One sitemap; 0 is that of the fixed pages.
  package static func sitemap(_ number: Int) -> String { "/sitemaps/\(number)" }
}
