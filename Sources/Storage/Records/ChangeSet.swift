import Kernel

/// The outcome of one change set.
package struct ChangeSet: Sendable {
  package var id: RecordID
  package var created = 0
  package var updated = 0
  package var unchanged = 0
  package var problems: [Problem] = []
}
