import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages

/// Who has forgotten a password asks for a link by mail. The answer is always the same, at once.
extension SignInPages {
  private static let longestName = 254

  /// None where the server sends no mail.
  func resetRoutes(_ spelling: Language) -> [Mechanism.Route] {
    guard let reset else { return [] }
    return both("/\(SignInAddress.resetWord(spelling))", spelling, vi: "Quên mật khẩu", en: "A forgotten password") { request, context, page in
      try await forgotten(request, context, page, reset)
    }
  }

  private func forgotten(_ request: Request, _ context: EdgeContext, _ page: PageContext, _ reset: PasswordReset) async throws -> Response {
    guard request.method == .post else {
      let parameters = try RequestParameters(request)
      try parameters.allow(only: ["done"])
      return Answers.html(parameters.text("done") == nil ? resetForm([], page) : resetSent(page))
    }
    let form = try await RequestParameters(form: request)
    try form.allow(only: ["who"])
    let who = try form.text("who", longest: Self.longestName) ?? ""
    guard !who.allSatisfy(\.isWhitespace) else {
      let problem = Problem("reset.who", path: "who", vi: "Hãy nhập tên đăng nhập hoặc địa chỉ thư điện tử của tài khoản.", en: "Type the sign-in name or the mail address of the account.")
      return Answers.html(resetForm([problem], page), status: .unprocessableContent)
    }
    reset.add(.asked(who: who, language: page.language, by: actor(context)))
    return Answers.seeOther(SignInAddress.reset(page.language, isDone: true))
  }

  private func resetForm(_ problems: [Problem], _ page: PageContext) -> Markup {
    let field = FormField("who", page(.resetWho), hint: page(.resetWhoHint), problem: problems.first?.message[page.language], autocomplete: "username")
    return frame(page(.resetTitle), problems.isEmpty ? nil : Notice(problems, page), page, alternates: resetAlternates(page)) {
      """
      <p class="lead">\(page(.resetLead, minutes))</p>
      <form method="post" action="\(SignInAddress.reset(page.language))" class="form">\(field.render())<button type="submit">\(page(.resetButton))</button></form>
      <p class="form-hint">\(page(.resetHelp))</p>
      """
    }
  }

  private func resetSent(_ page: PageContext) -> Markup {
    frame(page(.resetTitle), Notice(.good, [page(.resetSent, minutes)]), page, alternates: resetAlternates(page)) {
      "<p>\(page(.resetSentHelp))</p><p><a href=\"\(page.addresses.page(.signIn))\">\(page(.signInTitle))</a></p>"
    }
  }

  private var minutes: [String: String] { ["minutes": "\(store.rules.mailedLink / 60_000)"] }
  private func resetAlternates(_ page: PageContext) -> [String: String] { Dictionary(uniqueKeysWithValues: page.messages.languages.map { ($0.code, SignInAddress.reset($0)) }) }

  /// The way there from the page of signing in; nothing where there is none.
  func resetLink(_ page: PageContext) -> Markup { reset == nil ? .empty : "<p><a href=\"\(SignInAddress.reset(page.language))\">\(page(.resetQuestion))</a></p>" }
}

extension SignInAddress {
  /// What the page of forgotten passwords is called in addresses.
  static func resetWord(_ language: Language) -> String { language == .vietnamese ? "quen-mat-khau" : "forgotten" }

  /// Where a link by mail is asked for; `isDone`: what is shown afterwards.
  static func reset(_ language: Language, isDone: Bool = false) -> String {
    Addresses(language: language).page(.signIn) + "/\(resetWord(language))" + (isDone ? Addresses.query([("done", "1")]) : "")
  }
}
