import Crypto
import CryptoExtras
import Foundation
import Kernel
import Outgoing
import Synchronization

@testable import Accounts

/// A key of a provider, made by the cryptographic library alone: what checks the tokens has no hand in signing them.
enum TestSigner: Sendable {
  case rsa(_RSA.Signing.PrivateKey, String)
  case p256(P256.Signing.PrivateKey)
  case edwards(Curve25519.Signing.PrivateKey)

  /// Made once: it takes a while.
  static let firstRSA = Result { try _RSA.Signing.PrivateKey(keySize: .bits2048) }

  var algorithm: String {
    switch self {
    case .rsa(_, let name): name
    case .p256: "ES256"
    case .edwards: "EdDSA"
    }
  }

  func signature(of text: String) throws -> [UInt8] {
    let data = Data(text.utf8)
    switch self {
    case .rsa(let key, let name): return Array(try Self.rsaSignature(of: data, key, name).rawRepresentation)
    case .p256(let key): return Array(try key.signature(for: data).rawRepresentation)
    case .edwards(let key): return Array(try key.signature(for: data))
    }
  }

  private static func rsaSignature(of data: Data, _ key: _RSA.Signing.PrivateKey, _ name: String) throws -> _RSA.Signing.RSASignature {
    let padding: _RSA.Signing.Padding = name.hasPrefix("PS") ? .PSS : .insecurePKCS1v1_5
    switch name.suffix(3) {
    case "384": return try key.signature(for: SHA384.hash(data: data), padding: padding)
    case "512": return try key.signature(for: SHA512.hash(data: data), padding: padding)
    default: return try key.signature(for: SHA256.hash(data: data), padding: padding)
    }
  }

  /// As it stands in the set of keys.
  func publicKey(_ id: String?) throws -> Value {
    var members: [String: Value] = ["use": "sig"]
    if let id { members["kid"] = .string(id) }
    func text(_ bytes: some Sequence<UInt8>) -> Value { .string(Base64URL.text(bytes)) }
    switch self {
    case .rsa(let key, _):
      let numbers = try key.publicKey.getKeyPrimitives()
      members.merge(["kty": "RSA", "n": text(numbers.modulus), "e": text(numbers.publicExponent)]) { $1 }
    case .p256(let key):
      let point = Array(key.publicKey.rawRepresentation)
      members.merge(["kty": "EC", "crv": "P-256", "x": text(point.prefix(32)), "y": text(point.suffix(32))]) { $1 }
    case .edwards(let key):
      members.merge(["kty": "OKP", "crv": "Ed25519", "x": text(key.publicKey.rawRepresentation)]) { $1 }
    }
    return .object(members)
  }

  func token(_ claims: [String: Value], key id: String?, header more: [String: Value] = [:]) throws -> String {
    var header: [String: Value] = ["alg": .string(algorithm), "typ": "JWT"]
    if let id { header["kid"] = .string(id) }
    header.merge(more) { $1 }
    let text = Self.part(.object(header)) + "." + Self.part(.object(claims))
    return text + "." + Base64URL.text(try signature(of: text))
  }

  static func part(_ value: Value) -> String { Base64URL.text(value.json.utf8) }
}

/// A provider of identities inside of the test: it keeps to the standard, but for what a test makes it do.
final class TestProvider: Sendable {
  static let client = "pho-hien", secret = "bi-mat+1/2"
  let issuer: String
  let id: String
  private let state: Mutex<State>

  struct State: Sendable {
    var signer: TestSigner
    /// Milliseconds of UTC since 1970, as the instance has it.
    var now: @Sendable () -> Int64 = { 0 }
    var key: String? = "key-1"
    /// What the set of keys holds; by default the key that signs.
    var published: [Value]?
    var metadata: [String: Value] = [:]
    /// Claims of the tokens, put over the ordinary ones; `null` takes one away.
    var claims: [String: Value] = [:]
    /// The token itself, made of the ordinary one.
    var forge: (@Sendable (String, [String: Value]) throws -> String)?
    var facts: [String: Value]?
    var isDown = false
    var asked: [String: Int] = [:]
    var codes: [String: Given] = [:]
  }

  struct Given: Sendable {
    let challenge: String
    let nonce: String
    let redirect: String
  }

  init(id: String = "tinh", issuer: String = "https://dinh-danh.example.vn", signer: TestSigner = .p256(P256.Signing.PrivateKey())) {
    self.id = id
    self.issuer = issuer
    state = Mutex(State(signer: signer))
  }

  func set(_ change: (inout State) -> Void) { state.withLock { change(&$0) } }
  func asked(_ path: String) -> Int { state.withLock { $0.asked[path] ?? 0 } }
  var seconds: Int64 { state.withLock { $0.now() } / 1000 }

  func settings(match: IdentityProvider.Match = .none, factor: [String] = []) -> IdentityProvider {
    var provider = IdentityProvider(id: id, label: LocalizedText(vi: "Định danh tỉnh", en: "Province ID"), issuer: issuer, client: Self.client, secret: ClientSecret(Self.secret))
    provider.match = match
    provider.factor.methods = factor
    return provider
  }

  // MARK: What it answers

  func answer(_ request: OutgoingRequest) throws -> OutgoingAnswer {
    let path = String(request.url.dropFirst(issuer.count))
    let now = seconds
    return try state.withLock { state in
      state.asked[path, default: 0] += 1
      guard !state.isDown, request.url.hasPrefix(issuer), request.reach == .configured else { throw OutgoingProblem.unreachable }
      switch path {
      case "/.well-known/openid-configuration": return Self.json(.object(metadata.merging(state.metadata) { $1 }))
      case "/keys": return Self.json(.object(["keys": .list(try state.published ?? [state.signer.publicKey(state.key)])]))
      case "/token": return try token(request, &state, now)
      case "/facts": return Self.json(.object(state.facts ?? ["sub": "s-1"]))
      default: return OutgoingAnswer(status: 404)
      }
    }
  }

  private static func json(_ value: Value, status: Int = 200) -> OutgoingAnswer { OutgoingAnswer(status: status, body: Array(value.json.utf8)) }

  private var metadata: [String: Value] {
    [
      "issuer": .string(issuer), "authorization_endpoint": .string(issuer + "/auth"), "token_endpoint": .string(issuer + "/token"), "jwks_uri": .string(issuer + "/keys"),
      "userinfo_endpoint": .string(issuer + "/facts"), "end_session_endpoint": .string(issuer + "/end"),
    ]
  }

  /// A code is good once, for who asked for it, with the verifier of its challenge.
  private func token(_ request: OutgoingRequest, _ state: inout State, _ now: Int64) throws -> OutgoingAnswer {
    let fields = Dictionary(Self.fields(String(decoding: request.body, as: UTF8.self)), uniquingKeysWith: { first, _ in first })
    let basic = "Basic " + Data("\(Self.client):bi-mat%2B1%2F2".utf8).base64EncodedString()
    guard request.headers.contains(where: { $0.0 == "Authorization" && $0.1 == basic }) else { return Self.json(.object(["error": "invalid_client"]), status: 401) }
    guard fields["grant_type"] == "authorization_code", let code = fields["code"], let given = state.codes.removeValue(forKey: code), fields["redirect_uri"] == given.redirect,
      given.challenge == Base64URL.text(SHA256.hash(data: Data((fields["code_verifier"] ?? "").utf8)))
    else { return Self.json(.object(["error": "invalid_grant"]), status: 400) }
    var claims: [String: Value] = [
      "iss": .string(issuer), "aud": .string(Self.client), "sub": "s-1", "iat": .int(now), "exp": .int(now + 300), "nonce": .string(given.nonce), "sid": "phien-1",
    ]
    for (name, value) in state.claims { claims[name] = value == .null ? nil : value }
    var text = try state.signer.token(claims, key: state.key)
    if let forge = state.forge { text = try forge(text, claims) }
    return Self.json(.object(["id_token": .string(text), "access_token": "the-1", "token_type": "Bearer"]))
  }

  static func fields(_ query: String) -> [(String, String)] {
    query.split(separator: "&").map { pair in
      let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).removingPercentEncoding ?? "" }
      return (halves[0], halves.count > 1 ? halves[1] : "")
    }
  }

  // MARK: What its visitors are given

  /// The address to which somebody is sent back who has signed in: `location` is where they were sent from here.
  func consent(_ location: String, state wrong: String? = nil) -> String {
    let query = location.firstIndex(of: "?").map { String(location[location.index(after: $0)...]) } ?? ""
    let fields = Dictionary(Self.fields(query), uniquingKeysWith: { first, _ in first })
    let code = Secret.token(), redirect = fields["redirect_uri"] ?? ""
    set { $0.codes[code] = Given(challenge: fields["code_challenge"] ?? "", nonce: fields["nonce"] ?? "", redirect: redirect) }
    let path = redirect.firstRange(of: "/sign-in/").map { String(redirect[$0.lowerBound...]) } ?? redirect
    return "\(path)?code=\(code)&state=\(wrong ?? fields["state"] ?? "")&session_state=a%2Fb"
  }

  /// A notice that somebody has signed out there.
  func notice(_ more: [String: Value] = [:]) throws -> String {
    var claims: [String: Value] = [
      "iss": .string(issuer), "aud": .string(Self.client), "iat": .int(seconds), "exp": .int(seconds + 120), "jti": .string(Secret.token()),
      "events": .object(["http://schemas.openid.net/event/backchannel-logout": .object([:])]),
    ]
    for (name, value) in more { claims[name] = value == .null ? nil : value }
    return try state.withLock { try $0.signer.token(claims, key: $0.key, header: ["typ": "logout+jwt"]) }
  }
}

/// A browser that goes to a provider and back: it keeps every cookie by its name.
final class TravellingBrowser {
  let instance: TestInstance
  var cookies: [String: String] = [:]
  private(set) var page = TestInstance.Answer(status: 0, text: "", location: nil, type: "", tag: nil)

  init(_ instance: TestInstance) { self.instance = instance }

  static let session = "phohien", flow = "phohien-flow"

  @discardableResult
  func open(_ path: String, form: [String: String]? = nil) async throws -> TestInstance.Answer {
    let header = cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; ")
    page = try await instance.visit(path, form: form, headers: header.isEmpty ? [:] : [.cookie: header])
    for text in page.cookies {
      let pair = text.prefix { $0 != ";" }, name = String(pair.prefix { $0 != "=" }), value = String(pair.dropFirst(name.count + 1))
      cookies[name] = text.contains("Max-Age=0") || value.isEmpty ? nil : value
    }
    return page
  }

  /// To the provider: the address there.
  func leave(_ provider: TestProvider, next: String = "") async throws -> String {
    let answer = try await open("/vi/dang-nhap/dich-vu/\(provider.id)" + (next.isEmpty ? "" : "?next=\(next)"))
    return answer.location ?? ""
  }

  /// The whole way, and the answer to coming back.
  @discardableResult
  func signIn(_ provider: TestProvider, next: String = "") async throws -> TestInstance.Answer { try await open(provider.consent(try await leave(provider, next: next))) }

  /// The token of the last page's forms.
  var formToken: String { page.text.firstMatch(of: /name="token" value="([0-9a-f]+)"/).map { String($0.1) } ?? "" }
}
