import Foundation
import Kernel
import Outgoing

/// Talks to one provider. What it tells of itself, and its keys, are kept for a while.
package struct ProviderClient: Sendable {
  package typealias Fetch = @Sendable (OutgoingRequest) async throws -> OutgoingAnswer

  package let provider: IdentityProvider
  private let fetch: Fetch
  private let knownMetadata: ProviderMemory<ProviderMetadata>
  private let knownKeys: ProviderMemory<[SigningKey]>

  /// Milliseconds.
  private static let hour: Int64 = 3_600_000
  private static let most = 500_000

  package init(_ provider: IdentityProvider, fetch: @escaping Fetch) {
    self.provider = provider
    self.fetch = fetch
    let metadata = ProviderMemory<ProviderMetadata>(fresh: Self.hour, ready: 24 * Self.hour, last: 24 * Self.hour) { _ in
      let request = OutgoingRequest(ProviderMetadata.address(of: provider.issuer), most: Self.most, reach: .configured)
      return try ProviderMetadata(try await Self.document(request, fetch), of: provider)
    }
    knownMetadata = metadata
    // A key that the provider has withdrawn is believed for an hour at most; for two where the provider does not answer.
    knownKeys = ProviderMemory<[SigningKey]>(fresh: Self.hour / 2, ready: Self.hour, last: 2 * Self.hour) { now in
      let request = OutgoingRequest(try await metadata.value(now: now).keys, most: Self.most, reach: .configured)
      return try SigningKey.keys(try await Self.document(request, fetch))
    }
  }

  // MARK: What it tells of itself

  /// `now`: milliseconds of UTC since 1970. Throws `IdentityRefusal.provider` or `.issuer`.
  func metadata(now: Int64) async throws -> ProviderMetadata { try await knownMetadata.value(now: now) }

  /// Throws `IdentityRefusal.signature` for a token that none of the provider's keys has signed, `.provider` where its keys cannot be had. They may have changed since they were asked for.
  func check(_ token: SignedToken, now: Int64) async throws {
    if try await token.isSigned(byOneOf: knownKeys.value(now: now)) { return }
    guard let keys = try await knownKeys.renewed(now: now), await token.isSigned(byOneOf: keys) else { throw IdentityRefusal.signature }
  }

  // MARK: Who has signed in

  struct Tokens: Sendable {
    let id: String
    let access: String?
  }

  /// Source: OpenID Connect Core 1.0, section 3.1.3; RFC 6749, sections 2.3.1 and 4.1.3; RFC 7636, section 4.5. Throws `IdentityRefusal.grant` or `.provider`.
  func exchange(code: String, verifier: String, redirect: String, now: Int64) async throws -> Tokens {
    let form = FormText.text([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", verifier)])
    let credentials = "\(FormText.encode(provider.client)):\(FormText.encode(provider.secret.text))"
    let request = OutgoingRequest(
      try await metadata(now: now).token, method: .post,
      headers: [
        ("Authorization", "Basic \(Data(credentials.utf8).base64EncodedString())"), ("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json"),
      ], body: Array(form.utf8), most: Self.most, reach: .configured)
    let (status, document) = try await Self.answer(request, fetch)
    guard status == 200 else { throw document["error"]?.string == "invalid_grant" ? IdentityRefusal.grant : .provider }
    guard let id = document["id_token"]?.string else { throw IdentityRefusal.provider }
    return Tokens(id: id, access: document["access_token"]?.string)
  }

  /// What the provider tells besides of `subject`. Source: OpenID Connect Core 1.0, section 5.3. Throws `IdentityRefusal`.
  func facts(of subject: String, accessToken: String, now: Int64) async throws -> Value {
    guard let address = try await metadata(now: now).userInfo else { return .object([:]) }
    let request = OutgoingRequest(address, headers: [("Authorization", "Bearer \(accessToken)"), ("Accept", "application/json")], most: Self.most, reach: .configured)
    let document = try await Self.document(request, fetch)
    // An answer about somebody else must not be taken for theirs.
    guard document["sub"]?.string == subject else { throw IdentityRefusal.token }
    return document
  }

  // MARK: Asking

  private static func document(_ request: OutgoingRequest, _ fetch: Fetch) async throws -> Value {
    let (status, document) = try await answer(request, fetch)
    guard status == 200 else { throw IdentityRefusal.provider }
    return document
  }

  /// The provider's answer as JSON; whatever goes wrong on the way is the provider's.
  private static func answer(_ request: OutgoingRequest, _ fetch: Fetch) async throws -> (status: Int, document: Value) {
    let answer: OutgoingAnswer
    do { answer = try await fetch(request) } catch { throw IdentityRefusal.provider }
    guard let text = String(validating: answer.body, as: UTF8.self), let document = try? Value(json: text), document.object != nil else { throw IdentityRefusal.provider }
    return (answer.status, document)
  }
}

/// All providers of this server. They are kept for as long as it runs.
package struct OpenIDProviders: Sendable {
  package let clients: [ProviderClient]

  package init() { clients = [] }
  package init(_ providers: [IdentityProvider], fetch: @escaping ProviderClient.Fetch) { clients = providers.map { ProviderClient($0, fetch: fetch) } }

  subscript(id: String) -> ProviderClient? { clients.first { $0.provider.id == id } }
  func client(of issuer: String) -> ProviderClient? { clients.first { $0.provider.issuer == issuer } }
  var providers: [IdentityProvider] { clients.map(\.provider) }
}
