/// The forms of one graph, by the ending of their addresses.
package enum GraphForm: String, Sendable, Hashable, CaseIterable {
  case jsonLD = "jsonld", turtle = "ttl", rdfXML = "rdf"

  /// Without parameters, as `Accept` names it.
  package var mediaType: String {
    switch self {
    case .jsonLD: "application/ld+json"
    case .turtle: "text/turtle"
    case .rdfXML: "application/rdf+xml"
    }
  }

  package var title: String {
    switch self {
    case .jsonLD: "JSON-LD"
    case .turtle: "Turtle"
    case .rdfXML: "RDF/XML"
    }
  }
}
