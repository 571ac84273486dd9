/// A condition on published records, with what to say when it fails.
package struct Rule: Sendable, Hashable {
  package var id: String
  /// The rule is asked only where this holds.
  package var when: Predicate?
  package var require: Predicate
  package var severity: Problem.Severity
  package var message: LocalizedText
}
