import Kernel

/// The addresses of signing in through an identity provider. Those that providers are told are the same in every language.
extension SignInAddress {
  /// What the way to a provider is called in addresses.
  package static func providerWord(_ language: Language) -> String { language == .vietnamese ? "dich-vu" : "provider" }

  /// Leads to a provider; `next` is where to go afterwards.
  package static func provider(_ id: String, _ language: Language, next: String) -> String {
    Addresses(language: language).page(.signIn) + "/\(providerWord(language))/\(id)" + Addresses.query([("next", next)])
  }

  /// Where a provider sends visitors back to.
  package static func providerReturn(_ id: String) -> String { "/sign-in/return/\(id)" }
  /// Where a provider's server tells that somebody has signed out.
  package static func providerNotice(_ id: String) -> String { "/sign-in/logout/\(id)" }
  /// Where a provider sends visitors to whom it has signed out.
  package static let providerLeft = "/sign-in/left"
}
