import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The working copy of one record, with the fields that somebody may see. What restricted data they see is told to the log.
struct WorkingCopyPage: Sendable {
  let index: SearchIndex
  let log: AuditLog
  private var store: RecordStore { index.store }

  static func address(_ id: RecordID, _ page: PageContext) -> String { DeskPage.record.address(page.language, [("id", id.text)]) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id"])
    guard let key = try parameters.text("id", longest: 200), !key.isEmpty else { throw RequestProblem.absent }
    guard let record = try await WorkingCopy(store: store, log: log).open(key, policy: visit.visitor.policy, by: visit.visitor.actor) else { throw RequestProblem.absent }
    let targets = try await targets(of: record, visit)
    var frame = visit.visitor.frame(visit.page, place: .record)
    frame.parameters = [("id", key)]
    return Answers.html(frame.render(title: record.title(in: visit.page.language), content(record, targets, visit.page), visit.page))
  }

  /// The records that it names, where they are public.
  private func targets(of record: RevealedRecord, _ visit: Desk.Visit) async throws -> [String: FieldPresenter.Target] {
    let page = visit.page
    let named = try await store.records(record.profile.references(in: record.body), gate: store.publicGate)
    return Dictionary(named.map { other in
      (other.header.id.text, FieldPresenter.Target(
        title: other.title(in: page.language), address: page.addresses.record(other.profile, slug: other.slug), language: page.language(of: other.body[other.profile.titleField])))
    }, uniquingKeysWith: { first, _ in first })
  }

  private func content(_ record: RevealedRecord, _ targets: [String: FieldPresenter.Target], _ page: PageContext) -> Markup {
    let warning: Markup = WorkingCopy.isRestricted(record) ? Notice(.bad, [page(.recordsRestricted)]).render() : .empty
    let presenter = FieldPresenter(page: page, targets: targets)
    let shown: [Markup] = record.profile.fields.compactMap { field in
      record.body[field.id].flatMap { presenter.show($0, field) }.map { value in
        let badge: Markup = field.sensitivity == .public ? .empty : " <span class=\"badge\">\(field.sensitivity.label[page.language])</span>"
        return "<div class=\"fact\"><dt>\(field.label[page.language])\(badge)</dt><dd>\(value)</dd></div>\n"
      }
    }
    return """
      \(warning)
      <dl class="facts">\(facts(record, page))</dl>
      <section><h2>\(page(.recordsContent))</h2><dl class="facts">\(shown)</dl></section>
      """
  }

  private func facts(_ record: RevealedRecord, _ page: PageContext) -> [Markup] {
    let header = record.header
    let isPublic = store.publicGate.answer(for: header)
    var facts: [(MessageKey, Markup)] = [
      (.recordsState, "\(Standing(header).text(page))"), (.recordsKind, "\(record.profile.label[page.language])"), (.recordsIdentifier, "\(record.identifiers.joined(separator: ", "))"),
      (.recordsUnit, "\(header.unit.map { index.units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit))"),
      (.recordsRevision, "\(page.number(header.head))"), (.recordsChanged, DeskTime(milliseconds: header.updated).render(page)),
    ]
    if isPublic == .open || isPublic == .described {
      facts.append((.recordsPublic, "<a href=\"\(page.addresses.record(record.profile, slug: record.slug))\">\(page(.recordsPublicPage))</a>"))
    }
    if let reason = header.reason { facts.append((.recordsReason, "\(reason)")) }
    return facts.map { key, value in "<div class=\"fact\"><dt>\(page(key))</dt><dd>\(value)</dd></div>\n" }
  }
}
