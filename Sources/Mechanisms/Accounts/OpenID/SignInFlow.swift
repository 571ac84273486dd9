import HTTPTypes
import Hummingbird
import Kernel
import Storage

/// What this server must know again when a visitor comes back from a provider; it travels sealed in a cookie of that visitor.
struct SignInFlow: Sendable {
  /// Milliseconds that a visitor may be away.
  static let longest: Int64 = 600_000

  let provider: String
  let language: String
  /// A page of this server to go to afterwards.
  let next: String
  /// The mark of the session whose account an identity is to be linked to; `nil` where somebody signs in.
  let linking: String?
  /// Milliseconds of UTC since 1970.
  let begun: Int64
  /// Ties the answer to this browser.
  let state: String
  /// Ties the token to this sign-in.
  let nonce: String
  let challenge: CodeChallenge

  init(provider: String, language: Language, next: String, linking: String? = nil, begun: Int64) {
    self.provider = provider
    self.language = language.code
    self.next = next
    self.linking = linking
    self.begun = begun
    state = Secret.token()
    nonce = Secret.token()
    challenge = CodeChallenge()
  }

  var text: String {
    var members: [String: Value] = [
      "provider": .string(provider), "language": .string(language), "next": .string(next), "begun": .int(begun), "state": .string(state), "nonce": .string(nonce),
      "verifier": .string(challenge.verifier),
    ]
    if let linking { members["linking"] = .string(linking) }
    return Value.object(members).json
  }

  /// `nil` for anything that `text` did not write.
  init?(_ text: String) {
    guard let value = try? Value(json: text), let provider = value["provider"]?.string, let language = value["language"]?.string, let next = value["next"]?.string,
      let begun = value["begun"]?.int, let state = value["state"]?.string, let nonce = value["nonce"]?.string, let verifier = value["verifier"]?.string
    else { return nil }
    self.provider = provider
    self.language = language
    self.next = next
    self.begun = begun
    self.state = state
    self.nonce = nonce
    linking = value["linking"]?.string
    challenge = CodeChallenge(verifier: verifier)
  }
}

/// The cookie that a visitor carries to a provider and back. Over HTTPS it belongs to this host alone; it comes along when the provider sends the visitor back, as that is a link.
struct FlowCookie: Sendable {
  private static let purpose = "flow"
  private let isSecure: Bool

  /// `isSecure`: whether browsers reach the listener over HTTPS.
  init(isSecure: Bool) { self.isSecure = isSecure }

  private var name: String { isSecure ? "__Host-phohien-flow" : "phohien-flow" }
  private func attributes(seconds: Int64) -> String { "; Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)" + (isSecure ? "; Secure" : "") }

  func give(_ flow: SignInFlow, _ store: AccountStore, with response: Response) throws -> Response {
    adding("\(name)=\(try store.sealed(flow.text, for: Self.purpose))\(attributes(seconds: SignInFlow.longest / 1000))", to: response)
  }

  /// Takes the cookie away; another one that the response gives stays.
  func take(with response: Response) -> Response { adding("\(name)=\(attributes(seconds: 0))", to: response) }

  private func adding(_ cookie: String, to response: Response) -> Response {
    var response = response
    response.headers.append(HTTPField(name: .setCookie, value: cookie))
    return response
  }

  /// `nil` where there is none of this server's own making.
  func flow(in request: Request, _ store: AccountStore) -> SignInFlow? {
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1)
        guard halves.count == 2, halves[0].trimmingPrefix(" ") == name, halves[1].utf8.count <= 4_000 else { continue }
        return store.opened(String(halves[1]), for: Self.purpose).flatMap { SignInFlow($0) }
      }
    }
    return nil
  }
}
