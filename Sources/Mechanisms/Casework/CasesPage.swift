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
    if opening.problems.isEmpty, !filter.number.isEmpty, let file = try await cases.file(number: filter.number), access.maySee(file) { return Answers.seeOther(CasePage.address(file.id, page)) }
    let list = try await list(filter, visit)
    let names = try await accounts.displayNames()
    return Answers.html(render(list, filter, opening, kinds, names, visit), status: opening.problems.isEmpty ? .ok : .unprocessableContent)
  }

  private struct List {
    var files: [CaseFile] = []
    var count = 0
    var hasMore = false
  }

  /// Nothing, where a number was looked for that leads nowhere.
  private func list(_ filter: CaseFilter, _ visit: Desk.Visit) async throws -> List {
    guard filter.number.isEmpty else { return List() }
    let query = filter.query(of: visit.visitor.account.id), policy = visit.visitor.policy
    let count = try await cases.counts([query], policy: policy).first ?? 0
    let files = try await cases.files(query, policy: policy, skipping: (filter.place - 1) * CaseFilter.perPage, limit: CaseFilter.perPage + 1)
    return List(files: Array(files.prefix(CaseFilter.perPage)), count: count, hasMore: files.count > CaseFilter.perPage)
  }

  private func render(_ list: List, _ filter: CaseFilter, _ opening: CaseOpening, _ kinds: [CaseKind], _ names: [RecordID: String], _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    var frame = visit.visitor.frame(page, place: .cases)
    frame.parameters = filter.parameters
    let shown: Markup = list.files.isEmpty ? "<p>\(page(.casesNone))</p>" : table(list.files, names, page)
    let told: Markup = opening.problems.isEmpty ? .empty : Notice(opening.problems, page).render()
    return frame.render(
      title: page(.deskCases), said: told,
      """
      \(filter.form(page, kinds: page.declarations.caseKinds))
      <p class="results-count" role="status">\(page(.casesCount, ["count": CaseFilter.told(list.count, page)]))</p>
      \(shown)
      \(pager(filter, hasMore: list.hasMore, page))
      \(kinds.isEmpty ? Markup.empty : opening.render(frame, kinds, page))
      """, page)
  }

  private func table(_ files: [CaseFile], _ names: [RecordID: String], _ page: PageContext) -> Markup {
    let columns: [MessageKey] = [.casesNumber, .casesKind, .casesState, .casesNext, .casesReceived, .casesAssigned]
    let wording = CaseWording(page: page, days: cases.days, now: cases.now)
    let rows: [[Markup]] = files.map { file in
      let next: Markup? = file.next.map { "\(wording.clock($0.id, of: file)): \(wording.mark($0, of: file))" }
      return [
        "<a class=\"case-number\" href=\"\(CasePage.address(file.id, page))\">\(file.number)</a>", "\(wording.kind(file))", "\(wording.state(file))", next ?? .empty,
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
