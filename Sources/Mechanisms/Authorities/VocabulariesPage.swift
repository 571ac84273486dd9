import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// The vocabularies, the terms of one with how often they are used, and the forms that change a term.
struct VocabulariesPage: Sendable {
  let desk: AuthorityDesk
  private var proposals: TermProposals { TermProposals(desk: desk) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["vocabulary", "change", "code"])
    guard let id = parameters.text("vocabulary"), !id.isEmpty else { return try all(visit) }
    guard let vocabulary = desk.declarations.vocabularies[id] else { throw RequestProblem.absent }
    guard let act: TermRevision.Act = try parameters.choice("change") else { return try await one(vocabulary, visit) }
    let term = parameters.text("code").flatMap { vocabulary[$0] }
    guard let profile = proposals.profile, act == .add || term != nil else { throw RequestProblem.absent }
    guard let form = visit.form else {
      let position = term.flatMap { desk.declarations.overlay.entry(TermKey(id, $0.code))?.position }
      return ask(TermTyped(act, vocabulary, act == .add ? nil : term, position: position, today: desk.index.store.today), vocabulary, [], visit)
    }
    return try await perform(try AuthorityForm.act(form), try TermTyped(act, vocabulary, act == .add ? nil : term, form), vocabulary, profile, visit)
  }

  // MARK: Changing

  private func perform(_ act: AuthorityForm.Act, _ typed: TermTyped, _ vocabulary: Vocabulary, _ profile: Profile, _ visit: Desk.Visit) async throws -> Response {
    guard act != .again else { return ask(typed, vocabulary, [], visit) }
    do {
      let revision = try await proposals.complete(try typed.read(), visit.visitor.policy)
      let changes = try await proposals.changes(of: revision, for: visit.visitor.policy)
      let rehearsal = try await desk.rehearse(changes, of: profile, follows: [], by: AuthorityDesk.actor(visit))
      if act == .propose, rehearsal.problems.isEmpty { return Answers.seeOther(try await desk.propose(TermProposals.kind, revision.stored, rehearsal, reason: typed.reason, visit)) }
      // The log is told before anybody sees restricted data.
      let restricted = rehearsal.shown.count { $0.header?.sensitivity == .restricted }
      if restricted > 0 { try await desk.store.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
      let page = form(typed, vocabulary, [], visit).showing(rehearsal, try await desk.targets(of: rehearsal, visit), hidden: typed.hidden)
      return Answers.html(page, status: rehearsal.problems.isEmpty ? .ok : .unprocessableContent)
    } catch let problems as Problems { return ask(typed, vocabulary, problems.list, visit) }
  }

  private func ask(_ typed: TermTyped, _ vocabulary: Vocabulary, _ problems: [Problem], _ visit: Desk.Visit) -> Response {
    let page = visit.page
    let fields = TermFields(typed: typed, vocabulary: vocabulary, problems: problems, page: page).render()
    let lead: Markup = "<p>\(page(.termsChangeLead))</p>"
    return Answers.html(form(typed, vocabulary, problems, visit).asking(lead: lead, fields), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func form(_ typed: TermTyped, _ vocabulary: Vocabulary, _ problems: [Problem], _ visit: Desk.Visit) -> AuthorityForm {
    let page = visit.page
    // A code that is being typed is none of the address.
    let code = typed.act == .add ? [] : [("code", typed.code)]
    let parameters = [("vocabulary", vocabulary.id), ("change", typed.act.rawValue)] + code
    let subject = typed.act == .add ? VocabularyName(vocabulary.id, page.declarations).text(in: page.language) : vocabulary.label(typed.code, in: page.language)
    var frame = visit.visitor.frame(page, place: .terms)
    frame.parameters = parameters
    return AuthorityForm(
      page: page, frame: frame, address: DeskPage.terms.address(page.language, parameters), title: "\(typed.act.label[page.language]): \(subject)", problems: problems, controls: typed.controls)
  }

  // MARK: Looking

  private static func look(_ visit: Desk.Visit) throws {
    guard visit.form != nil else { return }
    throw RequestProblem.badRequest("form.act", parameter: "change", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
  }

  private func all(_ visit: Desk.Visit) throws -> Response {
    try Self.look(visit)
    let page = visit.page
    let rows: [[Markup]] = page.declarations.vocabularies.values.sorted { $0.id < $1.id }.map { vocabulary in
      let name = VocabularyName(vocabulary.id, page.declarations)
      let kinds = name.profiles.map { $0.label[page.language] }.joined(separator: ", ")
      return [
        "<a href=\"\(DeskPage.terms.address(page.language, [("vocabulary", vocabulary.id)]))\">\(name.text(in: page.language))</a>", "<code>\(vocabulary.id)</code>",
        "\(page.number(vocabulary.offered.count))", "\(page.number(vocabulary.terms.count - vocabulary.offered.count))", "\(kinds)",
      ]
    }
    let columns = [page(.termsVocabulary), page(.termsCode), page(.termsCount), page(.termsRetired), page(.termsKinds)]
    let table = DeskTable(label: page(.deskTerms), columns: columns, rows: rows).render()
    return Answers.html(visit.visitor.frame(page, place: .terms).render(title: page(.deskTerms), "<p>\(page(.termsLead))</p>\n\(table)", page))
  }

  private func one(_ vocabulary: Vocabulary, _ visit: Desk.Visit) async throws -> Response {
    try Self.look(visit)
    let page = visit.page, keys = vocabulary.terms.map { TermKey(vocabulary.id, $0.code) }
    let uses = try await desk.index.ask { reader in try keys.map { try reader.frequency(IndexTerms.vocabularyTerm($0)) } }
    // Whether somebody may is looked at when they do: here only what is worth offering.
    let mayChange = proposals.profile.map { profile in visit.visitor.policy.allows(.edit, profile: profile.id, unit: nil, sensitivity: profile.sensitivity) } ?? false
    let list = TermList(vocabulary: vocabulary, uses: uses, mayChange: mayChange, page: page)
    var frame = visit.visitor.frame(page, place: .terms)
    frame.parameters = [("vocabulary", vocabulary.id)]
    return Answers.html(frame.render(title: VocabularyName(vocabulary.id, page.declarations).text(in: page.language), list.render(), page))
  }
}
