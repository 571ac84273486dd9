/// A graph as text that people can read too. Source: RDF 1.1 Turtle.
package struct TurtleEncoder: Sendable {
  package static let type = "text/turtle; charset=utf-8"
  private let graph: RDFGraph

  package init(_ graph: RDFGraph) { self.graph = graph }

  package var document: String {
    let prefixes = graph.prefixes.map { "@prefix \($0): <\(RDFName.spaces[$0] ?? "")> .\n" }.joined()
    return prefixes + graph.subjects.map { "\n" + block($0) }.joined()
  }

  private func block(_ subject: String) -> String {
    var order: [RDFName] = [], objects: [RDFName: [RDFTerm]] = [:]
    for statement in graph.statements(about: subject) {
      if objects[statement.predicate] == nil { order.append(statement.predicate) }
      objects[statement.predicate, default: []].append(statement.object)
    }
    let lines = order.map { predicate in
      "  \(predicate == RDFGraph.type ? "a" : predicate.compact) " + (objects[predicate] ?? []).map { text($0, of: predicate) }.joined(separator: ", ")
    }
    return "<\(subject)>\n" + lines.joined(separator: " ;\n") + " .\n"
  }

  private func text(_ term: RDFTerm, of predicate: RDFName) -> String {
    switch term {
    case .resource(let iri): predicate == RDFGraph.type ? reference(iri) : "<\(iri)>"
    case .text(let text, let language): "\(Self.quoted(text))@\(language.code)"
    case .literal(let text, nil): Self.quoted(text)
    case .literal(let text, let datatype?): "\(Self.quoted(text))^^\(reference(datatype))"
    }
  }

  private func reference(_ iri: String) -> String { RDFGraph.name(of: iri)?.compact ?? "<\(iri)>" }

  /// Source: RDF 1.1 Turtle, productions STRING_LITERAL_QUOTE, ECHAR and UCHAR.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
