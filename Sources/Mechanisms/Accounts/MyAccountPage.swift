import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// One's own account: password, second factor, recovery codes, open sessions.
struct MyAccountPage: Sendable {
  let store: AccountStore
  let cookie: SessionCookie
  /// `nil` where the server sends no mail.
  var reset: PasswordReset?
  let openID: OpenIDPages

  /// What came of an act.
  private struct Outcome {
    var said: Notice?
    var problems: [Problem] = []
    /// Recovery codes, told this once.
    var codes: [String] = []
    /// The session's new token.
    var token: String?
    /// What was done to tokens of programs.
    var tokens = TokenActs.Outcome()
    var status: HTTPResponse.Status = .ok
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    if let form = visit.form, form.text("act") == "link" { return try await startLinking(form, visit) }
    var outcome = Outcome()
    if let form = visit.form { outcome = try await act(form, visit) }
    // What is shown is as it is after the act.
    guard let (session, account) = try await store.session(outcome.token ?? visit.visitor.token) else {
      return cookie.take(with: Answers.seeOther(visit.page.addresses.page(.signIn)))
    }
    var visitor = visit.visitor
    visitor = SignedIn(
      account: account, session: session, policy: visitor.policy, formToken: store.secret.formToken(of: session.digest), token: outcome.token ?? visitor.token, actor: visitor.actor,
      isInOffice: visitor.isInOffice, lacksFactor: visitor.lacksFactor && !account.hasSecondFactor, hasAdministration: visitor.hasAdministration)
    let response = Answers.html(try await render(visitor, outcome, visit.page), status: outcome.status)
    return outcome.token.map { cookie.give($0, with: response) } ?? response
  }

  // MARK: Acts

  private func act(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    if let act = form.text("act").flatMap({ TokenActs.Act(rawValue: $0) }) { return try await actOnTokens(act, form, visit) }
    switch form.text("act") {
    case "password": return try await changePassword(form, visit)
    case "second-factor": return try await setSecondFactor(form, visit)
    case "codes": return try await newCodes(form, visit)
    case "end":
      try await store.end(form.text("session") ?? "", of: visit.visitor.account.id, act: .sessionEnded, by: visit.visitor.actor)
      return Outcome(said: Notice(.good, [visit.page(.mineSessionEnded)]))
    case "unlink":
      try await store.unlink(form.text("issuer") ?? "", from: visit.visitor.account.id, keeping: visit.visitor.token, by: visit.visitor.actor)
      return Outcome(said: Notice(.good, [visit.page(.openIDUnlinked)]))
    default: throw RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
  }

  private func changePassword(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    let new = try form.text("password", longest: 200) ?? "", page = visit.page
    guard new == form.text("again") else {
      return refused([Problem("password.again", path: "again", vi: "Hai lần nhập chưa giống nhau; hãy nhập lại.", en: "The two entries differ; type them again.")], page)
    }
    do {
      let old = try form.text("old", longest: 200) ?? ""
      guard try await store.changePassword(of: visit.visitor.account.id, from: old, to: new, session: visit.visitor.token, by: visit.visitor.actor) else {
        return refused([Problem("password.old", path: "old", vi: "Mật khẩu hiện tại không đúng.", en: "The present password is wrong.")], page)
      }
    } catch let problems as Problems { return refused(problems.list, page) }
    reset?.add(.changed(account: visit.visitor.account.id, language: page.language))
    return Outcome(said: Notice(.good, [page(.minePasswordChanged)]))
  }

  private func setSecondFactor(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    let offer = try form.text("offer", longest: 400) ?? "", code = try form.text("code", longest: 40) ?? ""
    do {
      guard let set = try await store.setSecondFactor(offer, code: code, session: visit.visitor.token, isInOffice: visit.visitor.isInOffice, by: visit.visitor.actor) else {
        return wrongCode(visit.page)
      }
      return Outcome(said: Notice(.good, [visit.page(.mineFactorSet)]), codes: set.codes, token: set.token)
    } catch let problems as Problems { return refused(problems.list, visit.page) }
  }

  private func wrongCode(_ page: PageContext) -> Outcome {
    let problem = Problem("code.wrong", path: "code", vi: "Mã không đúng. Hãy xem giờ của điện thoại rồi nhập mã đang hiện.", en: "The code is wrong. Check the clock of your phone and type the code that is shown now.")
    return refused([problem], page)
  }

  private func refused(_ problems: [Problem], _ page: PageContext) -> Outcome { Outcome(said: Notice(problems, page), problems: problems, status: .unprocessableContent) }

  private func newCodes(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    let code = try form.text("code", longest: 40) ?? ""
    do {
      guard let codes = try await store.newRecoveryCodes(for: visit.visitor.account.id, code: code, by: visit.visitor.actor) else { return wrongCode(visit.page) }
      return Outcome(said: Notice(.good, [visit.page(.mineCodesMade)]), codes: codes)
    } catch let problems as Problems { return refused(problems.list, visit.page) }
  }

  private func actOnTokens(_ act: TokenActs.Act, _ form: RequestParameters, _ visit: Desk.Visit) async throws -> Outcome {
    let done = try await TokenActs(store: store, mayMake: mayMakeTokens(visit.visitor)).perform(act, form, on: visit.visitor.account, visit)
    guard done.problems.isEmpty else { return Outcome(said: Notice(done.problems, visit.page), tokens: done, status: .unprocessableContent) }
    return Outcome(said: done.said.map { Notice(.good, [$0]) }, tokens: done)
  }

  /// A linked identity opens the account like a password: nobody links one before everything is settled that has to be. Throws `desk.refused` (403).
  private func startLinking(_ form: RequestParameters, _ visit: Desk.Visit) async throws -> Response {
    guard mayMakeTokens(visit.visitor) else {
      throw RequestProblem(
        .forbidden, "desk.refused",
        vi: "Chỉ liên kết được tài khoản định danh khi đã đăng nhập bằng xác thực hai lớp. Hãy bật xác thực hai lớp ở trang “Tài khoản của tôi” (và đổi mật khẩu nếu được yêu cầu), rồi liên kết.",
        en: "An identity is linked only after signing in with a second factor. Turn it on at the page \"My account\" (and change the password where asked to), then link.")
    }
    return try await openID.startLinking(form.text("provider") ?? "", visit, visit.visitor.session)
  }

  /// Not before everything is settled that has to be, and only with a second factor, in the office too: a secret outlives the session in which it was told.
  private func mayMakeTokens(_ visitor: SignedIn) -> Bool { hasFactor(visitor) && !visitor.lacksFactor && !store.rules.mustChangePassword(visitor.account, at: store.now) }

  private func hasFactor(_ visitor: SignedIn) -> Bool { visitor.session.strength == .secondFactor }

  private func tokenSheet(_ visitor: SignedIn, _ frame: DeskFrame, _ outcome: Outcome, _ page: PageContext) async throws -> TokenSheet {
    TokenSheet(
      account: visitor.account, tokens: try await store.tokens(of: visitor.account.id), offered: TokenSheet.offered(to: visitor.account, page), mayMake: mayMakeTokens(visitor),
      needsFactor: !hasFactor(visitor), outcome: outcome.tokens, address: DeskPage.mine.address(page.language), frame: frame, now: store.now, page: page)
  }

  // MARK: The page

  private func render(_ visitor: SignedIn, _ outcome: Outcome, _ page: PageContext) async throws -> Markup {
    let frame = visitor.frame(page, place: .mine)
    let account = visitor.account
    let left = account.hasSecondFactor ? try await store.recoveryCodesLeft(of: account.id) : 0
    let sessions = try await store.sessions(of: account)
    let tokens = try await tokenSheet(visitor, frame, outcome, page)
    let identities = LinkedIdentities(linked: try await store.identities(of: account.id), providers: openID.openID.providers, page: page)
    var due: [String] = []
    if store.rules.mustChangePassword(account, at: store.now) { due.append(page(.minePasswordDue)) }
    if visitor.lacksFactor { due.append(page(store.mayEnrol(account, isInOffice: visitor.isInOffice) ? .mineFactorDue : .mineFactorClosed)) }
    let said: Markup = "\(outcome.said?.render())\(tokens.told)\(due.isEmpty || outcome.said != nil ? Markup.empty : Notice(.bad, due).render())"
    return frame.render(
      title: page(.deskMine), said: said,
      """
      \(codesShown(outcome.codes, page))
      \(try factor(visitor, frame, left, outcome, page))
      \(password(account, frame, outcome, page))
      \(sessionList(sessions, visitor, frame, page))
      \(identities.own(frame, mayLink: mayMakeTokens(visitor), needsFactor: !hasFactor(visitor)))\(tokens.render())
      """, page)
  }

  private func codesShown(_ codes: [String], _ page: PageContext) -> Markup {
    guard !codes.isEmpty else { return .empty }
    let items: [Markup] = codes.map { "<li><code>\($0)</code></li>" }
    return "<section class=\"one-time\" aria-labelledby=\"codes\"><h2 id=\"codes\">\(page(.mineCodes))</h2><p>\(page(.mineCodesKeep))</p><ul class=\"codes\">\(items)</ul></section>"
  }

  private func factor(_ visitor: SignedIn, _ frame: DeskFrame, _ left: Int, _ outcome: Outcome, _ page: PageContext) throws -> Markup {
    let account = visitor.account, problem = outcome.problems.first { $0.path == "code" }?.message[page.language]
    if account.hasSecondFactor {
      return """
        <section aria-labelledby="factor"><h2 id="factor">\(page(.mineFactor))</h2><p>\(page(.mineFactorOn, ["left": "\(left)"]))</p>
        <form method="post" class="form">\(frame.token)\(FormField("code", page(.signInCode), .code, problem: problem).render())<button class="quiet" name="act" value="codes">\(page(.mineCodesNew))</button></form></section>
        """
    }
    guard store.mayEnrol(account, isInOffice: visitor.isInOffice) else {
      return "<section aria-labelledby=\"factor\"><h2 id=\"factor\">\(page(.mineFactor))</h2><p>\(page(.mineFactorClosed))</p></section>"
    }
    let offer = try store.secondFactorOffer(for: account.id)
    let address = offer.secret.address(account: account.name, issuer: page(.productName))
    return """
      <section aria-labelledby="factor"><h2 id="factor">\(page(.mineFactor))</h2><p>\(page(.mineFactorLead))</p>
      <ol class="steps"><li>\(page(.mineFactorScan))<div>\(QRCode(address)?.render(label: page(.mineFactorPicture)))</div><p class="form-hint">\(page(.mineFactorType)) <code class="secret">\(offer.secret.base32)</code></p></li>
      <li>\(page(.mineFactorCode))
      <form method="post" class="form">\(frame.token)<input type="hidden" name="offer" value="\(offer.sealed)">\(FormField("code", page(.signInCode), .code, problem: problem).render())\
      <button name="act" value="second-factor">\(page(.mineFactorButton))</button></form></li></ol></section>
      """
  }

  private func password(_ account: Account, _ frame: DeskFrame, _ outcome: Outcome, _ page: PageContext) -> Markup {
    let old = outcome.problems.first { $0.path == "old" }?.message[page.language]
    return """
      <section aria-labelledby="password"><h2 id="password">\(page(.minePassword))</h2>
      <form method="post" class="form">\(frame.token)\(FormField("old", page(.passwordOld), .password, problem: old, autocomplete: "current-password").render())\
      \(NewPassword.fields(account, store.rules, outcome.problems, page))<button name="act" value="password">\(page(.passwordButton))</button></form></section>
      """
  }

  private func sessionList(_ sessions: [Session], _ visitor: SignedIn, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    let items: [Markup] = sessions.map { session in
      let end: Markup =
        session.digest == visitor.session.digest
        ? "<p class=\"muted\">\(page(.mineSessionThis))</p>"
        : "<form method=\"post\">\(frame.token)<input type=\"hidden\" name=\"session\" value=\"\(session.digest)\"><button class=\"quiet\" name=\"act\" value=\"end\">\(page(.mineSessionEnd))</button></form>"
      return "<li><p>\(session.client) · \(session.agent)</p>\(end)</li>"
    }
    return "<section aria-labelledby=\"sessions\"><h2 id=\"sessions\">\(page(.mineSessions))</h2><ul class=\"session-list\">\(items)</ul></section>"
  }
}
