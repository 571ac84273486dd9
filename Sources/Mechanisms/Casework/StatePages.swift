import Edge
import Foundation
import Hummingbird
import Kernel
import Pages
import Storage

/// Where a sender sees how far it is, with the number and the code.
struct StatePages: Sendable {
  let cases: CaseStore
  let kit: PageKit

  var routes: [Mechanism.Route] {
    PublicForm.routes(kit, tail: { "/" + FeedbackAddress.stateWord($0) }, vi: "Tra cứu kết quả xử lý bằng số và mã", en: "How far a case is, by number and code", handle: { request, _, page in
      try await open(request, page)
    })
  }

  private func open(_ request: Request, _ page: PageContext) async throws -> Response {
    guard request.method == .post else {
      try RequestParameters(request).allow(only: [])
      return Answers.html(form("", nil, page))
    }
    let sent = try await RequestParameters(form: request)
    try sent.allow(only: ["number", "code"])
    let number = try sent.line("number"), code = try sent.line("code")
    guard let told = try await cases.told(number: number, code: code) else {
      let problem = Problem(
        "case.code", path: "code", vi: "Không có vụ việc nào với số và mã này. Hãy nhập lại đúng như đã nhận khi gửi.", en: "No case has this number and code. Type them as you got them when you sent it.")
      return Answers.html(form(number, problem, page), status: .unprocessableContent)
    }
    return Answers.html(state(told.file, told.answer, page))
  }

  private func form(_ number: String, _ problem: Problem?, _ page: PageContext) -> Markup {
    let fields = [
      FormField("number", page(.casesNumber), value: number, hint: page(.casesNumberHint)),
      FormField("code", page(.casesCode), problem: problem?.message[page.language]),
    ]
    let told: Markup = problem.map { Notice([$0], page).render() } ?? .empty
    return PublicForm.frame(page(.casesStateTitle), addresses: { FeedbackAddress.state($0) }, page,
      """
      <p class="lead">\(page(.casesStateLead))</p>
      \(told)
      <form method="post" action="\(FeedbackAddress.state(page.language))" class="form">\(fields.map { $0.render() })<button class="main-action">\(page(.casesStateLook))</button></form>
      """)
  }

  private func state(_ file: CaseFile, _ answer: String?, _ page: PageContext) -> Markup {
    let wording = CaseWording(page: page, days: cases.days, now: cases.now)
    var facts: [(String, Markup)] = [
      (page(.casesNumber), "<code>\(file.number)</code>"), (page(.casesKind), "\(wording.kind(file))"), (page(.casesState), "\(wording.state(file))"),
      (page(.casesReceived), DeskTime(milliseconds: file.filed).render(page)),
    ]
    for clock in file.clocks { facts.append((wording.clock(clock.id, of: file), "\(DeskTime(milliseconds: clock.due).text(in: page.language)) (\(wording.left(clock, of: file)))")) }
    if let outcome = file.outcome { facts.append((page(.casesOutcome), "\(wording.outcome(outcome, of: file))")) }
    if let answer { facts.append((page(.casesAnswer), CaseWording.plain(answer))) }
    let lines: [Markup] = facts.map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
    return PublicForm.frame(page(.casesStateOf, ["number": file.number]), addresses: { FeedbackAddress.state($0) }, page, "<dl class=\"facts\">\(lines)</dl>")
  }
}
