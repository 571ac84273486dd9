/// Somebody as an identity provider names them: the subject is the provider's own, and never given to anybody else.
package struct ProviderIdentity: Sendable, Hashable {
  package let issuer: String
  package let subject: String

  package init(issuer: String, subject: String) {
    self.issuer = issuer
    self.subject = subject
  }
}

/// What a provider has vouched for, once its token has been checked.
package struct IdentityProof: Sendable, Hashable {
  /// How an account may be found for an identity that is linked to none.
  package enum Claim: Sendable, Hashable {
    case nobody
    /// A mail address that the provider has verified.
    case mail(String)
    case unverifiedMail
    /// A sign-in name.
    case name(String)
  }

  package let identity: ProviderIdentity
  /// The id of the provider in the settings: what the log names it by.
  package let provider: String
  /// The provider's own session, as its notice of signing out names it.
  package let session: String?
  package let claim: Claim
  /// Whether the provider has asked for a second factor that counts here.
  package let isSecondFactor: Bool

  package init(_ identity: ProviderIdentity, provider: String, session: String? = nil, claim: Claim = .nobody, isSecondFactor: Bool = false) {
    self.identity = identity
    self.provider = provider
    self.session = session
    self.claim = claim
    self.isSecondFactor = isSecondFactor
  }
}

/// An identity that an account may be signed in to with.
package struct LinkedIdentity: Sendable, Hashable {
  package let identity: ProviderIdentity
  /// When it was linked; milliseconds of UTC since 1970.
  package let at: Int64

  package init(_ identity: ProviderIdentity, at: Int64) {
    self.identity = identity
    self.at = at
  }
}
