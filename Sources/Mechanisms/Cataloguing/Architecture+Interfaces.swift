import Kernel

extension Architecture {
  /// A way in for programs, as its route declares it.
  struct Interface: Sendable, Hashable {
    /// What a mechanism says of a route.
    struct Told: Sendable, Hashable {
      let path: String
      let method: String
      let summary: LocalizedText
    }

    let path: String
    let summary: LocalizedText
    let format: String
  }

  /// The ways of `told` that programs read from; pages of people, forms and what only whoever runs the server asks are left out.
  static func interfaces(_ told: [Interface.Told]) -> [Interface] {
    told.filter { $0.method == "GET" }.compactMap { route in
      format(of: route.path).map { Interface(path: route.path, summary: route.summary, format: $0) }
    }.sorted { $0.path < $1.path }
  }

  private static let endings = [
    (".bib", "BibTeX"), (".ris", "RIS"), (".jsonld", "JSON-LD"), (".ttl", "Turtle"), (".rdf", "RDF/XML"), (".ics", "iCalendar"), (".csv", "CSV"), (".xml", "XML"),
  ]
  /// The longest beginning speaks.
  private static let beginnings = [
    ("/api/v1/map", "GeoJSON"), ("/api/v1/clauses", "CSV"), ("/api/v1/coverage", "CSV"), ("/api/v1/audit", "JSON Lines"), ("/api/v1/profiles/:id", "JSON Schema"), ("/api/", "JSON"),
    ("/iiif/presentation/", "IIIF Presentation 3"), ("/iiif/search/", "IIIF Content Search"), ("/iiif/auth/", "IIIF Authorization Flow 2"), ("/iiif/", "IIIF Image"),
    ("/catalog", "DCAT-AP 3"), ("/sitemaps/", "XML"), ("/cards/", "PNG"),
  ]

  /// `nil`: no way for programs.
  private static func format(of path: String) -> String? {
    let known = endings.first { path.hasSuffix($0.0) } ?? beginnings.first { path.hasPrefix($0.0) }
    return known?.1
  }
}
