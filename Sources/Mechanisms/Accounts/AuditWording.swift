import Kernel
import Pages

/// What the log holds, in the words of the page; what it does not know stays as it is. Exports hold it as it was written.
struct AuditWording: Sendable {
  let grants: GrantWording
  private var page: PageContext { grants.page }
  private static let reasons: [String: MessageKey] = [
    "name": .auditNameUnknown, "password": .signInPassword, "locked": .auditWasLocked, "code": .signInCodeTitle, "recovery": .auditRecoveryCode, AccountRules.dormancy: .accessDormant,
  ]

  func object(_ event: AuditEvent) -> String {
    guard let object = event.object else { return "" }
    return event.act == .deskRefused ? DeskPage(rawValue: object).map { page($0.title) } ?? object : object
  }

  func reason(_ event: AuditEvent) -> String {
    guard let reason = event.reason else { return "" }
    switch event.act {
    case .roleGranted, .roleRevoked: return Grant(text: reason).map { "\(grants.role($0.role)) (\(grants.reach($0)))" } ?? reason
    case .accountMade: return AccountKind(rawValue: reason)?.label[page.language] ?? reason
    case .deskRefused: return Action(rawValue: reason)?.label[page.language] ?? reason
    // Somebody's own words.
    case .accountLeft, .secondFactorDropped: return reason
    default: return Self.reasons[reason].map { page($0) } ?? Account.State(rawValue: reason)?.label[page.language] ?? reason
    }
  }
}
