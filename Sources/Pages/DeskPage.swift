import Kernel

/// The pages for people at work, under `/vi/ban-lam-viec` and `/en/desk`.
package enum DeskPage: String, Sendable, CaseIterable {
  case start, mine, accounts, account, access, audit

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
    }
  }

  /// What somebody must be allowed to do; `nil`: be signed in.
  package var action: Action? {
    switch self {
    case .start, .mine: nil
    case .accounts, .account, .access: .manageAccounts
    case .audit: .viewAudit
    }
  }

  package var title: MessageKey {
    switch self {
    case .start: .deskTitle
    case .mine: .deskMine
    case .accounts: .deskAccounts
    case .account: .deskAccount
    case .access: .deskAccess
    case .audit: .deskAudit
    }
  }

  /// Whether it stands in the desk's menu.
  package var isInMenu: Bool { self != .account }

  package func address(_ language: Language, _ parameters: [(String, String)] = []) -> String { address(language, under: language) + Addresses.query(parameters) }

  /// The spelling of one language in the pages of another.
  package func address(_ spelling: Language, under language: Language) -> String {
    "/\(language)/\(PageWord.desk[spelling])" + (word(spelling).isEmpty ? "" : "/\(word(spelling))")
  }
}
