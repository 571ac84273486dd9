import Edge
import Foundation
import Hummingbird
import Kernel
import Pages
import Storage

/// One find at the desk: `?id=`. It becomes a draft of a new record, an addition to one, or is rejected with a reason.
struct FindPage: Sendable {
  enum Act: String, Sendable, CaseIterable { case accept, merge, reject, reconsider }

  private static let fields = ["act", "profile", "unit", "name", "note", "position", "display", "partial", "record", "words", "reason", DeskFrame.tokenField]
  private static let unknown = RequestProblem.badRequest(
    "form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  let finds: FindStore
  let accounts: AccountStore
  let index: SearchIndex
  let quarantine: URL
  let take: @Sendable (MediaStore.Adding) async throws -> Media

  static func address(_ id: RecordID, _ page: PageContext, _ more: [(String, String)] = []) -> String { DeskPage.find.address(page.language, [("id", id.text)] + more) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id", "done"])
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), let find = try await finds.find(id), find.isOpen(to: visit.visitor.policy) else { throw RequestProblem.absent }
    let done: Act? = try parameters.choice("done")
    var problems: [Problem] = []
    if let form = visit.form {
      try form.allow(only: Self.fields)
      guard let act: Act = try form.choice("act") else { throw Self.unknown }
      do {
        try await perform(act, form, on: find, visit)
        return Answers.seeOther(Self.address(id, visit.page, [("done", act.rawValue)]))
      } catch let found as Problems { problems = found.list }
    }
    let present = try await finds.find(id) ?? find
    let names = Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first })
    let records = try await finds.store.seen([present.record, present.result].compactMap(\.self), policy: visit.visitor.policy)
    let sheet = FindSheet(find: present, names: names, records: records, units: index.units, done: done, problems: problems, form: visit.form)
    return Answers.html(sheet.render(visit), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private func perform(_ act: Act, _ form: RequestParameters, on find: Find, _ visit: Desk.Visit) async throws {
    let actor = DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor)
    let reason = try form.text("reason", longest: 1_000) ?? "", partial = form.text("partial") == "yes"
    switch act {
    case .accept:
      var acceptance = FindStore.Acceptance(
        profile: form.text("profile") ?? find.profile, unit: form.text("unit").map { RecordID($0) } ?? find.unit, name: try form.text("name", longest: FindRules.longestName) ?? "",
        note: try form.text("note", longest: FindRules.longestNote) ?? "", keepsPosition: form.text("position") == "yes")
      acceptance.display = try form.choice("display") ?? .none
      acceptance.withoutAll = partial
      _ = try await finds.accept(find.id, acceptance, reason: reason, by: actor)
    case .merge:
      guard let record = try await finds.record(named: form.text("record") ?? "", policy: visit.visitor.policy) else { throw Problems([FindProblems.record]) }
      _ = try await finds.merge(find.id, into: record.header.id, words: try form.text("words", longest: FindRules.longestNote) ?? "", withoutAll: partial, reason: reason, by: actor)
    case .reject: return try await finds.reject(find.id, reason: reason, policy: visit.visitor.policy, by: visit.visitor.actor)
    case .reconsider: return try await finds.reconsider(find.id, policy: visit.visitor.policy, by: visit.visitor.actor)
    }
    // Now if it can be; else the job does it.
    try? await finds.bringPhotos(of: find.id, in: quarantine, take: take)
  }
}
