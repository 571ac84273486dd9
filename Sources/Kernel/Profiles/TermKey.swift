/// One term of one vocabulary.
package struct TermKey: Sendable, Hashable, Comparable {
  package let vocabulary: String
  package let code: String

  package init(_ vocabulary: String, _ code: String) {
    self.vocabulary = vocabulary
    self.code = code
  }

  package static func < (a: TermKey, b: TermKey) -> Bool { (a.vocabulary, a.code) < (b.vocabulary, b.code) }
}
