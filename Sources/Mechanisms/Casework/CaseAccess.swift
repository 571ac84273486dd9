import Kernel

/// Which cases somebody may see, and what they may do with them. What may not be seen is not there.
struct CaseAccess: Sendable {
  let policy: AccessPolicy
  let declarations: Declarations

  /// Whoever deals with the kind of case for the unit and the class of its record; and, for what is about a record, whoever may withdraw that. Lists ask the same of the database.
  func maySee(_ file: CaseFile) -> Bool { mayHandle(file) || isOfRecords(file) && mayWithdraw(file) }

  /// Who filed a case, and what is noted about it, is for these alone.
  func mayHandle(_ file: CaseFile) -> Bool {
    // A kind that is not declared any more: nobody knows whose it was.
    guard let kind = declarations.caseKind(file.kind) else { return policy.allows(.handleRequests) }
    return mayHandle(kind, file.subject)
  }

  /// Whether somebody may open cases of a kind at the desk, about nothing in particular.
  func mayOpen(_ kind: CaseKind) -> Bool { !kind.isPublic && mayHandle(kind, nil) }

  private func mayHandle(_ kind: CaseKind, _ subject: CaseFile.Subject?) -> Bool {
    // Without a record only a grant for the whole province and all profiles reaches the case.
    kind.action.isOfRecords
      ? policy.allows(kind.action, profile: subject?.profile ?? "", unit: subject?.unit, sensitivity: subject?.needed ?? .internal)
      : policy.allows(kind.action)
  }

  private func isOfRecords(_ file: CaseFile) -> Bool { declarations.caseKind(file.kind)?.action.isOfRecords ?? false }

  func mayWithdraw(_ file: CaseFile) -> Bool { may(.withdraw, file) }
  func mayErase(_ file: CaseFile) -> Bool { may(.erase, file) }

  /// To take a record away needs the right to that record; to erase data besides a session with a second factor (`isStrong`).
  func mayDo(_ act: CaseActs.Act, _ file: CaseFile, isStrong: Bool) -> Bool {
    switch act {
    case .withdraw: mayWithdraw(file)
    case .erase: mayErase(file) && isStrong
    case .evidence: true
    case .note, .take, .decide, .close, .meet, .forget, .export: mayHandle(file)
    }
  }

  private func may(_ action: Action, _ file: CaseFile) -> Bool {
    file.subject.map { policy.allows(action, profile: $0.profile, unit: $0.unit, sensitivity: $0.needed) } ?? false
  }
}
