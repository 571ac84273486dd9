import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// Signing in in two steps, signing out, and setting a password with a one-time link.
struct SignInPages: Sendable {
  let store: AccountStore
  let kit: PageKit
  let cookie: SessionCookie
  let door: AdministratorDoor
  /// Ways to sign in besides the password.
  var openID = OpenIDProviders()
  /// `nil` where the server sends no mail.
  var reset: PasswordReset?

  var routes: [Mechanism.Route] {
    Language.required.flatMap { spelling in
      let words = SignInAddress.words(spelling)
      return both("", spelling, vi: "Đăng nhập và đăng xuất", en: "Signing in and out") { try await signIn($0, $1, $2) }
        + both("/\(words.code)", spelling, vi: "Mã xác thực hai lớp", en: "The code of the second factor") { try await code($0, $1, $2) }
        + both("/\(words.link)", spelling, vi: "Đặt mật khẩu bằng liên kết một lần", en: "Setting a password with a one-time link") { try await link($0, $1, $2) }
        + resetRoutes(spelling)
    }
  }

  func both(
    _ tail: String, _ spelling: Language, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext, PageContext) async throws -> Response
  ) -> [Mechanism.Route] {
    let path = "/:language/\(PageWord.signIn[spelling])" + tail
    let answer: @Sendable (Request, EdgeContext) async throws -> Response = { request, context in
      guard let language = context.parameters.get("language").flatMap({ kit.language($0) }), PageWord.signIn[language] == PageWord.signIn[spelling] else { throw RequestProblem.absent }
      return Answers.private(try await handle(request, context, kit.context(language)))
    }
    return [Mechanism.Route(path, vi: vi, en: en, handle: answer), Mechanism.Route(path, method: .post, vi: "Gửi: \(vi)", en: "Sends: \(en)", handle: answer)]
  }

  func actor(_ context: EdgeContext) -> Actor { Actor(client: context.client?.description, reference: context.reference) }

  /// A page of this server to go to afterwards; anything else is the desk.
  func next(_ address: String?, _ page: PageContext) -> String {
    let isHere = address.map { $0.hasPrefix("/\(page.language)/") && !$0.contains("\\") && $0.utf8.allSatisfy { (0x21...0x7E).contains($0) } } ?? false
    return isHere ? address ?? "" : DeskPage.start.address(page.language)
  }

  // MARK: Name and password

  private func signIn(_ request: Request, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    guard request.method == .post else {
      let parameters = try RequestParameters(request)
      try parameters.allow(only: ["next", "done"])
      let said: Notice? = parameters.text("done") == "password" ? Notice(.good, [page(.signInPasswordSet)]) : parameters.text("done") == "out" ? Notice(.good, [page(.signInOut)]) : nil
      return Answers.html(form(said, name: "", next: parameters.text("next") ?? "", page))
    }
    let form = try await RequestParameters(form: request)
    try form.allow(only: ["name", "password", "next", "act", DeskFrame.tokenField])
    if form.text("act") == "sign-out" { return try await signOut(form, request, context, page) }
    let name = try form.text("name", longest: 100) ?? "", aim = form.text("next") ?? ""
    let password = try form.text("password", longest: 200) ?? ""
    switch try await store.signIn(
      name: name, password: password, agent: request.headers[.userAgent] ?? "", admits: { [door] in door.admits($0, from: context.client) }, by: actor(context)) {
    case .opened(let token, _, let needsCode):
      let next = next(aim, page)
      return cookie.give(token, with: Answers.seeOther(needsCode ? SignInAddress.code(page.language, next: next) : next))
    case .refused: return refused(Notice(.bad, [page(.signInRefused)]), name: name, next: aim, page)
    case .locked(let until):
      let minutes = max(1, (until - store.now + 59_999) / 60_000)
      return refused(Notice(.bad, [page(.signInLocked, ["minutes": "\(minutes)"])]), name: name, next: aim, page)
    }
  }

  private func refused(_ said: Notice, name: String, next: String, _ page: PageContext) -> Response {
    Answers.html(form(said, name: name, next: next, page), status: .unauthorized)
  }

  private func signOut(_ form: RequestParameters, _ request: Request, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    let left = Answers.seeOther(page.addresses.page(.signIn, [("done", "out")]))
    guard let token = cookie.token(in: request), let (session, account) = try await store.session(token) else { return cookie.take(with: left) }
    try Desk.require(form, token: store.secret.formToken(of: session.digest))
    var actor = actor(context)
    actor.session = session.mark
    let identity = try await store.identity(ofSession: session.mark)
    try await store.end(session.digest, of: account.id, act: .signOut, by: actor)
    return cookie.take(with: try await OpenIDEnding(signIn: self).leaving(identity, page) ?? left)
  }

  private func form(_ said: Notice?, name: String, next: String, _ page: PageContext) -> Markup {
    let fields = [
      FormField("name", page(.signInName), value: name, autocomplete: "username").render(),
      FormField("password", page(.signInPassword), .password, autocomplete: "current-password").render(),
    ]
    return frame(page(.signInTitle), said, page) {
      """
      <p class="lead">\(page(.signInLead))</p>
      <form method="post" action="\(page.addresses.page(.signIn))" class="form"><input type="hidden" name="next" value="\(next)">\(fields)<button type="submit">\(page(.signInButton))</button></form>
      \(resetLink(page))<p class="form-hint">\(page(reset == nil ? .signInHelp : .resetHelp))</p>\(ways(next: next, page))
      """
    }
  }

  func frame(_ title: String, _ said: Notice?, _ page: PageContext, alternates: [String: String]? = nil, _ content: () -> Markup) -> Markup {
    var layout = Layout(title: title)
    layout.noIndex = true
    layout.query = nil
    layout.bodyClass = "sign-in-body"
    for language in page.messages.languages { layout.alternates[language.code] = alternates?[language.code] ?? Addresses(language: language).page(.signIn) }
    return layout.render("<section class=\"sign-in\"><h1>\(title)</h1>\(said?.render())\(content())</section>", page)
  }

  // MARK: The second step

  private func code(_ request: Request, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    let start = Answers.seeOther(page.addresses.page(.signIn))
    guard let token = cookie.token(in: request), let (session, account) = try await store.session(token), door.admits(account.kind, from: context.client) else { return start }
    guard request.method == .post else {
      let parameters = try RequestParameters(request)
      try parameters.allow(only: ["next"])
      return Answers.html(codeForm(nil, session, next: parameters.text("next") ?? "", page))
    }
    let form = try await RequestParameters(form: request)
    try form.allow(only: ["code", "next", DeskFrame.tokenField])
    try Desk.require(form, token: store.secret.formToken(of: session.digest))
    let aim = form.text("next") ?? ""
    guard let new = try await store.confirm(try form.text("code", longest: 40) ?? "", session: token, by: actor(context)) else {
      // Too many wrong codes end the session.
      guard try await store.session(token) != nil else { return cookie.take(with: start) }
      return Answers.html(codeForm(Notice(.bad, [page(.signInCodeWrong)]), session, next: aim, page), status: .unauthorized)
    }
    return cookie.give(new, with: Answers.seeOther(next(aim, page)))
  }

  private func codeForm(_ said: Notice?, _ session: Session, next: String, _ page: PageContext) -> Markup {
    let alternates = Dictionary(uniqueKeysWithValues: page.messages.languages.map { ($0.code, SignInAddress.code($0, next: "")) })
    return frame(page(.signInCodeTitle), said, page, alternates: alternates) {
      """
      <p class="lead">\(page(.signInCodeLead))</p>
      <form method="post" action="\(SignInAddress.code(page.language, next: ""))" class="form"><input type="hidden" name="next" value="\(next)">\
      <input type="hidden" name="\(DeskFrame.tokenField)" value="\(store.secret.formToken(of: session.digest))">\
      \(FormField("code", page(.signInCodeOrRecovery), .codeOrRecovery, hint: page(.signInCodeHint)).render())<button type="submit">\(page(.signInButton))</button></form>
      """
    }
  }

  // MARK: One-time links

  private func link(_ request: Request, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    let form = request.method == .post ? try await RequestParameters(form: request) : nil
    let parameters = try form ?? RequestParameters(request)
    try parameters.allow(only: ["token", "password", "again"])
    let token = try parameters.text("token", longest: 100) ?? ""
    guard let account = try await store.account(ofLink: token), door.admits(account.kind, from: context.client) else { return linkEnded(page) }
    guard let form else { return Answers.html(linkForm(account, token, [], page)) }
    let password = try form.text("password", longest: 200) ?? ""
    guard password == form.text("again") else {
      let problem = Problem("password.again", path: "again", vi: "Hai lần nhập chưa giống nhau; hãy nhập lại.", en: "The two entries differ; type them again.")
      return Answers.html(linkForm(account, token, [problem], page), status: .unprocessableContent)
    }
    do {
      guard try await store.setPassword(password, link: token, by: actor(context)) else { return linkEnded(page) }
      reset?.add(.changed(account: account.id, language: page.language))
    } catch let problems as Problems { return Answers.html(linkForm(account, token, problems.list, page), status: .unprocessableContent) }
    return Answers.seeOther(page.addresses.page(.signIn, [("done", "password")]))
  }

  private func linkEnded(_ page: PageContext) -> Response {
    Answers.html(frame(page(.signInLinkTitle), Notice(.bad, [page(.signInLinkEnded)]), page) { "<p><a href=\"\(page.addresses.page(.signIn))\">\(page(.signInTitle))</a></p>" }, status: .gone)
  }

  private func linkForm(_ account: Account, _ token: String, _ problems: [Problem], _ page: PageContext) -> Markup {
    let alternates = Dictionary(uniqueKeysWithValues: page.messages.languages.map { ($0.code, SignInAddress.link(token, $0)) })
    return frame(page(.signInLinkTitle), problems.isEmpty ? nil : Notice(problems, page), page, alternates: alternates) {
      """
      <p class="lead">\(page(.signInLinkLead, ["owner": account.display, "name": account.name]))</p>
      <form method="post" action="\(SignInAddress.link("", page.language))" class="form"><input type="hidden" name="token" value="\(token)">\
      \(NewPassword.fields(account, store.rules, problems, page))<button type="submit">\(page(.passwordButton))</button></form>
      """
    }
  }
}

/// The two fields that a new password is typed into.
enum NewPassword {
  /// With the name of the account, which nobody sees, for programs that keep passwords.
  static func fields(_ account: Account, _ rules: AccountRules, _ problems: [Problem], _ page: PageContext) -> [Markup] {
    let hasFactor = account.hasSecondFactor || account.kind == .administrator
    let least = hasFactor ? rules.password.lengthWithSecondFactor : rules.password.lengthWithout
    func problem(_ name: String) -> String? { problems.first { $0.path == name }?.message[page.language] }
    return [
      "<input type=\"text\" autocomplete=\"username\" value=\"\(account.name)\" readonly hidden>",
      FormField(
        "password", page(.passwordNew), .password, hint: page(hasFactor ? .passwordHintShort : .passwordHint, ["least": "\(least)"]), problem: problem("password"),
        autocomplete: "new-password"
      ).render(),
      FormField("again", page(.passwordAgain), .password, problem: problem("again"), autocomplete: "new-password").render(),
    ]
  }
}
