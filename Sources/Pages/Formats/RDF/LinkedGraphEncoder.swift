import Kernel

/// A graph as JSON-LD: a list of things, with a context that holds nothing but the prefixes, so that nothing has to be fetched to read it. Source: JSON-LD 1.1.
package struct LinkedGraphEncoder: Sendable {
  package static let type = "application/ld+json; charset=utf-8"
  private let graph: RDFGraph

  package init(_ graph: RDFGraph) { self.graph = graph }

  package var document: Value {
    let context = Dictionary(graph.prefixes.map { ($0, Value.string(RDFName.spaces[$0] ?? "")) }, uniquingKeysWith: { first, _ in first })
    return .object(["@context": .object(context), "@graph": .list(graph.subjects.map { node($0) })])
  }

  private func node(_ subject: String) -> Value {
    var members: [String: Value] = ["@id": .string(subject)], values: [String: [Value]] = [:]
    for statement in graph.statements(about: subject) {
      if statement.predicate == RDFGraph.type, case .resource(let iri) = statement.object {
        values["@type", default: []].append(.string(RDFGraph.name(of: iri)?.compact ?? iri))
      } else {
        values[statement.predicate.compact, default: []].append(value(statement.object))
      }
    }
    for (name, list) in values { members[name] = .list(list) }
    return .object(members)
  }

  private func value(_ term: RDFTerm) -> Value {
    switch term {
    case .resource(let iri): .object(["@id": .string(iri)])
    case .text(let text, let language): .object(["@value": .string(text), "@language": .string(language.code)])
    case .literal(let text, nil): .object(["@value": .string(text)])
    // As a text, so that its form stays as it is: JSON has one kind of number only.
    case .literal(let text, let datatype?): .object(["@value": .string(text), "@type": .string(RDFGraph.name(of: datatype)?.compact ?? datatype)])
    }
  }
}
