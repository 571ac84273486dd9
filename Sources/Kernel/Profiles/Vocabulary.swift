/// A list of terms in its order of display.
package struct Vocabulary: Sendable, Hashable {
  package struct Term: Sendable, Hashable {
    package var code: String
    package var label: LocalizedText
    package var broader: String?
    /// Exact matches elsewhere, as URIs.
    package var matches: [String]
    package var note: String?
    /// A drawing for things of this kind.
    package var plate: String?
    /// Kept for the values that have it; forms offer it no more.
    package var isRetired = false
    /// The code of the term that stands for it since.
    package var replacedBy: String?
  }

  package let id: String
  package let terms: [Term]
  /// Those that forms offer.
  package let offered: [Term]
  private let places: [String: Int]

  package init(id: String, terms: [Term]) {
    self.id = id
    self.terms = terms
    offered = terms.filter { !$0.isRetired }
    places = Dictionary(terms.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(code: String) -> Term? { places[code].map { terms[$0] } }

  /// Where the term stands, from 0; `nil` for an unknown code.
  package func position(of code: String) -> Int? { places[code] }

  package func label(_ code: String, in language: Language) -> String { self[code]?.label[language] ?? code }
}
