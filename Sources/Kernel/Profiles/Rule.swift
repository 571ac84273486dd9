/// A condition on published records, with what to say when it fails.
package struct Rule: Sendable, Hashable {
  package var id: String
  /// The rule is asked only where this holds.
  package var when: Predicate?
  package var require: Predicate
  package var severity: Problem.Severity
  package var message: LocalizedText

  package init(id: String, when: Predicate? = nil, require: Predicate, severity: Problem.Severity = .error, message: LocalizedText) {
    self.id = id
    self.when = when
    self.require = require
    self.severity = severity
    self.message = message
  }
}
