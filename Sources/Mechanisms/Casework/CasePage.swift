import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// One case: what came in, its clocks, what was done, and all that can be done. Whenever it is shown, the log is told.
struct CasePage: Sendable {
  let cases: CaseStore
  let accounts: AccountStore
  let store: RecordStore

  static func address(_ id: RecordID, _ page: PageContext, _ parameters: [(String, String)] = []) -> String {
    DeskPage.oneCase.address(page.language, [("id", id.text)] + parameters)
  }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    let access = CaseAccess(policy: visit.visitor.policy, declarations: page.declarations)
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), let before = try await cases.file(id), access.maySee(before) else { throw RequestProblem.absent }
    let done: CaseActs.Act? = try parameters.choice("done")
    var outcome = CaseActs.Outcome(done: done)
    if let form = visit.form {
      outcome = try await CaseActs(cases: cases, access: access).perform(form, on: before, visit)
      if outcome.done == .export { return try await bag(before, outcome) }
      if let act = outcome.done { return Answers.seeOther(Self.address(id, page, [("done", act.rawValue)])) }
    }
    try await cases.noteReading(before, by: visit.visitor.actor)
    // What is shown is as it is after the act.
    guard let whole = try await cases.sheet(id), access.maySee(whole.file) else { throw RequestProblem.absent }
    let sheet = access.mayHandle(whole.file) ? whole : whole.reduced
    let subject = try await subject(of: sheet.file)
    let names = try await accounts.displayNames()
    let shown = CaseSheet(sheet: sheet, subject: subject, names: names, access: access, wording: CaseWording(page: page, days: cases.days, now: cases.now), outcome: outcome, visitor: visit.visitor)
    return Answers.html(shown.render(), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// The record as the public sees it now.
  private func subject(of file: CaseFile) async throws -> RecordAnswer? {
    guard let subject = file.subject else { return nil }
    return try await store.record(subject.record.text, gate: store.publicGate)
  }

  /// The whole case as one file, to hand it off.
  private func bag(_ file: CaseFile, _ outcome: CaseActs.Outcome) async throws -> Response {
    guard let sheet = try await cases.sheet(file.id) else { throw RequestProblem.absent }
    let events = try await cases.events(of: file)
    let bag = CasePackage(sheet: sheet, events: events, names: try await accounts.displayNames(), withSender: outcome.withSender, withNotes: outcome.withNotes, now: cases.now)
    var answer = Answers.bytes(try bag.zip(), type: "application/zip")
    answer.headers[.contentDisposition] = "attachment; filename=\"\(file.number).zip\""
    return answer
  }
}
