import Kernel
import Pages

/// To which part of the server an address belongs.
enum AddressArea: Sendable {
  /// The pages of signing in, where identity providers come back to, one's own account, and the other pages of the desk.
  case signIn, provider, mine, desk
  case other

  /// Of the path of a request, in whatever language.
  init(path: String) {
    let parts = path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: true)
    let word = parts.count > 1 ? String(parts[1]) : ""
    let isProvider = parts.first.map { $0 == PageWord.signIn[.english] } ?? false
    if isProvider {
      self = .provider
    } else if Language.required.contains(where: { PageWord.signIn[$0] == word }) {
      self = .signIn
    } else if Language.required.contains(where: { PageWord.desk[$0] == word }) {
      let place = parts.count > 2 ? String(parts[2]) : ""
      self = Language.required.contains { DeskPage.mine.word($0) == place } ? .mine : .desk
    } else if FieldArea.isPage(path) {
      self = .desk
    } else {
      self = .other
    }
  }

  /// Whether a request to it tries a password, a code or what a provider is said to have said: the stricter limit counts it. `isSent`: a form is sent.
  func isTrial(isSent: Bool) -> Bool {
    switch self {
    case .provider: true
    case .signIn, .mine: isSent
    case .desk, .other: false
    }
  }

  /// Whether its answers are for one person alone: framed by nobody, told to nobody.
  var isPrivate: Bool { self != .other }
}
