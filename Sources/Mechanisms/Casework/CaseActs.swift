import Edge
import Kernel
import Pages
import Storage

/// What somebody does with one case.
struct CaseActs: Sendable {
  enum Act: String, Sendable, CaseIterable { case take, note, decide, close, meet, forget, evidence, withdraw, erase, export }

  /// What came of a form, or of the one before.
  struct Outcome: Sendable {
    /// The act that was done.
    var done: Act?
    /// The act that was refused, and its form as it was sent.
    var refused: Act?
    var form: RequestParameters?
    var problems: [Problem] = []
    /// Whether a package is to hold name and contact of the sender.
    var withSender = false
    /// Whether it is to hold what internal notes say.
    var withNotes = false

    func problem(_ field: String, of act: Act, _ page: PageContext) -> String? { refused == act ? problems.at(field, page) : nil }
    /// What was typed into a form that was refused.
    func typed(_ field: String, of act: Act) -> String { refused == act ? form?.text(field) ?? "" : "" }
  }

  static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
  private static let fields = ["act", "note", "outcome", "answer", "clock", "reason", "sender", "notes", "after", DeskFrame.tokenField]
  private static let refused = RequestProblem(
    .forbidden, "desk.refused", vi: "Tài khoản của bạn không có quyền làm việc này với vụ việc.", en: "Your account may not do this to the case.")

  let cases: CaseStore
  let access: CaseAccess

  /// Throws `form.act`, `request.unknown` or `desk.refused`; what can be mended in the form is among the outcome's problems.
  func perform(_ form: RequestParameters, on file: CaseFile, _ visit: Desk.Visit) async throws -> Outcome {
    try form.allow(only: Self.fields)
    guard let act = form.text("act").flatMap({ Act(rawValue: $0) }) else { throw Self.unknown }
    guard access.mayDo(act, file, isStrong: visit.visitor.session.strength == .secondFactor) else {
      try await cases.log.add(AuditEvent(.deskRefused, .refused, object: file.number, reason: act.rawValue), by: visit.visitor.actor)
      throw Self.refused
    }
    do {
      try await perform(act, form, on: file, visit)
      return Outcome(done: act, withSender: form.text("sender") == "yes", withNotes: form.text("notes") == "yes")
    } catch let problems as Problems { return Outcome(refused: act, form: form, problems: problems.list) }
  }

  private func perform(_ act: Act, _ form: RequestParameters, on file: CaseFile, _ visit: Desk.Visit) async throws {
    let id = file.id, actor = visit.visitor.actor, addresses = Self.addresses(visit.page)
    switch act {
    case .take: try await cases.take(id, by: actor)
    case .note: try await cases.note(form.text("note") ?? "", on: id, by: actor)
    case .decide:
      let clocks = form.all.filter { $0.name == "clock" }.map(\.value)
      // Without a number nothing was read.
      let last = form.text("after").flatMap { Int($0) } ?? 0
      try await cases.decide(id, outcome: form.text("outcome") ?? "", answer: form.text("answer") ?? "", clocks: clocks, after: last, by: actor)
    case .close: try await cases.close(id, by: actor)
    case .meet: try await cases.meet(form.text("clock") ?? "", of: id, by: actor)
    case .forget: try await cases.forget(id, by: actor)
    case .evidence: try await cases.takeEvidence(id, addresses: addresses, by: actor)
    case .withdraw: try await cases.withdraw(id, reason: try form.line("reason"), addresses: addresses, by: actor)
    case .erase: try await cases.erase(id, reason: try form.line("reason"), addresses: addresses, by: actor)
    case .export: try await cases.noteExport(id, reason: try form.line("reason"), by: actor)
    }
  }

  /// Whole addresses: evidence is read elsewhere.
  private static func addresses(_ page: PageContext) -> CaseStore.Addressing {
    let base = page.base
    return { record in
      Dictionary(Language.required.map { ($0.code, base + Addresses(language: $0).record(record.profile, slug: record.slug)) }, uniquingKeysWith: { first, _ in first })
    }
  }
}
