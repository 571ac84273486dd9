/// A name of a vocabulary: `dct:title`.
package struct RDFName: Sendable, Hashable, ExpressibleByStringLiteral {
  package let prefix: String
  package let local: String

  package init(_ prefix: String, _ local: String) {
    self.prefix = prefix
    self.local = local
  }

  /// As `dct:title`.
  package init(stringLiteral value: String) {
    let parts = value.split(separator: ":", maxSplits: 1)
    self.init(parts.count == 2 ? String(parts[0]) : "", parts.last.map(String.init) ?? "")
  }

  package var iri: String { (Self.spaces[prefix] ?? "") + local }
  package var compact: String { "\(prefix):\(local)" }

  /// The vocabularies that names may be of.
  package static let spaces = [
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcat": "http://www.w3.org/ns/dcat#", "dcatap": "http://data.europa.eu/r5r/", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "skos": "http://www.w3.org/2004/02/skos/core#", "adms": "http://www.w3.org/ns/adms#",
    "dqv": "http://www.w3.org/ns/dqv#", "geo": "http://www.opengis.net/ont/geosparql#", "void": "http://rdfs.org/ns/void#",
  ]
}
