/// What may be done with a file, and who holds the rights in it.
package struct MediaRights: Sendable, Hashable {
  /// The address of a licence or rights statement. Source: rightsstatements.org and creativecommons.org.
  package let statement: String?
  package let holder: String?
  package let note: String?

  package init(statement: String? = nil, holder: String? = nil, note: String? = nil) {
    self.statement = statement
    self.holder = holder
    self.note = note
  }
}
