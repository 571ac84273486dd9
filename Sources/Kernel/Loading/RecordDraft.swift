/// A record as a file describes it, before it is written.
package struct RecordDraft: Sendable {
  package var identifier: String
  /// Second and further identifiers of the same thing.
  package var aliases: [String] = []
  package var profile: String
  package var unit: RecordID?
  package var state: RecordState
  package var body: [String: Value] = [:]
  /// File and line of the row.
  package var place: Problem.Place

  package init(identifier: String, profile: String, unit: RecordID? = nil, state: RecordState, body: [String: Value] = [:], place: Problem.Place) {
    self.identifier = identifier
    self.profile = profile
    self.unit = unit
    self.state = state
    self.body = body
    self.place = place
  }
}
