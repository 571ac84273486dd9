import Kernel

/// A present unit that generated records may lie in and belong to.
package struct GeneratorUnit: Sendable {
  package var id: RecordID
  package var identifier: String
  package var profile: String

  package init(id: RecordID, identifier: String, profile: String) {
    self.id = id
    self.identifier = identifier
    self.profile = profile
  }
}
