import Kernel

/// The pages for people at work, under `/vi/ban-lam-viec` and `/en/desk`.
package enum DeskPage: String, Sendable, CaseIterable {
  case start, mine, accounts, account, access, audit, alarms
  case records, record

  case cases, oneCase
  case processing, consents, consent

  /// What it is called in addresses; empty for the first one.
  package func word(_ language: Language) -> String { language == .vietnamese ? words.vi : words.en }

  private var words: (vi: String, en: String) {
    switch self {
    case .start: ("", "")
    case .mine: ("tai-khoan-cua-toi", "my-account")
    case .accounts: ("tai-khoan", "accounts")
    case .account: ("mot-tai-khoan", "account")
    case .access: ("phan-quyen", "access")
    case .audit: ("nhat-ky", "audit-log")
    case .alarms: ("canh-bao", "alarms")
    case .records: ("ban-ghi", "records")
    case .record: ("mot-ban-ghi", "record")
    case .cases: ("vu-viec", "cases")
    case .oneCase: ("mot-vu-viec", "case")
    case .processing: ("xu-ly-du-lieu-ca-nhan", "processing")
    case .consents: ("su-dong-y", "consents")
    case .consent: ("mot-su-dong-y", "consent")
    }
  }

  /// Any of these opens it; none: being signed in is enough. An act of records opens it whatever records it is held for.
  package var actions: [Action] {
    switch self {
    case .start, .mine: []
    case .accounts, .account, .access: [.manageAccounts]
    case .audit, .alarms: [.viewAudit]
    case .records, .record: [.readDrafts, .readRestricted]
    case .processing, .consents, .consent: [.handleRequests]
    case .cases, .oneCase: [.moderate, .handleRequests, .withdraw]
    }
  }

  /// Whether it is one of administration, which may have a listener of its own.
  package var isAdministration: Bool { !actions.isEmpty && actions.allSatisfy(\.isOfAdministration) }

  package func isOpen(to policy: AccessPolicy) -> Bool { actions.isEmpty || actions.contains { policy.holds($0) } }

  package var title: MessageKey {
    switch self {
    case .start: .deskTitle
    case .mine: .deskMine
    case .accounts: .deskAccounts
    case .account: .deskAccount
    case .access: .deskAccess
    case .audit: .deskAudit
    case .alarms: .alarmsTitle
    case .records: .deskRecords
    case .record: .deskRecord
    case .cases: .deskCases
    case .oneCase: .deskCase
    case .processing: .deskProcessing
    case .consents: .deskConsents
    case .consent: .deskConsent
    }
  }

  /// Whether it stands in the desk's menu.
  package var isInMenu: Bool { ![.account, .record, .oneCase, .consent].contains(self) }

  package func address(_ language: Language, _ parameters: [(String, String)] = []) -> String { address(language, under: language) + Addresses.query(parameters) }

  /// The spelling of one language in the pages of another.
  package func address(_ spelling: Language, under language: Language) -> String {
    "/\(language)/\(PageWord.desk[spelling])" + (word(spelling).isEmpty ? "" : "/\(word(spelling))")
  }
}
