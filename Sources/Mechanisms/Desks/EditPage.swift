import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The form of a record, new or old: `?profile=` or `?id=`. What is typed is kept until it is saved or dropped.
struct EditPage: Sendable {
  private static let parameters = ["id", "profile", "draft", "unit", "kept", "done", "ask", "text", "field", "q"]

  let index: SearchIndex
  let desk: DeskStore
  let drafts: DeskDrafts
  let sheets: EditSheets
  private var subjects: EditSubjects { EditSubjects(index: index, desk: desk) }

  init(index: SearchIndex, accounts: AccountStore) {
    self.index = index
    desk = DeskStore(index.store)
    drafts = DeskDrafts(index.store)
    sheets = EditSheets(index: index, desk: desk, accounts: accounts)
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: Self.parameters)
    if let ask = visit.form?.text("ask") ?? parameters.text("ask") {
      return try await EditAnswers(index: index, subjects: subjects).answer(ask, parameters, visit)
    }
    switch try await subjects.find(parameters, visit) {
    case .choice: return try await kinds(visit)
    case .elsewhere(let address): return Answers.seeOther(address)
    case .subject(let subject):
      guard let form = visit.form else { return try await look(subject, parameters, visit) }
      return try await EditActs(index: index, desk: desk, drafts: drafts, sheets: sheets, subjects: subjects).perform(form, on: subject, visit)
    }
  }

  /// The kinds that somebody may make records of, and what they have begun.
  private func kinds(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page
    let links: [Markup] = subjects.kinds(visit.visitor.policy, page.declarations).map { profile in
      "<li><a href=\"\(EditSubject.address(new: profile.id, draft: nil, page))\">\(profile.label[page.language])</a></li>"
    }
    let begun = try await DraftsBlock(store: index.store, drafts: drafts).render(visit)
    let list: Markup = links.isEmpty ? "<p>\(page(.editNoKind))</p>" : "<p>\(page(.editKindLead))</p><ul class=\"desk-ways\">\(links)</ul>"
    return Answers.html(visit.visitor.frame(page, place: .edit).render(title: page(.editAdd), "\(list)\(begun)", page))
  }

  private func look(_ subject: EditSubject, _ parameters: RequestParameters, _ visit: Desk.Visit) async throws -> Response {
    let done: RecordDone? = try parameters.choice("done")
    let fresh = try await sheets.fresh(subject, visit)
    let kept = try await drafts.find(subject.key, account: visit.visitor.account.id)
    let typed = kept.flatMap { TypedEdit($0) }
    if let kept, let typed, subject.record != nil, parameters.text("kept") != "yes", typed.form != fresh.form {
      return Answers.html(KeptQuestion(subject: subject, kept: kept).render(visit))
    }
    var sheet = try await sheets.sheet(subject, typed ?? fresh, visit)
    sheet.said = done.map { $0.render(visit.page) } ?? .empty
    return Answers.html(sheet.render(visit))
  }
}
