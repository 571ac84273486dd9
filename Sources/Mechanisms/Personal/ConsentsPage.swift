import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The register of consents: the list, looking for one person, entering, and what is kept about a person as a file.
struct ConsentsPage: Sendable {
  private enum Act: String { case enter, find, person }
  private static let perPage = 50
  private static let mostFound = 200

  let store: ConsentStore

  /// What came of a form.
  private struct Outcome {
    var form = ConsentForm()
    var problems: [Problem] = []
    /// What somebody looked for.
    var words = ""
    var isFound = false
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let filter = try ConsentFilter(RequestParameters(visit.request), visit.page.declarations)
    var outcome = Outcome()
    if let form = visit.form {
      guard let act = form.text("act").flatMap({ Act(rawValue: $0) }) else { throw Self.unknown }
      switch act {
      case .enter:
        if let id = try await enter(form, visit, &outcome) { return Answers.seeOther(ConsentPage.address(id, visit.page, done: .entered)) }
      case .find, .person:
        if let file = try await look(for: act, form, visit, &outcome) { return file }
      }
    }
    return try await list(filter, outcome, visit)
  }

  static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  private func enter(_ form: RequestParameters, _ visit: Desk.Visit, _ outcome: inout Outcome) async throws -> RecordID? {
    outcome.form = try ConsentForm(form)
    do {
      let purposes = visit.page.declarations.processing.map(\.id)
      return try await store.enter(try outcome.form.draft(purposes: purposes, now: store.now), purposes: purposes, by: visit.visitor.actor)
    } catch let problems as Problems { outcome.problems = problems.list }
    return nil
  }

  /// The file about a person, where that is asked for.
  private func look(for act: Act, _ form: RequestParameters, _ visit: Desk.Visit, _ outcome: inout Outcome) async throws -> Response? {
    try form.allow(only: ["act", "words", DeskFrame.tokenField])
    outcome.words = try form.line("words")
    guard PersonKey.guessed(outcome.words) != nil else {
      outcome.problems = [Problem("consent.words", path: "words", vi: "Hãy ghi cả họ tên, số điện thoại hoặc thư điện tử.", en: "Type the whole name, telephone number or mail address.")]
      return nil
    }
    outcome.isFound = true
    guard act == .person else { return nil }
    let person = try await store.everything(about: outcome.words, by: visit.visitor.actor)
    return Answers.file(person.json + "\n", name: "\(DeskPage.consents.word(visit.page.language)).json", type: "application/json; charset=utf-8")
  }

  // MARK: The page

  private func list(_ filter: ConsentFilter, _ outcome: Outcome, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page
    var query = filter.query
    if outcome.isFound {
      query = ConsentStore.Query()
      query.person = outcome.words
    }
    let most = outcome.isFound ? Self.mostFound : Self.perPage
    // The log names whoever was looked for by a digest.
    try await store.log.add(AuditEvent(.consentsRead, object: query.person.flatMap { store.mark(of: $0) }, reason: outcome.isFound ? nil : filter.told), by: visit.visitor.actor)
    let consents = try await store.consents(query, most: most + 1)
    query.before = nil
    let count = try await store.count(query)
    var frame = visit.visitor.frame(page, place: .consents)
    frame.parameters = filter.parameters
    let older = consents.count > most && !outcome.isFound ? consents.prefix(most).last : nil
    return Answers.html(frame.render(
      title: page(.deskConsents), said: outcome.problems.isEmpty ? .empty : Notice(outcome.problems, page).render(),
      """
      <p>\(page(.personalConsentsLead))</p>
      \(search(outcome, frame, page))
      \(filter.form(page))
      \(found(Array(consents.prefix(most)), count: count, page))
      \(pager(filter, older: older?.id, page))
      \(outcome.form.render(frame, outcome.problems, page))
      """, page), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func search(_ outcome: Outcome, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    let field = FormField("words", page(.personalWords), value: outcome.words, hint: page(.personalWordsHint), problem: outcome.problems.at("words", page))
    return """
      <section aria-labelledby="find"><h2 id="find">\(page(.personalFind))</h2>
      <form method="post" action="\(DeskPage.consents.address(page.language))" class="form">\(frame.token)\(field.render())
      <p class="desk-filter-do"><button name="act" value="\(Act.find.rawValue)">\(page(.personalFindButton))</button>
      <button class="quiet" name="act" value="\(Act.person.rawValue)">\(page(.personalPersonFile))</button></p></form></section>
      """
  }

  private func found(_ consents: [Consent], count: Int, _ page: PageContext) -> Markup {
    guard !consents.isEmpty else { return "<p role=\"status\">\(page(.personalNone))</p>" }
    let now = store.now
    let columns: [MessageKey] = [.personalPerson, .personalPurpose, .personalBasis, .personalGiven, .personalExpires, .personalState]
    let rows: [[Markup]] = consents.map { consent in
      let end: Markup = consent.expires.map { DeskTime(milliseconds: $0).render(page) } ?? "\(page(.personalNoEnd))"
      return [
        "<a href=\"\(ConsentPage.address(consent.id, page))\">\(consent.subject?.name ?? page(.personalForgotten))</a>", "\(ConsentPage.purpose(consent, page))",
        "\(consent.basis.label[page.language])", DeskTime(milliseconds: consent.given).render(page), end, "\(consent.label(at: now)[page.language])",
      ]
    }
    return """
      <p class="results-count" role="status">\(page(.personalConsentsCount, ["count": page.number(count)]))</p>
      \(DeskTable(label: page(.deskConsents), columns: columns.map { page($0) }, rows: rows).render())
      """
  }

  private func pager(_ filter: ConsentFilter, older: RecordID?, _ page: PageContext) -> Markup {
    let first = DeskPage.consents.address(page.language, filter.parameters)
    let newest: Markup? = filter.query.before.map { _ in "<a rel=\"prev\" href=\"\(first)\">\(page(.auditNewest))</a> " }
    let rest: Markup? = older.map { "<a rel=\"next\" href=\"\(DeskPage.consents.address(page.language, filter.parameters + [("before", $0.text)]))\">\(page(.auditOlder))</a>" }
    return newest == nil && rest == nil ? .empty : "<nav class=\"pager\" aria-label=\"\(page(.personalPages))\">\(newest)\(rest)</nav>"
  }
}
