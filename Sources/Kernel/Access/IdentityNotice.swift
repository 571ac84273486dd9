/// A provider's word that somebody has signed out there. It names its own session, or the person, or both. Source: OpenID Connect Back-Channel Logout 1.0, section 2.4.
package struct IdentityNotice: Sendable, Hashable {
  package let issuer: String
  /// What makes this notice itself: it is taken once.
  package let id: String
  package let subject: String?
  /// The provider's own session.
  package let session: String?

  /// `nil` where it would name nobody.
  package init?(issuer: String, id: String, subject: String?, session: String?) {
    guard subject != nil || session != nil else { return nil }
    self.issuer = issuer
    self.id = id
    self.subject = subject
    self.session = session
  }
}
