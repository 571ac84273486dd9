import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// Signing in through an identity provider with OpenID Connect: code flow with PKCE, state and nonce.
/// Source: OpenID Connect Core 1.0, section 3.1; RFC 9700 (best current practices); OWASP ASVS 5.0, V10.
struct OpenIDPages: Sendable {
  let store: AccountStore
  let kit: PageKit
  let cookie: SessionCookie
  let flows: FlowCookie
  let openID: OpenIDProviders
  let signIn: SignInPages

  var routes: [Mechanism.Route] {
    let back = Mechanism.Route(SignInAddress.providerReturn(":provider"), vi: "Từ hệ thống định danh trở về", en: "Back from an identity provider") { request, context in
      Answers.private(try await comeBack(request, context))
    }
    return Language.required.map { way($0) } + [back]
  }

  private func way(_ spelling: Language) -> Mechanism.Route {
    let path = "/:language/\(PageWord.signIn[spelling])/\(SignInAddress.providerWord(spelling))/:provider"
    return Mechanism.Route(path, vi: "Đăng nhập qua hệ thống định danh", en: "Signing in through an identity provider") { request, context in
      guard let language = context.parameters.get("language").flatMap({ kit.language($0) }), PageWord.signIn[language] == PageWord.signIn[spelling] else { throw RequestProblem.absent }
      return Answers.private(try await start(request, context, kit.context(language)))
    }
  }

  private func client(_ context: EdgeContext) throws -> ProviderClient {
    guard let client = context.parameters.get("provider").flatMap({ openID[$0] }) else { throw RequestProblem.absent }
    return client
  }

  // MARK: To the provider

  private func start(_ request: Request, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    let client = try client(context), parameters = try RequestParameters(request)
    try parameters.allow(only: ["next"])
    let flow = SignInFlow(provider: client.provider.id, language: page.language, next: next(parameters.text("next"), page), begun: store.now)
    do { return try flows.give(flow, store, with: Answers.redirect(to: try await address(flow, client), permanent: false)) } catch let refusal as IdentityRefusal {
      try await store.tellSeldom(event(refusal, flow, client), by: signIn.actor(context))
      return told(refusal, flow, client, page)
    }
  }

  /// The cookie holds it: an address that is too long for that is left for the desk.
  private func next(_ address: String?, _ page: PageContext) -> String {
    let next = signIn.next(address, page)
    return next.utf8.count <= 1_000 ? next : DeskPage.start.address(page.language)
  }

  /// Leads to the provider in order to link an identity to a session's account. A form may not lead to another server, so a page of this one does.
  func startLinking(_ id: String, _ visit: Desk.Visit, _ session: Session) async throws -> Response {
    guard let client = openID[id] else { throw RequestProblem.absent }
    let page = visit.page
    let flow = SignInFlow(provider: id, language: page.language, next: DeskPage.mine.address(page.language), linking: session.mark, begun: store.now)
    do { return try flows.give(flow, store, with: signIn.handover(to: try await address(flow, client), client.provider, page)) } catch let refusal as IdentityRefusal {
      try await store.log.add(event(refusal, flow, client), by: visit.visitor.actor)
      return told(refusal, flow, client, page)
    }
  }

  /// Source: OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636, section 4.3.
  private func address(_ flow: SignInFlow, _ client: ProviderClient) async throws -> String {
    let provider = client.provider, metadata = try await client.metadata(now: store.now)
    let fields = [
      ("response_type", "code"), ("client_id", provider.client), ("redirect_uri", kit.base + SignInAddress.providerReturn(provider.id)), ("scope", provider.scopes.joined(separator: " ")),
      ("state", flow.state), ("nonce", flow.nonce), ("code_challenge", flow.challenge.text), ("code_challenge_method", "S256"),
      ("acr_values", provider.factor.contexts.joined(separator: " ")), ("ui_locales", flow.language),
    ]
    return metadata.authorization + (metadata.authorization.contains("?") ? "&" : "?") + FormText.text(fields.filter { !$0.1.isEmpty })
  }

  // MARK: And back

  private func comeBack(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let client = try client(context), parameters = try RequestParameters(request), carried = flows.flow(in: request, store)
    let language = carried.flatMap { kit.language($0.language) } ?? kit.language(of: request)
    let page = kit.context(language), actor = signIn.actor(context)
    guard let flow = carried, flow.provider == client.provider.id, (0...SignInFlow.longest).contains(store.now - flow.begun), Secret.isSame(parameters.text("state") ?? "", flow.state) else {
      // Anybody can come so, as often as they like: without a cookie of this server's own making the log is told nothing.
      if carried != nil { try await store.tellSeldom(event(.state, carried, client), by: actor) }
      return flows.take(with: told(.state, carried, client, page))
    }
    do {
      // Before the provider is asked: of one sign-in that is sent twice one is answered.
      guard try await store.useUp(flow.state) else { throw IdentityRefusal.replay }
      let proof = try await proof(parameters, flow, client)
      let answer = Answer(flow: flow, client: client, request: request, actor: actor, page: page)
      guard let mark = flow.linking else { return flows.take(with: try await open(proof, answer, from: context.client)) }
      return flows.take(with: try await link(proof, answer, mark: mark))
    } catch let refusal as IdentityRefusal {
      let event = event(refusal, flow, client)
      if refusal == .replay { try await store.tellSeldom(event, by: actor) } else { try await store.log.add(event, by: actor) }
      return flows.take(with: told(refusal, flow, client, page))
    }
  }

  /// Somebody's way back that belongs to a flow of theirs.
  private struct Answer {
    let flow: SignInFlow
    let client: ProviderClient
    let request: Request
    let actor: Actor
    let page: PageContext
  }

  private func open(_ proof: IdentityProof, _ answer: Answer, from source: NetworkAddress?) async throws -> Response {
    let agent = answer.request.headers[.userAgent] ?? "", door = signIn.door, language = answer.page.language, next = answer.flow.next
    switch try await store.signIn(proof, agent: agent, admits: { door.admits($0, from: source) }, by: answer.actor) {
    case .opened(let token, let needsCode): return cookie.give(token, with: Answers.seeOther(needsCode ? SignInAddress.code(language, next: next) : next))
    case .refused(let refusal): return told(refusal, answer.flow, answer.client, answer.page)
    }
  }

  private func link(_ proof: IdentityProof, _ answer: Answer, mark: String) async throws -> Response {
    let token = cookie.token(in: answer.request) ?? ""
    guard let refusal = try await store.link(proof, session: token, mark: mark, by: answer.actor) else { return Answers.seeOther(answer.flow.next) }
    return told(refusal, answer.flow, answer.client, answer.page)
  }

  /// What the provider vouches for, all of it checked. Throws `IdentityRefusal`.
  private func proof(_ parameters: RequestParameters, _ flow: SignInFlow, _ client: ProviderClient) async throws -> IdentityProof {
    let provider = client.provider, now = store.now
    let named = parameters.text("iss"), metadata = try await client.metadata(now: now)
    guard named == provider.issuer || named == nil && !metadata.namesIssuer else { throw IdentityRefusal.issuer }
    if let error = parameters.text("error") { throw error == "access_denied" ? IdentityRefusal.denied : .provider }
    guard let code = parameters.text("code"), !code.isEmpty else { throw IdentityRefusal.provider }
    let redirect = kit.base + SignInAddress.providerReturn(provider.id)
    let tokens = try await client.exchange(code: code, verifier: flow.challenge.verifier, redirect: redirect, now: now)
    let token = try SignedToken(tokens.id)
    try await client.check(token, now: now)
    let told = try IDToken(token, of: provider, nonce: flow.nonce, accessToken: tokens.access, now: now)
    var claim = IdentityProof.Claim.nobody
    if flow.linking == nil { claim = try await self.claim(told, tokens, client, now: now) }
    return IdentityProof(
      ProviderIdentity(issuer: provider.issuer, subject: told.subject), provider: provider.id, session: told.session, claim: claim, isSecondFactor: told.tells(provider.factor))
  }

  /// How an account may be found, as the operator has allowed it. What the token does not tell, the provider is asked for.
  private func claim(_ token: IDToken, _ tokens: ProviderClient.Tokens, _ client: ProviderClient, now: Int64) async throws -> IdentityProof.Claim {
    let provider = client.provider
    func told(of names: String...) async throws -> Value {
      guard names.contains(where: { token.claims[$0] == nil }), let access = tokens.access else { return token.claims }
      let facts = try await client.facts(of: token.subject, accessToken: access, now: now)
      // From one place alone: whether an address is verified is said of the address beside it.
      return names.first.map { facts[$0] == nil } ?? true ? token.claims : facts
    }
    switch provider.match {
    case .none: return .nobody
    case .mail:
      let facts = try await told(of: "email", "email_verified")
      guard let mail = facts["email"]?.string, !mail.isEmpty else { return .nobody }
      return facts["email_verified"]?.bool == true ? .mail(mail) : .unverifiedMail
    case .name:
      guard let name = try await told(of: provider.nameClaim)[provider.nameClaim]?.string else { return .nobody }
      return .name(name)
    }
  }

  // MARK: Refusals

  private func event(_ refusal: IdentityRefusal, _ flow: SignInFlow?, _ client: ProviderClient) -> AuditEvent {
    AuditEvent(flow?.linking == nil ? .signIn : .identityLinked, .refused, object: client.provider.id, reason: refusal.rawValue)
  }

  private func told(_ refusal: IdentityRefusal, _ flow: SignInFlow?, _ client: ProviderClient, _ page: PageContext) -> Response {
    let provider = client.provider.label[page.language]
    let help: MessageKey = refusal == .unknown || refusal == .taken ? .openIDUnknownHelp : refusal == .locked || refusal == .closed ? .openIDClosedHelp : .openIDAgainHelp
    let isLinking = flow?.linking != nil
    let way = isLinking ? DeskPage.mine.address(page.language) : page.addresses.page(.signIn)
    let body = signIn.frame(page(isLinking ? .openIDLinkRefused : .openIDRefused), Notice(.bad, [refusal.label[page.language] + "."]), page) {
      "<p>\(page(help, ["provider": provider]))</p><p><a href=\"\(way)\">\(page(isLinking ? .deskMine : .signInTitle))</a></p>"
    }
    return Answers.html(body, status: refusal.status)
  }
}

extension IdentityRefusal {
  /// How a page answers that tells of it.
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .provider: .badGateway
    case .denied, .unknown, .mail, .taken, .locked, .closed, .place: .forbidden
    default: .badRequest
    }
  }
}
