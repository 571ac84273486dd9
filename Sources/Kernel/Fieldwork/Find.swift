/// What a collaborator (cộng tác viên) has sent from the field, and what became of it.
package struct Find: Sendable, Hashable {
  package let id: RecordID
  package let account: RecordID
  /// The unit that decides on it; `nil`: the province.
  package let unit: RecordID?
  package let profile: String
  package let sensitivity: Sensitivity
  /// The record that it is to be added to; `nil` for something new.
  package let record: RecordID?
  package let name: String
  package let note: String
  package let position: FindPosition?
  package let photos: [FindPhoto]
  package let state: FindState
  /// What the collaborator is told of the decision.
  package let reason: String
  /// The record that it has become, or become part of.
  package let result: RecordID?
  /// Milliseconds of UTC since 1970; `created` by the clock of the device.
  package let created: Int64
  package let received: Int64
  package let decided: Int64?
  package let decider: RecordID?

  package init(
    id: RecordID, account: RecordID, unit: RecordID?, profile: String, sensitivity: Sensitivity, record: RecordID?, name: String, note: String, position: FindPosition?, photos: [FindPhoto],
    state: FindState, reason: String, result: RecordID?, created: Int64, received: Int64, decided: Int64?, decider: RecordID?
  ) {
    self.id = id
    self.account = account
    self.unit = unit
    self.profile = profile
    self.sensitivity = sensitivity
    self.record = record
    self.name = name
    self.note = note
    self.position = position
    self.photos = photos
    self.state = state
    self.reason = reason
    self.result = result
    self.created = created
    self.received = received
    self.decided = decided
    self.decider = decider
  }

  package var isWhole: Bool { photos.allSatisfy(\.isReceived) }

  /// Whether somebody may see and decide on it: who may make such records in its unit, or edit the record that it is for.
  package func isOpen(to policy: AccessPolicy) -> Bool {
    policy.allows(record == nil ? .create : .edit, profile: profile, unit: unit, sensitivity: sensitivity)
  }

  /// The fields of a new record of `profile`: what was sent, as a draft begins with it.
  package static func body(name: String, note: String, position: FindPosition?, of profile: Profile) -> [String: Value] {
    func text(_ words: String, _ id: String) -> Value {
      if profile.field(id)?.kind.shape == .languages { return .object([Language.vietnamese.code: .string(words)]) }
      return .string(words)
    }
    var body = [profile.titleField: text(name, profile.titleField)]
    if let id = profile.find?.note, !note.isEmpty { body[id] = text(note, id) }
    if let id = profile.find?.position, let position { body[id] = position.geometry }
    return body
  }
}
