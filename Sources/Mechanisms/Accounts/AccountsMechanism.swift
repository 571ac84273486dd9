import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Who may do what: signing in, one's own account, everybody's accounts, and the log of acts.
package struct AccountsMechanism: Sendable {
  package let store: AccountStore
  let kit: PageKit
  let units: @Sendable () -> UnitTree
  /// From where a password alone is enough for accounts whose roles ask for no more.
  let office: [NetworkRange]
  /// What administrators may do at this listener.
  let door: AdministratorDoor
  private let cookie: SessionCookie
  private let flows: FlowCookie
  /// Identity providers that people may sign in with.
  package var openID = OpenIDProviders()
  /// What other mechanisms put on the first page of the desk.
  package var startBlocks: [Desk.Block] = []
  /// Letters about passwords; `nil` where no mail is sent.
  package var reset: PasswordReset?
  /// The version of this program, as exports name it.
  package var release = ""

  /// `isSecure`: whether browsers reach this listener over HTTPS.
  package init(store: AccountStore, kit: PageKit, units: @escaping @Sendable () -> UnitTree, office: [NetworkRange], door: AdministratorDoor, isSecure: Bool) {
    self.door = door
    self.store = store
    self.kit = kit
    self.units = units
    self.office = office
    cookie = SessionCookie(isSecure: isSecure)
    flows = FlowCookie(isSecure: isSecure)
  }

  package var mechanism: Mechanism {
    let desk = desk
    let signIn = SignInPages(store: store, kit: kit, cookie: cookie, door: door, openID: openID, reset: reset)
    let providers = OpenIDPages(store: store, kit: kit, cookie: cookie, flows: flows, openID: openID, signIn: signIn)
    let mine = MyAccountPage(store: store, cookie: cookie, reset: reset, openID: providers)
    let accounts = AccountsPage(store: store, units: units)
    let account = AccountPage(store: store, units: units, providers: openID.providers)
    let access = AccessPage(store: store, units: units)
    let audit = AuditPage(store: store, units: units, release: release), alarms = AlarmsPage(log: store.log)
    let onStart: Desk.Block = { try await alarms.onStart($0) }
    let programRoutes = ProgramRoutes(store: store, door: programs, hasAdministration: door.isHere).routes
    return Mechanism(
      id: "accounts", doors: [],
      routes: signIn.routes + providers.routes + OpenIDEnding(signIn: signIn).routes + programRoutes
        + desk.routes(.start, vi: "Bàn làm việc", en: "The desk of somebody signed in") { try await StartPage(blocks: [onStart] + startBlocks).open($0) }
        + desk.routes(.mine, vi: "Tài khoản của người đang đăng nhập", en: "The account of who is signed in", takesForms: true) { try await mine.open($0) }
        + desk.routes(.accounts, vi: "Mọi tài khoản", en: "All accounts", takesForms: true) { try await accounts.open($0) }
        + desk.routes(.account, vi: "Một tài khoản", en: "One account", takesForms: true) { try await account.open($0) }
        + desk.routes(.access, vi: "Ai được làm gì", en: "Who may do what") { try await access.open($0) }
        + desk.routes(.alarms, vi: "Cảnh báo từ nhật ký", en: "Alarms from the log", takesForms: true) { try await alarms.open($0) }
        + desk.routes(.audit, vi: "Nhật ký hoạt động", en: "The log of acts", takesForms: true) { try await audit.open($0) })
  }

  /// The door of all desks, for other mechanisms too.
  package var desk: Desk {
    Desk(kit: kit, hasAdministration: door.isHere) { request, context, language in
      try await open(request, context, language)
    } refused: { visitor, page in
      try await store.log.add(AuditEvent(.deskRefused, .refused, object: page.rawValue), by: visitor.actor)
    }
  }

  private func open(_ request: Request, _ context: EdgeContext, _ language: Language) async throws -> Desk.Answer {
    let path = request.uri.path, wanted = request.method == .get ? request.uri.string : path
    guard let token = cookie.token(in: request), let (session, account) = try await store.session(token), door.admits(account.kind, from: context.client) else {
      return .first(address: Addresses(language: language).page(.signIn, [("next", wanted)]))
    }
    let granted = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: kit.declarations.roles, units: units())
    if account.hasSecondFactor, session.strength == .password { return .first(address: SignInAddress.code(language, next: wanted)) }
    let lacksFactor = session.strength == .password && (granted.needsSecondFactor || !isInOffice(context))
    let mustSettle = lacksFactor || store.rules.mustChangePassword(account, at: store.now)
    // Until that is done nothing else is open, and nothing may be done.
    let mine = DeskPage.mine.address(language)
    if mustSettle, path != mine { return .first(address: mine) }
    let none = AccessPolicy(account: account.id, kind: account.kind, grants: [], roles: [], units: units())
    let actor = Actor(account: account.id, client: context.client?.description, session: session.mark, reference: context.reference)
    return .open(SignedIn(
      account: account, session: session, policy: mustSettle ? none : granted, formToken: store.secret.formToken(of: session.digest), token: token, actor: actor,
      isInOffice: isInOffice(context), lacksFactor: lacksFactor, hasAdministration: door.isHere))
  }

  private func isInOffice(_ context: EdgeContext) -> Bool { context.client.map { client in office.contains { $0.contains(client) } } ?? false }
}

/// The cookie that holds a session's token. Over HTTPS it belongs to this host alone. Source: RFC 6265bis, sections 4.1 and 5.6; OWASP ASVS 5.0, 3.3.
struct SessionCookie: Sendable {
  private let isSecure: Bool

  init(isSecure: Bool) { self.isSecure = isSecure }

  private var name: String { isSecure ? "__Host-phohien" : "phohien" }
  private var attributes: String { "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "") }

  func token(in request: Request) -> String? {
    for header in request.headers[values: .cookie] {
      for pair in header.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1)
        if halves.count == 2, halves[0].trimmingPrefix(" ") == name, halves[1].utf8.count <= 100 { return String(halves[1]) }
      }
    }
    return nil
  }

  func give(_ token: String, with response: Response) -> Response { adding("\(name)=\(token)\(attributes)", to: response) }
  func take(with response: Response) -> Response { adding("\(name)=; Max-Age=0\(attributes)", to: response) }

  private func adding(_ cookie: String, to response: Response) -> Response {
    var response = response
    response.headers[.setCookie] = cookie
    return response
  }
}
