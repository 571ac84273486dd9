import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// The forms with which readers report something or ask for something, without an account.
struct FilingPages: Sendable {
  let cases: CaseStore
  let store: RecordStore
  let kit: PageKit

  var routes: [Mechanism.Route] {
    PublicForm.routes(
      kit, tail: { _ in "" }, vi: "Góp ý, báo nội dung có hại, yêu cầu về dữ liệu cá nhân", en: "Corrections, reports of harmful content, requests about personal data",
      handle: { try await open($0, $1, $2) })
  }

  private func open(_ request: Request, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    let form = request.method == .post ? try await RequestParameters(form: request) : nil
    let parameters = try form ?? RequestParameters(request)
    let about = try parameters.text("about", longest: 200) ?? "", id = parameters.text("kind") ?? ""
    guard let kind = page.declarations.caseKind(id), kind.isPublic else {
      guard id.isEmpty, form == nil else { throw RequestProblem.absent }
      try parameters.allow(only: ["kind", "about"])
      return Answers.html(FilingChoice(kinds: page.declarations.caseKinds).render(page))
    }
    let subject = try await subject(about, of: kind)
    guard let form else {
      try parameters.allow(only: ["kind", "about"])
      let sheet = FilingForm(kind: kind, subject: subject)
      return Answers.html(sheet.render(stamp: cases.stamp(for: sheet.name), page))
    }
    return try await take(try FilingForm(form, kind: kind, subject: subject), context, page)
  }

  /// The record that the form is about, if the public may see it. Throws `record.absent` or `record.gone`.
  private func subject(_ key: String, of kind: CaseKind) async throws -> RevealedRecord? {
    guard !key.isEmpty else { return nil }
    guard kind.about != .nothing else { throw RequestProblem.absent }
    switch try await store.record(key, gate: store.publicGate) {
    case .open(let record): return record
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    }
  }

  private func take(_ form: FilingForm, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    var form = form
    let draft = form.draft(page.language)
    let stampProblems = form.stampProblems(cases.fault(of: form.stamp, for: form.name))
    form.problems = draft.problems + stampProblems
    if form.problems.isEmpty {
      do {
        // The address is counted, not kept: neither in the case nor in the log.
        let filed = try await cases.file(draft, stamp: form.stamp, source: Self.source(context.client), by: Actor(reference: context.reference))
        return Answers.html(FiledPage(filed: filed, wording: CaseWording(page: page, days: cases.days, now: cases.now)).render())
      } catch let problems as Problems { form.problems = problems.list } catch let limit as CaseLimit {
        form.problems = [Self.limited(limit)]
        var answer = Answers.html(form.render(stamp: cases.stamp(for: form.name), page), status: .tooManyRequests)
        answer.headers[.retryAfter] = String(limit.retryAfter)
        return answer
      }
    }
    return Answers.html(form.render(stamp: cases.stamp(for: form.name), page), status: .unprocessableContent)
  }

  private static func source(_ client: NetworkAddress?) -> CaseStore.Source {
    guard let client else { return CaseStore.Source(address: "") }
    // An address of version 6 is written with colons; what is shortened of it is its network /48.
    let address = client.source.description
    return CaseStore.Source(address: address, network: address.contains(":") ? client.shortened.description : nil)
  }

  private static func limited(_ limit: CaseLimit) -> Problem {
    guard !limit.isBusy else {
      return Problem(
        "case.busy", vi: "Hệ thống đang nhận quá nhiều biểu mẫu, xin thử lại sau: chờ \(limit.retryAfter) giây rồi gửi lại. Nội dung quý vị viết vẫn còn dưới đây.",
        en: "Very many forms are coming in. What you wrote is still below; please wait \(limit.retryAfter) seconds, then send it again.")
    }
    let minutes = (limit.retryAfter + 59) / 60
    return Problem(
      "case.limit", vi: "Hệ thống đang nhận quá nhiều biểu mẫu từ mạng mà quý vị dùng, xin thử lại sau \(minutes) phút. Nội dung quý vị viết vẫn còn dưới đây.",
      en: "Too many forms have come from your network. What you wrote is still below; please send it again in \(minutes) minutes.")
  }
}

/// Public pages that take a form: answered to nobody else, kept by nobody.
enum PublicForm {
  /// For each spelling of the address a way to look and a way to send. `tail`: what stands behind the first word.
  static func routes(
    _ kit: PageKit, tail: (Language) -> String, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext, PageContext) async throws -> Response
  ) -> [Mechanism.Route] {
    Language.required.flatMap { spelling in
      let path = "/:language/\(PageWord.feedback[spelling])" + tail(spelling)
      let right = Dictionary(Language.required.map { ($0.code, "/\($0)/\(PageWord.feedback[$0])" + tail($0)) }, uniquingKeysWith: { first, _ in first })
      let answer: @Sendable (Request, EdgeContext) async throws -> Response = { request, context in
        guard let language = context.parameters.get("language").flatMap({ kit.language($0) }) else { throw RequestProblem.absent }
        // A language without words of its own has the English ones.
        guard PageWord.feedback[language] == PageWord.feedback[spelling] else {
          guard request.method != .post, let address = right[language.code] else { throw RequestProblem.absent }
          return Answers.private(Answers.redirect(to: address + (request.uri.query.map { "?" + $0 } ?? ""), permanent: true))
        }
        return Answers.private(try await handle(request, context, kit.context(language)))
      }
      return [Mechanism.Route(path, vi: vi, en: en, handle: answer), Mechanism.Route(path, method: .post, vi: "Gửi: \(vi)", en: "Sends: \(en)", handle: answer)]
    }
  }

  /// The frame of such a page; search engines leave it out.
  static func frame(_ title: String, addresses: (Language) -> String, _ page: PageContext, _ content: Markup) -> Markup {
    var layout = Layout(title: title)
    layout.noIndex = true
    layout.bodyClass = "filing-body"
    for language in page.messages.languages { layout.alternates[language.code] = addresses(language) }
    return layout.render("<section class=\"filing\"><h1>\(title)</h1>\n\(content)</section>", page)
  }
}
