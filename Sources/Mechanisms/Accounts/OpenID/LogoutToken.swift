import Kernel

/// A provider's signed word that somebody has signed out there. Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.6.
enum LogoutToken {
  private static let event = "http://schemas.openid.net/event/backchannel-logout"
  /// Seconds after which a notice is too old: longer than it is remembered it must not be taken.
  private static let oldest = 600.0

  /// Checks everything but the signature, which must have been checked before. Throws `IdentityRefusal`.
  static func notice(_ token: SignedToken, of provider: IdentityProvider, now: Int64) throws -> IdentityNotice {
    let claims = token.claims
    try IDToken.requireParties(claims, of: provider)
    try IDToken.requireTimes(claims, now: now, mayLackEnd: true)
    guard let issued = claims["iat"]?.double, issued >= Double(now) / 1000 - oldest else { throw IdentityRefusal.expired }
    // What tells of a sign-in has a nonce: it must not end sessions.
    guard claims["events"]?[event]?.object != nil, claims["nonce"] == nil else { throw IdentityRefusal.event }
    func name(_ key: String) throws -> String? {
      guard let value = claims[key] else { return nil }
      guard let text = value.string, IDToken.isName(text) else { throw IdentityRefusal.token }
      return text
    }
    guard let id = try name("jti"), let notice = IdentityNotice(issuer: provider.issuer, id: id, subject: try name("sub"), session: try name("sid")) else { throw IdentityRefusal.token }
    return notice
  }
}
