import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The records of a kind or a unit as they were at the end of a past day. Showing restricted ones is told to the log.
struct AsOfPage: Sendable {
  let index: SearchIndex
  let log: AuditLog
  private var store: RecordStore { index.store }
  private static let most = 50

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, units = index.units, now = store.clock()
    let filter = try AsOfFilter(RequestParameters(visit.request), page.declarations, units, now: now)
    var list: RecordStore.AsOfList?
    if let past = filter.past {
      let query = RecordStore.AsOfQuery(moment: min(past.end, now), profile: filter.profile, unit: filter.unit)
      list = try await store.records(query, policy: visit.visitor.policy, units: units, after: filter.after, limit: Self.most)
    }
    let restricted = (list?.records ?? []).count { $0.subject.header.sensitivity == .restricted || $0.revision.sensitivity == .restricted && $0.revision.body != nil }
    // Before anybody sees them.
    if restricted > 0 { try await log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    var frame = visit.visitor.frame(page, place: .asOf)
    frame.parameters = filter.parameters
    let said: Markup = filter.problems.isEmpty ? .empty : Notice(filter.problems, page).render()
    let found = list.map { self.found($0, filter, RevisionWording(page: page, names: [:], units: units)) } ?? .empty
    return Answers.html(
      frame.render(title: page(.deskAsOf), said: said, "<p>\(page(.historyAsOfLead))</p>\(filter.form(page, units))\(found)", page),
      status: filter.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func found(_ list: RecordStore.AsOfList, _ filter: AsOfFilter, _ wording: RevisionWording) -> Markup {
    let page = wording.page
    let count = list.total < RecordStore.mostCounted ? page.number(list.total) : page(.recordsOrMore, ["count": page.number(list.total)])
    let next: Markup? = list.next.map { id in
      "<p><a rel=\"next\" href=\"\(DeskPage.asOf.address(page.language, filter.parameters + [("after", id.text)]))\">\(page(.historyAsOfNext))</a></p>"
    }
    return """
      <p class="results-count" role="status">\(page(.recordsCount, ["count": count]))</p>
      \(list.records.isEmpty ? "<p>\(page(.recordsNone))</p>" : table(list, filter, wording))
      \(next)
      """
  }

  private func table(_ list: RecordStore.AsOfList, _ filter: AsOfFilter, _ wording: RevisionWording) -> Markup {
    let page = wording.page
    let columns: [MessageKey] = [.recordsTitle, .recordsKind, .historyAsOfUnit, .historyState, .historyNumber, .historyAt]
    let rows: [[Markup]] = list.records.map { subject, revision in
      let body = revision.body ?? .null
      let title = page.inLanguage("\(subject.title(of: body, in: page.language))", page.language(of: body[subject.profile.titleField]))
      let day = [("at", filter.past.map { "\($0.day)" } ?? "")]
      return [
        "<a href=\"\(HistoryPage.address(subject.header.id, page, day))\">\(title)</a>", "\(subject.profile.label[page.language])", "\(wording.unit(revision.unit ?? subject.header.unit))",
        "\(wording.standing(revision))", "\(page.number(revision.number))", DeskTime(milliseconds: revision.at).render(page),
      ]
    }
    return DeskTable(label: page(.deskAsOf), columns: columns.map { page($0) }, rows: rows).render()
  }
}
