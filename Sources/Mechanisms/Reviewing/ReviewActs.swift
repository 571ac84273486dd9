import Edge
import Kernel
import Pages
import Storage

/// What somebody does with one review. Whether they may is decided where it is done.
struct ReviewActs: Sendable {
  enum Act: String, Sendable, CaseIterable {
    case approve, pause, resume, assign, remark, settle
    case sendBack = "send-back", takeBack = "take-back"

    /// Whether it is done to the review, not only said about the record.
    var needsOpenReview: Bool { self != .remark && self != .settle }

    /// What is told when it was done.
    var done: MessageKey {
      switch self {
      case .approve: .reviewDoneApprove
      case .sendBack: .reviewDoneSendBack
      case .pause: .reviewDonePause
      case .resume: .reviewDoneResume
      case .assign: .reviewDoneAssign
      case .takeBack: .reviewDoneTakeBack
      case .remark: .reviewDoneRemark
      case .settle: .reviewDoneSettle
      }
    }
  }

  /// What came of a form, or of the one before.
  struct Outcome: Sendable {
    /// The act that was done.
    var done: Act?
    /// The act that was refused, and its form as it was sent.
    var refused: Act?
    var form: RequestParameters?
    var problems: [Problem] = []

    func problem(_ field: String, of act: Act, _ page: PageContext) -> String? { refused == act ? problems.at(field, page) : nil }
    /// What was typed into a form that was refused.
    func typed(_ field: String, of act: Act) -> String { refused == act ? form?.text(field) ?? "" : "" }
  }

  private static let fields = ["act", "head", "words", "account", "field", "remark", DeskFrame.tokenField]
  private static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")

  let desk: DeskStore
  let opinion: OpinionForm?
  /// Whom the review may be given to.
  let people: [Account]

  /// Throws `form.act`, `request.choice` or `request.unknown`; what can be mended is among the outcome's problems.
  func perform(_ form: RequestParameters, on sheet: DeskStore.ReviewSheet, body: Value, _ visit: Desk.Visit) async throws -> Outcome {
    try form.allow(only: Self.fields + (opinion?.names ?? []))
    guard let act: Act = try form.choice("act") else { throw Self.unknown }
    do {
      if act.needsOpenReview, sheet.review.state != .open {
        throw Problems([Problem("review.closed", vi: "Lần duyệt này đã kết thúc; hãy xem kết quả bên dưới.", en: "This review is over; see below what came of it.")])
      }
      try await perform(act, form, on: sheet, body: body, DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor))
      return Outcome(done: act)
    } catch let problems as Problems {
      return Outcome(refused: act, form: form, problems: problems.list.map { opinion?.placed($0) ?? $0 })
    }
  }

  private func perform(_ act: Act, _ form: RequestParameters, on sheet: DeskStore.ReviewSheet, body: Value, _ actor: DeskActor) async throws {
    let id = sheet.header.id, words = form.text("words") ?? ""
    // Without a number nothing was read.
    let head = form.text("head").flatMap { Int($0) } ?? 0
    switch act {
    case .approve: try await desk.approve(id, head: head, words: words, by: actor)
    case .sendBack: try await desk.sendBack(id, head: head, words: words, by: actor)
    case .pause: try await desk.pause(id, words: words, by: actor)
    case .resume: try await desk.resume(id, opinion: try opinion?.value(of: form, beside: body), by: actor)
    case .takeBack: try await desk.takeBack(id, by: actor)
    case .assign: try await desk.assign(id, to: try chosen(form.text("account") ?? ""), by: actor)
    case .remark: try await desk.remark(form.text("remark") ?? "", field: form.text("field") ?? "", on: id, by: actor)
    case .settle: try await desk.settleRemarks(field: form.text("field") ?? "", of: id, by: actor)
    }
  }

  /// `nil`: nobody any more. Throws `review.assigned`.
  private func chosen(_ text: String) throws -> RecordID? {
    guard !text.isEmpty else { return nil }
    guard let account = people.first(where: { $0.id.text == text }) else {
      throw Problems([Problem("review.assigned", path: "account", vi: "Người này không duyệt được bản ghi; hãy chọn lại.", en: "This person may not decide on the record; choose again.")])
    }
    return account.id
  }
}
