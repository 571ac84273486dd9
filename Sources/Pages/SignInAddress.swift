import Kernel

/// The addresses of signing in.
package enum SignInAddress {
  /// What the steps are called in addresses.
  package static func words(_ language: Language) -> (code: String, link: String) { language == .vietnamese ? ("ma-xac-thuc", "lien-ket") : ("code", "link") }

  /// Where the second factor is asked for; `next` is where to go afterwards.
  package static func code(_ language: Language, next: String) -> String {
    Addresses(language: language).page(.signIn) + "/\(words(language).code)" + Addresses.query([("next", next)])
  }

  /// Where a password is set with a one-time link.
  package static func link(_ token: String, _ language: Language) -> String {
    Addresses(language: language).page(.signIn) + "/\(words(language).link)" + Addresses.query([("token", token)])
  }
}
