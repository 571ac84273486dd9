import Kernel

/// One change among many that are written together.
package enum DeskChange: Sendable {
  /// The whole body in, the whole body out; `nil`: there is nothing to change. What the actor may not see is put back.
  case edit(RecordID, @Sendable (RecordHeader, [String: Value]) -> [String: Value]?)
  /// Without an identifier it gets one of its own.
  case create(id: RecordID, identifier: String?, profile: String, unit: RecordID?, body: [String: Value])
  /// Another owning unit.
  case move(RecordID, unit: RecordID?)

  package var record: RecordID {
    switch self {
    case .edit(let id, _), .move(let id, _): id
    case .create(let id, _, _, _, _): id
    }
  }
}

/// What a change would make of a record, as far as the person who asks may see it.
package struct RehearsedChange: Sendable {
  package let id: RecordID
  /// `nil` for a record that is made, and for one that may not be seen.
  package let header: RecordHeader?
  package let profile: Profile?
  package let before: Value
  package let after: Value
  /// The unit that it belongs to then.
  package let unit: RecordID?
  /// Where it stands then.
  package let state: RecordState
  /// Fields that stay as they are because somebody changed them since, and who did: the id of an account, or the name of a program.
  package let keeps: [Field]
  package let changedBy: String?
  package let problems: [Problem]
  /// Nothing is written: it may not be, it would be wrong, or there is nothing to change.
  package let isKept: Bool
}

/// What came of many changes.
package struct DeskChangeOutcome: Sendable {
  /// `nil`: nothing was written.
  package let changeSet: RecordID?
  package let written: Int
  /// Those that were not written as asked for: not at all, or without some fields.
  package let kept: [RehearsedChange]
}
