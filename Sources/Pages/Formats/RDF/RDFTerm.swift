import Kernel

/// What stands as the object of a statement. Blank nodes are never made: every thing has an address. Source: RDF 1.1 Concepts and Abstract Syntax, section 3.
package enum RDFTerm: Sendable, Hashable {
  /// An address; see `iri(_:)`, which makes any text fit to be one.
  case resource(String)
  /// A text and its language, as BCP 47 writes it.
  case text(String, Language)
  /// A plain string, or one of the type at the address `datatype`.
  case literal(String, datatype: String?)

  /// Characters that no address may hold are percent-encoded, so that every serialisation can write it. Source: RDF 1.1 Turtle, production IRIREF; RFC 3987.
  package static func iri(_ text: String) -> RDFTerm { .resource(address(text)) }

  package static func address(_ text: String) -> String {
    var clean = ""
    for scalar in text.unicodeScalars {
      if scalar.value <= 0x20 || (0x7F...0x9F).contains(scalar.value) || "<>\"{}|\\^`".unicodeScalars.contains(scalar) { clean += Addresses.encode(String(scalar)) } else { clean.unicodeScalars.append(scalar) }
    }
    return clean
  }

  package static func plain(_ text: String) -> RDFTerm { .literal(clean(text), datatype: nil) }
  package static func typed(_ text: String, _ name: RDFName) -> RDFTerm { .literal(clean(text), datatype: name.iri) }
  package static func tagged(_ text: String, _ language: Language) -> RDFTerm { .text(clean(text), language) }

  /// One literal for each language that the text was given in; none for an empty text.
  package static func all(_ text: LocalizedText) -> [RDFTerm] {
    text.values.sorted { $0.key > $1.key }.filter { !$0.value.isEmpty }.map { tagged($0.value, Language($0.key)) }
  }

  /// Without what XML cannot hold, so that all serialisations carry the same graph. Source: XML 1.0, production Char.
  private static func clean(_ text: String) -> String {
    func isHeld(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || "\t\n\r".unicodeScalars.contains(scalar) }
    guard !text.unicodeScalars.allSatisfy(isHeld) else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where isHeld(scalar) { kept.append(scalar) }
    return String(kept)
  }
}
