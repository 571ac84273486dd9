/// A graph for the tools that read XML. Source: RDF 1.1 XML Syntax.
package struct RDFXMLEncoder: Sendable {
  package static let type = "application/rdf+xml; charset=utf-8"
  private let graph: RDFGraph

  package init(_ graph: RDFGraph) { self.graph = graph }

  package var document: String {
    let spaces: [Markup] = graph.prefixes.map { "\n  xmlns:\($0)=\"\(RDFName.spaces[$0] ?? "")\"" }
    let body: Markup = "<rdf:RDF\(spaces)>\n\(graph.subjects.map { node($0) })</rdf:RDF>\n"
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body.html
  }

  private func node(_ subject: String) -> Markup {
    let lines: [Markup] = graph.statements(about: subject).map { "    \(property($0))\n" }
    return "  <rdf:Description rdf:about=\"\(subject)\">\n\(lines)  </rdf:Description>\n"
  }

  private func property(_ statement: RDFGraph.Statement) -> Markup {
    let name = statement.predicate.compact
    switch statement.object {
    case .resource(let iri): return "<\(name) rdf:resource=\"\(iri)\"/>"
    case .text(let text, let language): return "<\(name) xml:lang=\"\(language.code)\">\(Self.content(text))</\(name)>"
    case .literal(let text, nil): return "<\(name)>\(Self.content(text))</\(name)>"
    case .literal(let text, let datatype?): return "<\(name) rdf:datatype=\"\(datatype)\">\(Self.content(text))</\(name)>"
    }
  }

  /// Escaped; a carriage return by its number, for readers of XML turn a bare one into a line feed. Source: XML 1.0, section 2.11.
  private static func content(_ text: String) -> Markup {
    let parts = text.unicodeScalars.split(separator: "\r", omittingEmptySubsequences: false).map { "\(String(String.UnicodeScalarView($0)))" as Markup }
    return parts.joined(by: "&#13;")
  }
}
