import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One list: its records, as far as the reader sees them, and what can be done with them. Showing restricted ones is told to the log.
struct ListPage: Sendable {
  private static let perPage = 30
  let lists: SavedListStore
  let desk: DeskStore
  let units: UnitTree

  /// Where a page of a list goes on: behind a place in a list of records, behind an id in a search.
  private struct Found: Sendable {
    var records: [RevealedRecord]
    var total: Int
    var next: [(String, String)]?
  }

  /// `after`: the place in a list of records that the page begins behind. A search goes on behind an id, which the request holds.
  func open(_ id: RecordID, after: Int, _ request: ListRequest, _ visit: Desk.Visit) async throws -> Response {
    let policy = visit.visitor.policy
    guard let list = try await lists.list(id, policy, units) else { throw RequestProblem.absent }
    let found = try await found(list, after, visit)
    let restricted = found.records.count { $0.header.sensitivity == .restricted }
    // Before anybody sees them.
    if restricted > 0 { try await desk.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .lists)
    frame.parameters = [("id", id.text)]
    let isMine = list.account == policy.account
    let html = frame.render(
      title: list.name, said: request.said(page),
      """
      <p><a href="\(DeskPage.lists.address(page.language))">\(page(.deskLists))</a></p>
      <dl class="facts">\(facts(list, page))</dl>
      \(ways(list, visit))
      <p class="results-count" role="status">\(page(.recordsCount, ["count": SelectionWording.count(found.total, most: RecordStore.mostCounted, page)]))</p>
      \(table(found, list, canRemove: isMine && list.kind == .records, frame, page))
      \(isMine ? ListForms(list: list, units: units, policy: policy, request: request, frame: frame, page: page).render() : Markup.empty)
      """, page)
    return Answers.html(html, status: request.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func found(_ list: SavedList, _ after: Int, _ visit: Desk.Visit) async throws -> Found {
    let policy = visit.visitor.policy
    if list.kind == .records {
      let page = try await lists.records(of: list.id, policy, units, after: after, limit: Self.perPage)
      return Found(records: page.records, total: page.total, next: page.next.map { [("id", list.id.text), ("after", "\($0)")] })
    }
    // A search goes on by ids, which are no numbers.
    let place = try visit.form == nil ? RequestParameters(visit.request).text("ids").flatMap { RecordID($0) } : nil
    let page = try await desk.select(list.selection, policy: policy, units: units, after: place, limit: Self.perPage)
    return Found(records: page.records, total: page.total, next: page.next.map { [("id", list.id.text), ("ids", $0.text)] })
  }

  private func facts(_ list: SavedList, _ page: PageContext) -> [Markup] {
    let wording = SelectionWording(page: page, units: units)
    var facts: [(String, String)] = [(page(.listsKind), list.kind.label[page.language])]
    if list.kind == .search { facts.append((page(.exportsSelection), wording.text(list.selection))) }
    facts.append((page(.listsShared), list.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.listsPrivate)))
    return facts.map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
  }

  /// The pages that work on selections, where the reader may open them.
  private func ways(_ list: SavedList, _ visit: Desk.Visit) -> Markup {
    let places: [(DeskPage, MessageKey)] = [(.bulk, .listsToBulk), (.sheets, .listsToSheets), (.exports, .listsToExport)]
    let links: [Markup] = places.filter { $0.0.isOpen(to: visit.visitor.policy) }.map { place, key in
      "<li><a href=\"\(place.address(visit.page.language, [("list", list.id.text)]))\">\(visit.page(key))</a></li>"
    }
    return links.isEmpty ? .empty : "<ul class=\"desk-ways\">\(links)</ul>"
  }

  private func table(_ found: Found, _ list: SavedList, canRemove: Bool, _ frame: DeskFrame, _ page: PageContext) -> Markup {
    guard !found.records.isEmpty else { return "<p>\(page(.listsEmpty))</p>" }
    let columns: [MessageKey] = [.recordsTitle, .recordsKind, .recordsUnit, .recordsState] + (canRemove ? [.listsTakeOut] : [])
    let rows: [[Markup]] = found.records.map { record in
      let header = record.header, name = record.title(in: page.language)
      let title = page.inLanguage("\(name)", page.language(of: record.body[record.profile.titleField]))
      let box: Markup = "<label class=\"form-check\"><input type=\"checkbox\" name=\"record\" value=\"\(header.id.text)\" aria-label=\"\(page(.listsTakeOutOne, ["name": name]))\"></label>"
      return [
        "<a href=\"\(DeskPage.record.address(page.language, [("id", header.id.text)]))\">\(title)</a>", "\(record.profile.label[page.language])",
        "\(header.unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit))", "\(header.state.label[page.language])",
      ] + (canRemove ? [box] : [])
    }
    let next: Markup? = found.next.map { "<p><a rel=\"next\" href=\"\(DeskPage.lists.address(page.language, $0))\">\(page(.next))</a></p>" }
    let shown = DeskTable(label: list.name, columns: columns.map { page($0) }, rows: rows).render()
    guard canRemove else { return "\(shown)\(next)" }
    return """
      <form method="post" action="\(DeskPage.lists.address(page.language))">\(frame.token)<input type="hidden" name="id" value="\(list.id.text)">\(shown)
      <p><button name="act" value="\(ListRequest.Act.remove.rawValue)">\(page(.listsRemove))</button></p></form>
      \(next)
      """
  }
}
