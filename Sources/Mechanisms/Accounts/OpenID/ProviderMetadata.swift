import Kernel

/// What a provider tells of itself. Source: OpenID Connect Discovery 1.0, sections 3 and 4.
struct ProviderMetadata: Sendable, Hashable {
  let authorization: String
  let token: String
  let keys: String
  let userInfo: String?
  let endSession: String?
  /// Whether each answer names its issuer. Source: RFC 9207.
  let namesIssuer: Bool

  /// Where it is told; the issuer's own path comes first.
  static func address(of issuer: String) -> String { (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration" }

  /// Throws `IdentityRefusal.issuer` for another issuer's, `.provider` where something that is needed is missing or not safe.
  init(_ document: Value, of provider: IdentityProvider) throws {
    guard document["issuer"]?.string == provider.issuer else { throw IdentityRefusal.issuer }
    func endpoint(_ name: String) throws -> String? {
      guard let address = document[name]?.string else { return nil }
      guard ProviderAddress.isGood(address, mayBeLocal: provider.isLocal) else { throw IdentityRefusal.provider }
      return address
    }
    guard let authorization = try endpoint("authorization_endpoint"), let token = try endpoint("token_endpoint"), let keys = try endpoint("jwks_uri") else { throw IdentityRefusal.provider }
    self.authorization = authorization
    self.token = token
    self.keys = keys
    userInfo = try endpoint("userinfo_endpoint")
    endSession = try endpoint("end_session_endpoint")
    namesIssuer = document["authorization_response_iss_parameter_supported"]?.bool ?? false
  }
}
