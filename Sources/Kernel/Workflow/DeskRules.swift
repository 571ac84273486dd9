/// What somebody may do to one record now, by where it stands and what they hold.
package struct DeskRules: Sendable {
  private let policy: AccessPolicy

  package init(policy: AccessPolicy) { self.policy = policy }

  /// How it is with a record, beside its header.
  package struct Standing: Sendable, Hashable {
    /// Account ids, as text, of whoever changed its content since it was last published, and of who submitted it.
    package var authors: Set<String> = []
    /// Whether the clock of its review stands still.
    package var isPaused = false

    package init(authors: Set<String> = [], isPaused: Bool = false) {
      self.authors = authors
      self.isPaused = isPaused
    }
  }

  /// None where the account may not even see the working copy.
  package func acts(on record: RecordHeader, _ standing: Standing) -> Set<DeskAct> {
    guard policy.sight(of: record) != nil else { return [] }
    func may(_ action: Action) -> Bool { policy.allows(action, profile: record.profile, unit: record.unit, sensitivity: record.sensitivity) }
    // What was never public is set aside by whoever may write it.
    let maySetAside = record.published == nil ? may(.edit) : may(.withdraw)
    var acts: Set<DeskAct> = []
    switch record.state {
    case .draft, .returned:
      if may(.edit) { acts.insert(.edit) }
      if may(.submit) { acts.insert(.submit) }
      if maySetAside { acts.insert(.withdraw) }
    case .published:
      if may(.edit) { acts.insert(.edit) }
      if maySetAside { acts.insert(.withdraw) }
    case .submitted:
      if may(.submit) { acts.insert(.takeBack) }
      if may(.approve), !isAuthor(standing) { acts.formUnion([.approve, .sendBack]) }
      if may(.approve) || may(.edit) { acts.insert(standing.isPaused ? .resume : .pause) }
      if standing.isPaused { acts.remove(.approve) }
    case .withdrawn:
      if maySetAside { acts.insert(.reopen) }
    case .erased: break
    }
    return acts
  }

  /// Four eyes: nobody decides on what they wrote or submitted themselves.
  package func isAuthor(_ standing: Standing) -> Bool { standing.authors.contains(policy.account.text) }
}

extension DeskAct {
  /// Any of these is the right to it.
  package var actions: [Action] {
    switch self {
    case .edit: [.edit]
    case .submit, .takeBack: [.submit]
    case .approve, .sendBack: [.approve]
    case .pause, .resume: [.approve, .edit]
    case .withdraw, .reopen: [.withdraw, .edit]
    }
  }
}
