import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// Signing out at the provider too, and being told by the provider that somebody has signed out there.
/// Source: OpenID Connect RP-Initiated Logout 1.0; OpenID Connect Back-Channel Logout 1.0.
struct OpenIDEnding: Sendable {
  let signIn: SignInPages
  private static let purpose = "left"
  private var store: AccountStore { signIn.store }
  private var kit: PageKit { signIn.kit }
  private var openID: OpenIDProviders { signIn.openID }

  var routes: [Mechanism.Route] {
    [
      Mechanism.Route(SignInAddress.providerLeft, vi: "Đã đăng xuất ở hệ thống định danh", en: "Signed out at the identity provider") { request, _ in Answers.private(try left(request)) },
      Mechanism.Route(SignInAddress.providerNotice(":provider"), method: .post, vi: "Hệ thống định danh báo đăng xuất", en: "A provider tells that somebody has signed out") { request, context in
        Answers.private(try await notice(request, context))
      },
    ]
  }

  // MARK: Signing out there

  /// The page that leads to the provider of the `identity` with which a session was opened, which has ended by then: a provider may take its time. `nil` where there is none, or it has
  /// no such place, or does not answer.
  func leaving(_ identity: ProviderIdentity?, _ page: PageContext) async throws -> Response? {
    guard let identity, let client = openID.client(of: identity.issuer),
      let end = try? await client.metadata(now: store.now).endSession
    else { return nil }
    let fields = [
      ("client_id", client.provider.client), ("post_logout_redirect_uri", kit.base + SignInAddress.providerLeft), ("state", try store.sealed(page.language.code, for: Self.purpose)),
      ("ui_locales", page.language.code),
    ]
    return signIn.handover(to: end + (end.contains("?") ? "&" : "?") + FormText.text(fields), client.provider, page)
  }

  /// The state names the reader's language; whatever was not sealed here says nothing.
  private func left(_ request: Request) throws -> Response {
    let state = try RequestParameters(request).text("state") ?? ""
    guard let language = store.opened(state, for: Self.purpose).flatMap({ kit.language($0) }) else {
      return Answers.seeOther(Addresses(language: kit.language(of: request)).page(.signIn))
    }
    return Answers.seeOther(Addresses(language: language).page(.signIn, [("done", "out")]))
  }

  // MARK: Being told

  /// Programs are answered: 200 when the sessions are ended, whether there were any or not; 503 where the provider's keys cannot be had now, so that it tells again.
  private func notice(_ request: Request, _ context: EdgeContext) async throws -> Response {
    guard let client = context.parameters.get("provider").flatMap({ openID[$0] }) else { throw RequestProblem.absent }
    let form = try await RequestParameters(form: request)
    let actor = signIn.actor(context), id = client.provider.id
    let token: SignedToken
    do {
      token = try SignedToken(form.text("logout_token") ?? "")
      try await client.check(token, now: store.now)
    } catch let refusal as IdentityRefusal {
      // Anybody can send what nobody has signed, as often as they like.
      try await store.tellSeldom(AuditEvent(.sessionEnded, .refused, object: id, reason: refusal.rawValue), by: actor)
      return refused(refusal)
    }
    do {
      let notice = try LogoutToken.notice(token, of: client.provider, now: store.now)
      guard let refusal = try await store.end(notice, provider: id, by: actor) else { return Response(status: .ok) }
      return refused(refusal)
    } catch let refusal as IdentityRefusal {
      try await store.log.add(AuditEvent(.sessionEnded, .refused, object: id, reason: refusal.rawValue), by: actor)
      return refused(refusal)
    }
  }

  private func refused(_ refusal: IdentityRefusal) -> Response {
    let isLater = refusal == .provider
    return Answers.json(
      .object(["error": isLater ? "temporarily_unavailable" : "invalid_request", "error_description": .string(refusal.rawValue)]), status: isLater ? .serviceUnavailable : .badRequest)
  }
}
