import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What somebody does about files of records.
struct ExportActs: Sendable {
  private static let fields = ["act", "id", "format", "reason", "words", DeskFrame.tokenField]
  private static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  let exports: ExportStore
  let units: UnitTree
  let visit: Desk.Visit

  enum Outcome: Sendable {
    case leadsTo(Response)
    /// To be written; it has been told to the log.
    case file(ExportScope, ExportFormat, ExportMeasure, reason: String)
  }

  /// Throws `form.act`, `request.unknown`, `request.choice`, and `Problems` for what can be mended.
  func perform(_ form: RequestParameters) async throws -> Outcome {
    try form.allow(only: Self.fields + RecordSelection.names)
    guard let act = form.text("act").flatMap({ ExportRequest.Act(rawValue: $0) }) else { throw Self.unknown }
    let actor = DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor)
    switch act {
    case .export, .order:
      let selection = try SelectionForm.read(form), reason = try form.line("reason")
      let format: ExportFormat = try form.choice("format") ?? .xlsx
      if act == .export { return .file(.selection(selection), format, try await exports.begin(selection, as: format, reason: reason, units: units, by: actor), reason: reason) }
      _ = try await exports.order(selection, as: format, reason: reason, units: units, by: actor)
    case .allow, .refuse: try await exports.decide(try id(form), allows: act == .allow, words: try form.line("words"), by: actor)
    case .take:
      let order = try await exports.take(try id(form), by: actor)
      let measure = try await exports.measure(.order(order), actor.policy, units)
      return .file(.order(order), order.format, measure, reason: order.reason)
    }
    return .leadsTo(Answers.seeOther(DeskPage.exports.address(visit.page.language, [("done", act.rawValue)])))
  }

  private func id(_ form: RequestParameters) throws -> RecordID {
    guard let id = form.text("id").flatMap({ RecordID($0) }) else { throw RequestProblem.absent }
    return id
  }
}
