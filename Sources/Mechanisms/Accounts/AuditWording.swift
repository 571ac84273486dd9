import Kernel
import Pages

/// What the log holds, in the words of the page; what it does not know stays as it is. Exports hold it as it was written.
struct AuditWording: Sendable {
  let grants: GrantWording
  private var page: PageContext { grants.page }
  private static let reasons: [String: MessageKey] = [
    "name": .auditNameUnknown, "password": .signInPassword, "locked": .auditWasLocked, "place": .auditWrongPlace, "often": .resetOften, "address": .resetNoAddress, "unsent": .resetUnsent, "code": .signInCodeTitle, "recovery": .auditRecoveryCode, AccountRules.dormancy: .accessDormant,
  ]

  func object(_ event: AuditEvent) -> String {
    guard let object = event.object else { return "" }
    switch event.act {
    case .deskRefused: return DeskPage(rawValue: object).map { page($0.title) } ?? object
    case .detection: return DetectionRule(rawValue: object)?.label[page.language] ?? object
    case .alarmSettled: return page(.auditNumber, ["number": object])
    case .restrictedRead: return object == AuditEvent.list ? page(.deskRecords) : object
    default: return object
    }
  }

  func reason(_ event: AuditEvent) -> String {
    guard let reason = event.reason else { return "" }
    switch event.act {
    case .roleGranted, .roleRevoked: return Grant(text: reason).map { "\(grants.role($0.role)) (\(grants.reach($0)))" } ?? reason
    case .accountMade: return AccountKind(rawValue: reason)?.label[page.language] ?? reason
    case .deskRefused: return Action(rawValue: reason)?.label[page.language] ?? reason
    case .tokenMade, .tokenRotated, .tokenRevoked: return token(reason)
    case .tokenRefused: return TokenRefusal(rawValue: reason)?.label[page.language] ?? reason
    case .passwordResetAsked: return Self.reasons[reason].map { page($0) } ?? Account.State(rawValue: reason)?.label[page.language] ?? AccountKind(rawValue: reason)?.label[page.language] ?? reason
    case .consentEntered, .consentWithdrawn, .consentForgotten: return page.declarations.activity(reason)?.label[page.language] ?? reason
    case .caseFiled, .caseOpened: return page.declarations.caseKind(reason)?.label[page.language] ?? reason
    case .caseDecided, .caseClockMet: return ofCase(reason)
    case .evidenceTaken, .recordWithdrawn, .recordErased: return reason
    // Somebody's own words.
    case .accountLeft, .secondFactorDropped, .auditExported, .alarmSettled: return reason
    case .recordPublished, .recordReopened, .changesApplied, .changesUndone, .recordsExported, .exportOrdered, .exportDecided, .mediaAdded, .mediaDescribed, .mediaRemoved, .jobDecided, .mediaTranscribed, .mediaInfected, .mediaMended, .mediaReleased, .findReceived, .findAccepted, .findRejected, .figuresPublished: return reason
    // Facts of the program.
    case .detection, .logChecked, .clockJumped, .backupMade, .backupProven: return reason
    default: return Self.reasons[reason].map { page($0) } ?? Account.State(rawValue: reason)?.label[page.language] ?? identity(reason)
    }
  }

  /// Which provider it came through, or why it did not.
  private func identity(_ told: String) -> String {
    let parts = told.split(separator: " ", maxSplits: 1).map(String.init)
    if parts.count == 2, parts[0] == "openid" { return page(.openIDThrough, ["provider": parts[1]]) }
    return IdentityRefusal(rawValue: told)?.label[page.language] ?? told
  }

  /// The outcome or the deadline of a kind of case: both ids.
  private func ofCase(_ told: String) -> String {
    let parts = told.split(separator: " ").map { String($0) }
    guard parts.count == 2, let kind = page.declarations.caseKind(parts[0]) else { return told }
    return (kind.outcome(parts[1])?.label ?? kind.clock(parts[1])?.label)?[page.language] ?? told
  }

  /// Its name and what it may do.
  private func token(_ told: String) -> String {
    guard let token = APIToken.read(told: told) else { return told }
    return "\(token.name) (\(token.scopes.map { $0.label[page.language] }.joined(separator: ", ")))"
  }
}
