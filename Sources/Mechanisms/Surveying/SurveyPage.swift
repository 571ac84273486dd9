import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// One code: what was answered there, by months too; comments to decide on; printing and closing it.
struct SurveyPage: Sendable {
  let store: SurveyStore
  let results: SurveyResults
  let register: RecordStore

  /// What was done before the page is shown.
  enum Done: String, Sendable, CaseIterable { case made, closed, shown, withheld }
  private enum Act: String, CaseIterable { case close, show, withhold }

  /// Comments of one page.
  private static let comments = 50

  static func address(_ code: String, _ page: PageContext, _ parameters: [(String, String)] = []) -> String { DeskPage.oneSurvey.address(page.language, [("code", code)] + parameters) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, parameters = try RequestParameters(visit.request), policy = visit.visitor.policy
    try parameters.allow(only: ["code", "done"])
    guard let (point, header) = try await store.seen(parameters.text("code") ?? "", policy) else { throw RequestProblem.absent }
    var problems: [Problem] = []
    if let form = visit.form {
      do {
        let done = try await act(form, point, header, visit)
        return Answers.seeOther(Self.address(point.code, page, [("done", done.rawValue)]))
      } catch let found as Problems { problems = found.list }
    }
    let done: Done? = try parameters.choice("done")
    let record = try await register.records([header.id], gate: register.publicGate).first
    let mayModerate = store.mayModerate(header, policy)
    let sheet = SurveySheet(
      point: point, survey: store.survey(point.survey), line: SurveyLine(point: point, header: header, record: record, unit: store.counted(header, record), tally: try await results.tally(at: point)),
      months: try await results.tallies(of: point.survey, by: .month, in: SurveyResults.Period(), among: [point.code]), today: try await results.formsToday(at: [point.code]),
      comments: mayModerate ? try await store.comments(at: point.code, isShown: false, limit: Self.comments) : [], mayModerate: mayModerate, mayManage: store.mayManage(header, policy), done: done,
      problems: problems, form: visit.form)
    return Answers.html(sheet.render(visit), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  /// Throws `form.act`, `request.unknown`, `desk.refused`, `Problems`.
  private func act(_ form: RequestParameters, _ point: SurveyPoint, _ header: RecordHeader, _ visit: Desk.Visit) async throws -> Done {
    try form.allow(only: ["act", "comment", "successor", "reason", DeskFrame.tokenField])
    guard let act = form.text("act").flatMap({ Act(rawValue: $0) }) else {
      throw RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
    let policy = visit.visitor.policy, actor = visit.visitor.actor
    guard act == .close ? store.mayManage(header, policy) : store.mayModerate(header, policy) else {
      throw RequestProblem(.forbidden, "desk.refused", vi: "Tài khoản của bạn không có quyền làm việc này với mã khảo sát.", en: "Your account may not do this to the survey code.")
    }
    switch act {
    case .close:
      try await store.close(point.code, successor: try form.line("successor"), reason: try form.line("reason"), policy: policy, by: actor)
      return .closed
    case .show, .withhold:
      try await store.decide(act == .show ? .show : .withhold, on: form.text("comment") ?? "", at: point.code, policy: policy, by: actor)
      return act == .show ? .shown : .withheld
    }
  }
}
