import Edge
import Kernel
import Pages
import Storage

/// What somebody does with a record from its page at the desk. Whether they may is asked again by the store.
struct RecordActs: Sendable {
  /// What came of a form, or of the one before.
  struct Outcome: Sendable {
    var done: RecordDone?
    /// The act that was refused, with what was typed for it.
    var refused: DeskAct?
    var typed = ""
    var problems: [Problem] = []
  }

  private static let unknown = RequestProblem.badRequest(
    "form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  let desk: DeskStore

  /// Throws `form.act` or `request.unknown` (400); what can be mended is among the outcome's problems.
  func perform(_ form: RequestParameters, on record: RevealedRecord, _ visit: Desk.Visit) async throws -> Outcome {
    try form.allow(only: ["act", "head", "note", "reason", DeskFrame.tokenField])
    guard let act = form.text("act").flatMap({ DeskAct(rawValue: $0) }) else { throw Self.unknown }
    let id = record.header.id, head = form.text("head").flatMap { Int($0) } ?? 0
    let actor = DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor), reason = form.text("reason") ?? ""
    do {
      switch act {
      case .submit:
        try await desk.submit(id, head: head, note: form.text("note") ?? "", by: actor)
        return Outcome(done: .submitted)
      case .takeBack:
        try await desk.takeBack(id, by: actor)
        return Outcome(done: .returned)
      case .withdraw:
        try await desk.withdraw(id, head: head, reason: reason, by: actor)
        return Outcome(done: .withdrawn)
      case .reopen:
        try await desk.reopen(id, head: head, reason: reason, by: actor)
        return Outcome(done: .reopened)
      // Those have a page of their own.
      case .edit, .approve, .sendBack, .pause, .resume: throw Self.unknown
      }
    } catch let problems as Problems {
      return Outcome(refused: act, typed: act == .submit ? form.text("note") ?? "" : reason, problems: problems.list.filter { $0.severity == .error })
    }
  }
}
