import Edge
import Foundation
import Hummingbird
import Kernel
import Pages
import Storage

/// One consent: what is known of it, withdrawing, and forgetting the person.
struct ConsentPage: Sendable {
  private enum Act: String { case withdraw, forget }
  /// What was done just before.
  enum Done: String, CaseIterable { case entered, withdrawn, forgotten }

  private static let longestReason = 2_000
  let store: ConsentStore

  static func address(_ id: RecordID, _ page: PageContext, done: Done? = nil) -> String {
    DeskPage.consent.address(page.language, [("id", id.text), ("done", done?.rawValue ?? "")])
  }

  /// What it is for: the activity's name, or its id where it is not declared any more.
  static func purpose(_ consent: Consent, _ page: PageContext) -> String { page.declarations.activity(consent.purpose)?.label[page.language] ?? consent.purpose }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    let done: Done? = try parameters.choice("done")
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), let consent = try await store.consent(id) else { throw RequestProblem.absent }
    var problems: [Problem] = [], reason = ""
    if let form = visit.form {
      try form.allow(only: ["act", "reason", DeskFrame.tokenField])
      guard let act = form.text("act").flatMap({ Act(rawValue: $0) }) else { throw ConsentsPage.unknown }
      reason = (try form.text("reason", longest: Self.longestReason) ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
      do {
        let made = try await perform(act, on: id, reason, visit)
        return Answers.seeOther(Self.address(id, visit.page, done: made))
      } catch let found as Problems { problems = found.list }
    }
    try await store.log.add(AuditEvent(.consentsRead, object: id.text), by: visit.visitor.actor)
    return Answers.html(render(consent, problems, reason, done, visit), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func perform(_ act: Act, on id: RecordID, _ reason: String, _ visit: Desk.Visit) async throws -> Done {
    switch act {
    case .withdraw:
      try await store.withdraw(id, reason: reason, by: visit.visitor.actor)
      return .withdrawn
    case .forget:
      try await store.forget(id, by: visit.visitor.actor)
      return .forgotten
    }
  }

  // MARK: The page

  private func render(_ consent: Consent, _ problems: [Problem], _ reason: String, _ done: Done?, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, state = consent.state(at: store.now)
    var frame = visit.visitor.frame(page, place: .consent)
    frame.parameters = [("id", consent.id.text)]
    let mayWithdraw = state != .withdrawn
    let mayForget = consent.subject != nil && state != .valid
    let said: Markup = problems.isEmpty ? done.map { Notice(.good, [page($0.key(of: consent.basis))]).render() } ?? .empty : Notice(problems, page).render()
    return frame.render(
      title: consent.subject?.name ?? page(.personalForgotten), said: said,
      """
      <p><a href="\(DeskPage.consents.address(page.language))">\(page(.deskConsents))</a></p>
      <section aria-labelledby="facts"><h2 id="facts">\(page(.personalFacts))</h2><dl class="facts">\(facts(consent, page))</dl></section>
      \(mayWithdraw ? withdrawal(consent, problems, reason, frame, page) : Markup.empty)
      \(mayForget ? forgetting(consent, frame, page) : Markup.empty)
      """, page)
  }

  private func facts(_ consent: Consent, _ page: PageContext) -> [Markup] {
    func told(_ key: MessageKey, _ text: String?) -> Markup? { text.flatMap { $0.isEmpty ? nil : fact(key, "\($0)", page) } }
    func lines(_ key: MessageKey, _ text: String?) -> Markup? {
      text.flatMap { text in text.isEmpty ? nil : fact(key, text.split(separator: "\n").map { "\(String($0))" as Markup }.joined(by: "<br>"), page) }
    }
    func time(_ key: MessageKey, _ milliseconds: Int64?) -> Markup? { milliseconds.map { fact(key, DeskTime(milliseconds: $0).render(page), page) } }
    let who = consent.subject, isConsent = consent.basis == .consent
    let known: [Markup?] = [
      told(.personalState, consent.label(at: store.now)[page.language]), told(.personalPurpose, Self.purpose(consent, page)),
      told(.personalBasis, "\(consent.basis.label[page.language]) (\(consent.basis.clause[page.language]))"), told(.personalPhone, who?.phone), told(.personalMail, who?.mail),
      told(.personalAddress, who?.address), lines(.personalWording, consent.wording), told(.personalWay, consent.way.label[page.language]), time(.personalGiven, consent.given),
      time(.personalExpires, consent.expires), lines(.personalEvidence, consent.evidence), told(.personalAbout, consent.about), time(isConsent ? .personalWithdrawn : .personalEnded, consent.withdrawn),
      lines(isConsent ? .personalReason : .personalEndReason, consent.withdrawal), time(.personalEntered, consent.entered), told(.personalAuthor, consent.author),
    ]
    return known.compactMap(\.self)
  }

  private func fact(_ key: MessageKey, _ value: Markup, _ page: PageContext) -> Markup { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }

  private func withdrawal(_ consent: Consent, _ problems: [Problem], _ reason: String, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    let isConsent = consent.basis == .consent
    let title = page(isConsent ? .personalWithdraw : .personalEnd), lead = page(isConsent ? .personalWithdrawLead : .personalEndLead)
    let label = page(isConsent ? .personalReason : .personalEndReason), hint = page(isConsent ? .personalReasonHint : .personalEndReasonHint)
    let field = FormField("reason", label, .area(longest: Self.longestReason), value: reason, hint: hint, problem: problems.at("reason", page))
    return """
      <section aria-labelledby="withdraw"><h2 id="withdraw">\(title)</h2><p>\(lead)</p>
      <form method="post" action="\(Self.address(consent.id, page))" class="form">\(frame.token)\(field.render())
      <button name="act" value="\(Act.withdraw.rawValue)">\(title)</button></form></section>
      """
  }

  private func forgetting(_ consent: Consent, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    """
    <section aria-labelledby="forget"><h2 id="forget">\(page(.personalForget))</h2><p>\(page(.personalForgetLead))</p>
    <form method="post" action="\(Self.address(consent.id, page))" class="form">\(frame.token)
    <button name="act" value="\(Act.forget.rawValue)">\(page(.personalForget))</button></form></section>
    """
  }
}

extension ConsentPage.Done {
  /// What is said of it.
  func key(of basis: LegalBasis) -> MessageKey {
    switch self {
    case .entered: .personalDoneEntered
    case .withdrawn: basis == .consent ? .personalDoneWithdrawn : .personalDoneEnded
    case .forgotten: .personalDoneForgotten
    }
  }
}
