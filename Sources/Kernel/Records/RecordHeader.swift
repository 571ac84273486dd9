/// What every list and permission check needs to know of a record, without its body.
package struct RecordHeader: Sendable, Hashable {
  package var id: RecordID
  package var profile: String
  package var identifier: String
  /// The owning unit.
  package var unit: RecordID?
  package var state: RecordState
  package var visibility: Visibility
  /// Until then the record is closed like a draft; milliseconds of UTC since 1970.
  package var embargo: Int64?
  package var sensitivity: Sensitivity
  /// The newest revision.
  package var head: Int
  /// The revision the public sees; `nil` if it was never published.
  package var published: Int?
  /// The reason on a tombstone.
  package var reason: String?
  /// Milliseconds of UTC since 1970.
  package var created: Int64
  package var updated: Int64

  package init(
    id: RecordID, profile: String, identifier: String, unit: RecordID?, state: RecordState, visibility: Visibility = .public,
    embargo: Int64? = nil, sensitivity: Sensitivity = .public, head: Int, published: Int?, reason: String? = nil, created: Int64, updated: Int64
  ) {
    self.id = id
    self.profile = profile
    self.identifier = identifier
    self.unit = unit
    self.state = state
    self.visibility = visibility
    self.embargo = embargo
    self.sensitivity = sensitivity
    self.head = head
    self.published = published
    self.reason = reason
    self.created = created
    self.updated = updated
  }
}
