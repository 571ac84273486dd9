import Kernel

/// What a provider tells of who has signed in, once it is believed. Source: OpenID Connect Core 1.0, sections 2 and 3.1.3.7.
struct IDToken: Sendable {
  /// Seconds by which two clocks may differ.
  static let leeway = 60.0
  private static let longestSubject = 255

  let subject: String
  /// The provider's own session.
  let session: String?
  let claims: Value

  /// Checks everything but the signature, which must have been checked before. `now`: milliseconds of UTC since 1970. Throws `IdentityRefusal`.
  init(_ token: SignedToken, of provider: IdentityProvider, nonce: String, accessToken: String?, now: Int64) throws {
    let claims = token.claims
    try Self.requireParties(claims, of: provider)
    try Self.requireTimes(claims, now: now)
    guard let said = claims["nonce"]?.string, Secret.isSame(said, nonce) else { throw IdentityRefusal.nonce }
    if let half = claims["at_hash"] {
      guard let accessToken, half.string.map({ Secret.isSame($0, token.halfDigest(of: accessToken)) }) == true else { throw IdentityRefusal.token }
    }
    guard let subject = claims["sub"]?.string, Self.isName(subject) else { throw IdentityRefusal.token }
    self.subject = subject
    session = claims["sid"]?.string.flatMap { Self.isName($0) ? $0 : nil }
    self.claims = claims
  }

  static func isName(_ text: String) -> Bool { (1...longestSubject).contains(text.utf8.count) && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

  /// By whom it is, and for whom.
  static func requireParties(_ claims: Value, of provider: IdentityProvider) throws {
    guard claims["iss"]?.string == provider.issuer else { throw IdentityRefusal.issuer }
    let audience = claims["aud"]?.items.compactMap(\.string) ?? []
    guard audience.contains(provider.client) else { throw IdentityRefusal.audience }
    let party = claims["azp"]
    guard party == nil ? audience.count == 1 : party?.string == provider.client else { throw IdentityRefusal.audience }
  }

  /// It must be of now: the time that it ends is needed unless `mayLackEnd`.
  static func requireTimes(_ claims: Value, now: Int64, mayLackEnd: Bool = false) throws {
    let now = Double(now) / 1000
    guard let issued = claims["iat"]?.double, mayLackEnd || claims["exp"] != nil else { throw IdentityRefusal.token }
    if let end = claims["exp"] {
      guard let end = end.double else { throw IdentityRefusal.token }
      guard now < end + leeway else { throw IdentityRefusal.expired }
    }
    guard issued <= now + leeway else { throw IdentityRefusal.clock }
    if let begin = claims["nbf"] {
      guard let begin = begin.double else { throw IdentityRefusal.token }
      guard begin <= now + leeway else { throw IdentityRefusal.clock }
    }
  }

  /// Whether it says that a second factor was asked for that counts.
  func tells(_ factor: IdentityProvider.Factor) -> Bool {
    let methods = claims["amr"]?.items.compactMap(\.string) ?? []
    return claims["acr"]?.string.map { factor.contexts.contains($0) } ?? false || methods.contains { factor.methods.contains($0) }
  }
}
