import Edge
import Kernel
import Pages
import Storage

/// A record's page at the desk.
struct RecordSheet: Sendable {
  let record: RevealedRecord
  let outcome: RecordActs.Outcome
  let units: UnitTree
  /// What the public gets.
  let isPublic: Gate.Answer
  /// What the visitor may do now.
  var acts: Set<DeskAct> = []
  /// The last time that it was submitted.
  var review: Review?
  /// What is written now against what the public sees; `nil` where these are one.
  var changes: [FieldChange]?
  var targets: [String: FieldPresenter.Target] = [:]
  /// `nil`: not asked for.
  var duplicates: DuplicateList?

  private var header: RecordHeader { record.header }

  func render(_ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .record)
    frame.parameters = [("id", header.id.text)]
    let presenter = FieldPresenter(page: page, targets: targets)
    let warning: Markup = WorkingCopy.isRestricted(record) ? Notice(.bad, [page(.recordsRestricted)]).render() : .empty
    let said: Markup = outcome.problems.isEmpty ? outcome.done.map { $0.render(page) } ?? .empty : problems(page)
    return frame.render(
      title: record.title(in: page.language), said: said,
      """
      \(warning)
      \(RecordForms(record: record, acts: acts, review: review, outcome: outcome, token: frame.token).ways(visit))
      <dl class="facts">\(facts(page))</dl>
      \(returned(page))
      \(comparison(presenter, page))
      \(likely(page))
      <section><h2>\(page(.recordsContent))</h2><dl class="facts">\(RecordFacts(body: record.body, profile: record.profile, presenter: presenter).render(page))</dl></section>
      \(RecordForms(record: record, acts: acts, review: review, outcome: outcome, token: frame.token).render(page))
      """, page)
  }

  /// What keeps an act from being done, with a way to mend it where a field lacks something.
  private func problems(_ page: PageContext) -> Markup {
    let sees = Dictionary(record.profile.fields.map { ($0.id, $0.label[page.language]) }, uniquingKeysWith: { first, _ in first })
    let lines = outcome.problems.map { problem in
      let field = problem.code.hasPrefix("desk.") ? nil : sees[String(problem.path.prefix { $0 != "." && $0 != "[" })]
      return (field.map { "\($0): " } ?? "") + problem.message[page.language]
    }
    return Notice(.bad, lines).render()
  }

  private func facts(_ page: PageContext) -> [Markup] {
    var facts: [(MessageKey, Markup)] = [
      (.recordsState, "\(Standing(header).text(page))"), (.recordsKind, "\(record.profile.label[page.language])"), (.recordsIdentifier, "\(record.identifiers.joined(separator: ", "))"),
      (.recordsUnit, "\(header.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit))"),
      (.recordsRevision, "\(page.number(header.head))"), (.recordsChanged, DeskTime(milliseconds: header.updated).render(page)),
    ]
    if isPublic == .open || isPublic == .described {
      facts.append((.recordsPublic, "<a href=\"\(page.addresses.record(record.profile, slug: record.slug))\">\(page(.recordsPublicPage))</a>"))
    }
    if let reason = header.reason { facts.append((.recordsReason, "\(reason)")) }
    if let review, review.state == .open, header.state == .submitted { facts.append((.editDecideBy, DeskTime(milliseconds: review.due).render(page))) }
    return facts.map { key, value in "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }
  }

  /// Why it was sent back, as long as nobody has submitted it again.
  private func returned(_ page: PageContext) -> Markup {
    guard header.state == .returned, let review, review.state == .returned else { return .empty }
    let due = page(.editMendBy, ["time": DeskTime(milliseconds: review.due).text(in: page.language)])
    return "<section aria-labelledby=\"returned\"><h2 id=\"returned\">\(page(.editReturned))</h2><p>\(review.words ?? "")</p><p class=\"muted\">\(due)</p></section>\n"
  }

  private func comparison(_ presenter: FieldPresenter, _ page: PageContext) -> Markup {
    guard let changes else { return .empty }
    let content: Markup = changes.isEmpty
      ? "<p>\(page(.editSameAsPublic))</p>" : DifferenceTable(changes: changes, presenter: presenter, before: page(.editPublicSide), after: page(.editWorkingSide)).render(page)
    return "<section aria-labelledby=\"beside\"><h2 id=\"beside\">\(page(.editBeside))</h2><p>\(page(.editBesideLead))</p>\(content)</section>\n"
  }

  private func likely(_ page: PageContext) -> Markup {
    guard let duplicates else { return .empty }
    let list = duplicates.render()
    return "<section aria-labelledby=\"likely\"><h2 id=\"likely\">\(page(.editLikely))</h2>\(list.isEmpty ? "<p>\(page(.editLikelyNone))</p>" : list)</section>\n"
  }
}
