/// Where an act stands in the Open Cybersecurity Schema Framework: a class of events and what was done.
/// Source: OCSF schema 1.5.0, classes 2004, 3001, 3002, 3004, 3005.
struct OCSFClass: Sendable, Hashable {
  let uid: Int
  let name: String
  let activity: Int
  let activityName: String

  /// The uid of a class begins with that of its category.
  var category: Int { uid / 1_000 }
  var type: Int { uid * 100 + activity }

  static let finding = 2_004
  static let accountChange = 3_001
  static let authentication = 3_002
  static let entityManagement = 3_004
  static let userAccess = 3_005
  /// What has no activity of its own; it is named by the act.
  private static let other = 99

  private static func account(_ activity: Int, _ name: String) -> OCSFClass { OCSFClass(uid: accountChange, name: "Account Change", activity: activity, activityName: name) }
  private static func sign(_ activity: Int, _ name: String) -> OCSFClass { OCSFClass(uid: authentication, name: "Authentication", activity: activity, activityName: name) }
  private static func entity(_ activity: Int, _ name: String) -> OCSFClass { OCSFClass(uid: entityManagement, name: "Entity Management", activity: activity, activityName: name) }
  private static func access(_ activity: Int, _ name: String) -> OCSFClass { OCSFClass(uid: userAccess, name: "User Access Management", activity: activity, activityName: name) }
  private static func alarm(_ activity: Int, _ name: String) -> OCSFClass { OCSFClass(uid: finding, name: "Detection Finding", activity: activity, activityName: name) }

  static func of(_ event: AuditEvent) -> OCSFClass {
    switch event.act {
    // A right password that a code has to follow is a step before the sign-in.
    case .signIn: event.result == .done && event.reason == "password" ? sign(6, "Preauth") : sign(1, "Logon")
    case .secondFactor: sign(1, "Logon")
    case .signOut, .sessionEnded: sign(2, "Logoff")
    case .accountMade: account(1, "Create")
    case .accountEnabled: account(2, "Enable")
    case .passwordSet: account(3, "Password Change")
    case .linkMade, .passwordResetAsked: account(4, "Password Reset")
    case .accountDisabled: account(5, "Disable")
    case .accountLeft: account(6, "Delete")
    case .accountLocked: account(9, "Lock")
    case .secondFactorSet: account(10, "MFA Factor Enable")
    case .secondFactorDropped: account(11, "MFA Factor Disable")
    case .recoveryCodes, .identityLinked, .identityUnlinked: account(other, event.act.rawValue)
    case .tokenRefused: sign(1, "Logon")
    case .roleGranted: access(1, "Assign Privileges")
    case .roleRevoked: access(2, "Revoke Privileges")
    case .accountsExported, .auditRead, .auditExported, .restrictedRead, .deskRefused, .logChecked, .consentsRead, .personExported, .caseRead, .caseExported, .evidenceTaken,
      .recordsExported, .sheetPrinted, .backupMade, .backupProven:
      entity(2, "Read")
    case .tokenMade, .consentEntered, .caseFiled, .caseOpened, .exportOrdered, .mediaAdded, .findReceived, .figuresPublished: entity(1, "Create")
    case .tokenRotated, .consentWithdrawn, .caseTaken, .caseNoted, .caseDecided, .caseClosed, .caseClockMet, .recordWithdrawn,
      .recordPublished, .recordReopened, .changesApplied, .changesUndone, .exportDecided, .mediaDescribed, .mediaTranscribed, .mediaReleased, .findAccepted, .findRejected: entity(3, "Update")
    case .tokenRevoked, .consentForgotten, .caseForgotten, .recordErased, .mediaRemoved: entity(4, "Delete")
    case .changeProposed: entity(1, "Create")
    case .proposalDecided, .unitRuleSet, .jobDecided: entity(3, "Update")
    case .detection: alarm(1, "Create")
    case .alarmSettled: alarm(3, "Close")
    default: entity(other, event.act.rawValue)
    }
  }
}
