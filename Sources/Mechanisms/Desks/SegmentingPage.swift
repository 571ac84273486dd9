import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Dividing the whole texts of a record into its articles: a proposal that a person corrects and puts into the record's form. Nothing is saved here, and nothing in the form is overwritten.
struct SegmentingPage: Sendable {
  static let prefix = "n."
  /// Articles that the form of a record can send at once: each has some fourteen controls, and `FormLimits.record` has 4,000.
  private static let mostInForm = 200

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

  static func address(_ id: RecordID, _ page: PageContext) -> String { DeskPage.segments.address(page.language, [("id", id.text)]) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id"])
    guard let id = parameters.text("id"), !id.isEmpty else { throw RequestProblem.absent }
    switch try await subjects.find(parameters, visit) {
    case .choice: throw RequestProblem.absent
    case .elsewhere(let address): return Answers.seeOther(address)
    case .subject(let subject):
      guard let wording = ClauseWording(subject.profile), subject.record != nil else { throw RequestProblem.absent }
      let typed = try await typed(subject, visit)
      guard let sent = visit.form else { return Answers.html(SegmentingSheet(subject: subject, wording: wording, form: typed.form).render(visit)) }
      return try await fill(sent, subject, wording, typed, visit)
    }
  }

  /// What somebody has typed and not saved yet, else the record as it stands.
  private func typed(_ subject: EditSubject, _ visit: Desk.Visit) async throws -> TypedEdit {
    let kept = try await drafts.find(subject.key, account: visit.visitor.account.id)
    if let typed = kept.flatMap({ TypedEdit($0) }) { return typed }
    return try await sheets.fresh(subject, visit)
  }

  /// Adds the chosen items after the articles of the form, which is kept, and opens it.
  private func fill(_ sent: RequestParameters, _ subject: EditSubject, _ wording: ClauseWording, _ typed: TypedEdit, _ visit: Desk.Visit) async throws -> Response {
    try sent.allow(only: [DeskFrame.tokenField, "act"], startingWith: [Self.prefix])
    let items = SegmentedItem.all(sent, wording.rule)
    var sheet = SegmentingSheet(subject: subject, wording: wording, form: typed.form)
    let count = typed.form.lines(of: wording.rule.group) + items.count
    if items.isEmpty { sheet.problem = visit.page(.segmentsNoneChosen) }
    if count > Self.mostInForm { sheet.problem = visit.page(.segmentsTooMany, ["count": String(count), "most": String(Self.mostInForm)]) }
    guard sheet.problem == nil else {
      sheet.sent = sent
      return Answers.html(sheet.render(visit), status: .unprocessableContent)
    }
    var filled = typed
    for item in items { item.add(to: &filled.form, wording.rule, subject.profile) }
    try await drafts.keep(filled.fields, of: subject.key, base: filled.base, account: visit.visitor.account.id)
    return Answers.seeOther(subject.address(visit.page, [("kept", "yes")]))
  }
}
