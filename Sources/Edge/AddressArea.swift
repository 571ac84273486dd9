import Kernel

/// To which part of the server an address belongs.
enum AddressArea: Sendable {
  /// The pages of signing in, where identity providers come back to, and the pages of the desk.
  case signIn, provider, desk
  case other

  /// Of the path of a request, in whatever language.
  init(path: String) {
    let parts = path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
    let word = parts.count > 1 ? String(parts[1]) : ""
    let isProvider = parts.first.map { $0 == PageWord.signIn[.english] } ?? false
    if isProvider {
      self = .provider
    } else if Language.required.contains(where: { PageWord.signIn[$0] == word }) {
      self = .signIn
    } else if Language.required.contains(where: { PageWord.desk[$0] == word }) {
      self = .desk
    } else {
      self = .other
    }
  }

  /// Whether its answers are for one person alone: framed by nobody, told to nobody.
  var isPrivate: Bool { self != .other }
}
