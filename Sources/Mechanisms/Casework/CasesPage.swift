import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The cases that somebody may see, and opening one at the desk.
struct CasesPage: Sendable {
  let cases: CaseStore
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, access = CaseAccess(policy: visit.visitor.policy, declarations: page.declarations)
    let kinds = page.declarations.caseKinds.filter { access.mayOpen($0) }
    var opening = CaseOpening()
    if let form = visit.form {
      opening = try CaseOpening(form)
      do {
        let filed = try await cases.open(try opening.draft(kinds, page.language), known: try opening.moment(), by: visit.visitor.actor)
        return Answers.seeOther(CasePage.address(filed.file.id, page))
      } catch let problems as Problems { opening.problems = problems.list }
    }
    let filter = try CaseFilter(RequestParameters(visit.request), page.declarations)
    let visible = try await cases.files(filter.view.listing).filter { access.maySee($0) }
    let found = visible.filter { filter.holds($0, of: visit.visitor.account.id, at: cases.now) }
    if found.count == 1, found[0].number == filter.number { return Answers.seeOther(CasePage.address(found[0].id, page)) }
    let names = try await accounts.displayNames()
    return Answers.html(render(found, filter, opening, kinds, names, visit), status: opening.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func render(_ found: [CaseFile], _ filter: CaseFilter, _ opening: CaseOpening, _ kinds: [CaseKind], _ names: [RecordID: String], _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .cases)
    frame.parameters = filter.parameters
    let first = (filter.place - 1) * CaseFilter.perPage
    let shown = Array(Self.ordered(found).dropFirst(first).prefix(CaseFilter.perPage))
    let list: Markup = shown.isEmpty ? "<p>\(page(.casesNone))</p>" : table(shown, names, page)
    let told: Markup = opening.problems.isEmpty ? .empty : Notice(opening.problems, page).render()
    return frame.render(
      title: page(.deskCases), said: told,
      """
      \(filter.form(page, kinds: page.declarations.caseKinds))
      <p class="results-count" role="status">\(page(.casesCount, ["count": page.number(found.count)]))</p>
      \(list)
      \(pager(filter, hasMore: found.count > first + shown.count, page))
      \(kinds.isEmpty ? Markup.empty : opening.render(frame, kinds, page))
      """, page)
  }

  /// What runs out first stands first; cases without a running clock come last, the newest first.
  static func ordered(_ files: [CaseFile]) -> [CaseFile] {
    files.sorted { a, b in
      let first = a.next?.due ?? .max, second = b.next?.due ?? .max
      return first == second ? a.filed > b.filed : first < second
    }
  }

  private func table(_ files: [CaseFile], _ names: [RecordID: String], _ page: PageContext) -> Markup {
    let columns: [MessageKey] = [.casesNumber, .casesKind, .casesState, .casesNext, .casesReceived, .casesAssigned]
    let wording = CaseWording(page: page, days: cases.days, now: cases.now)
    let rows: [[Markup]] = files.map { file in
      let next: Markup? = file.next.map { "\(wording.clock($0.id, of: file)): \(wording.mark($0, of: file))" }
      return [
        "<a href=\"\(CasePage.address(file.id, page))\">\(file.number)</a>", "\(wording.kind(file))", "\(wording.state(file))", next ?? .empty,
        DeskTime(milliseconds: file.filed).render(page), "\(file.assigned.map { names[$0] ?? $0.text } ?? page(.casesNobody))",
      ]
    }
    return DeskTable(label: page(.deskCases), columns: columns.map { page($0) }, rows: rows).render()
  }

  private func pager(_ filter: CaseFilter, hasMore: Bool, _ page: PageContext) -> Markup {
    func link(_ place: Int, _ rel: String, _ key: MessageKey) -> Markup {
      "<a rel=\"\(rel)\" href=\"\(DeskPage.cases.address(page.language, filter.parameters + [("page", "\(place)")]))\">\(page(key))</a> "
    }
    let before: Markup? = filter.place > 1 ? link(filter.place - 1, "prev", .previous) : nil
    let after: Markup? = hasMore ? link(filter.place + 1, "next", .next) : nil
    return before == nil && after == nil ? .empty : "<nav class=\"pager\" aria-label=\"\(page(.casesPages))\">\(before)\(after)</nav>"
  }
}

extension AccountStore {
  /// The names of people by their accounts.
  func displayNames() async throws -> [RecordID: String] { Dictionary(try await accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first }) }
}
