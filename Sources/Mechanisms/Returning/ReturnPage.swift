import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One data report at the desk: filled in, sent, approved, sent back, opened again.
struct ReturnPage: Sendable {
  enum Act: String, Sendable, CaseIterable {
    case save, submit, approve, back, reopen

    var done: MessageKey {
      switch self {
      case .save: .returnsSaved
      case .submit: .returnsSubmitted
      case .approve: .returnsApproved
      case .back: .returnsSentBack
      case .reopen: .returnsReopened
      }
    }
  }

  let returns: ReturnStore
  let accounts: AccountStore

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request), rights = ReturnRights(visit.visitor.policy)
    try parameters.allow(only: ReturnAddress.parameters + ["done"])
    guard let place = try await ReturnAddress.place(parameters, returns, rights) else { throw RequestProblem.absent }
    var problems: [Problem] = []
    if let form = visit.form {
      try form.allow(only: ReturnForm.names(place.dataSet) + ["act", "last", "reason", DeskFrame.tokenField])
      guard let act: Act = try form.choice("act") else { throw Self.unknown }
      problems = try await perform(act, form, place, visit)
      if problems.isEmpty { return Answers.seeOther(ReturnAddress.of(place.dataSet.id, place.reporter, place.period, visit.page, [("done", act.rawValue)])) }
    }
    let done: Act? = try parameters.choice("done")
    let sheet = try await sheet(place, rights, done: visit.form == nil ? done : nil, problems, visit)
    return Answers.html(sheet.render(visit), status: problems.isEmpty ? .ok : .unprocessableContent)
  }

  private static let unknown = RequestProblem.badRequest(
    "form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  private func sheet(_ place: ReturnStore.Place, _ rights: ReturnRights, done: Act?, _ problems: [Problem], _ visit: Desk.Visit) async throws -> ReturnSheet {
    let report = try await returns.find(place.dataSet.id, place.reporter.key, place.period)
    let before = try await returns.find(place.dataSet.id, place.reporter.key, place.period.previous)
    let history = if let report { try await returns.history(of: report.id) } else { [ReturnEvent]() }
    let names = Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first })
    let lock = try await returns.lock(of: place.dataSet.id, place.period)
    return ReturnSheet(
      place: place, report: report, before: before?.filed == nil ? nil : before, history: history, names: names, lock: lock, rights: rights, due: place.dataSet.due(place.period, returns.calendar),
      now: returns.now, done: done, problems: problems, typed: problems.isEmpty ? nil : visit.form)
  }

  /// What is wrong; nothing where it was done.
  private func perform(_ act: Act, _ form: RequestParameters, _ place: ReturnStore.Place, _ visit: Desk.Visit) async throws -> [Problem] {
    let policy = visit.visitor.policy, actor = visit.visitor.actor, last = try form.number("last", in: 0...1_000_000)
    do {
      switch act {
      case .save, .submit:
        let (content, problems) = ReturnForm.read(form, place.dataSet)
        guard problems.isEmpty else { return problems }
        try await returns.save(content, at: place, after: last, submitting: act == .submit, policy: policy, by: actor)
      case .approve, .back, .reopen:
        guard let report = try await returns.find(place.dataSet.id, place.reporter.key, place.period) else { return [ReturnProblems.absent] }
        let reason = try form.text("reason", longest: ReturnStore.longestReason) ?? ""
        switch act {
        case .approve: try await returns.approve(report.id, after: last, policy: policy, by: actor)
        case .back: try await returns.sendBack(report.id, reason: reason, after: last, policy: policy, by: actor)
        case .reopen, .save, .submit: try await returns.reopen(report.id, reason: reason, after: last, policy: policy, by: actor)
        }
      }
      return []
    } catch let found as Problems { return found.list }
  }
}
