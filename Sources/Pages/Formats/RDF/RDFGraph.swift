/// Statements about things that have addresses, in the order in which the things were first spoken of. What is said twice stands once.
package struct RDFGraph: Sendable {
  package struct Statement: Sendable, Hashable {
    package let predicate: RDFName
    package let object: RDFTerm
  }

  package static let type: RDFName = "rdf:type"

  /// Addresses, in their order.
  package private(set) var subjects: [String] = []
  private var said: [String: [Statement]] = [:]
  private var known: [String: Set<Statement>] = [:]

  package init() {}

  package func statements(about subject: String) -> [Statement] { said[subject] ?? [] }
  package var count: Int { said.values.reduce(0) { $0 + $1.count } }
  /// The prefixes of all names in use, in the order of the alphabet.
  package var prefixes: [String] {
    var used: Set<String> = ["rdf"]
    for statement in said.values.joined() {
      used.insert(statement.predicate.prefix)
      if statement.predicate == Self.type, case .resource(let iri) = statement.object, let name = Self.name(of: iri) { used.insert(name.prefix) }
      if case .literal(_, let datatype?) = statement.object, let name = Self.name(of: datatype) { used.insert(name.prefix) }
    }
    return used.sorted()
  }

  package mutating func add(_ subject: String, _ predicate: RDFName, _ objects: [RDFTerm]) {
    let subject = RDFTerm.address(subject)
    for object in objects {
      let statement = Statement(predicate: predicate, object: object)
      guard known[subject, default: []].insert(statement).inserted else { continue }
      if said[subject] == nil { subjects.append(subject) }
      said[subject, default: []].append(statement)
    }
  }

  package mutating func add(_ subject: String, _ predicate: RDFName, _ object: RDFTerm?) { add(subject, predicate, object.map { [$0] } ?? []) }

  /// Says what the thing is.
  package mutating func add(_ subject: String, a types: RDFName...) { add(subject, Self.type, types.map { .resource($0.iri) }) }

  /// The name with which an address can be written shortly; `nil` where there is none that every serialisation takes.
  static func name(of iri: String) -> RDFName? {
    for (prefix, space) in RDFName.spaces where iri.hasPrefix(space) {
      let local = String(iri.dropFirst(space.count))
      if isPlain(local) { return RDFName(prefix, local) }
    }
    return nil
  }

  /// Letters of ASCII first, then also digits, hyphens and underscores: a local name of Turtle and an NCName of XML alike.
  private static func isPlain(_ local: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
    guard let first = local.utf8.first, isLetter(first) else { return false }
    return local.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
  }
}
