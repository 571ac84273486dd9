import Edge
import HTTPTypes
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// What a visitor who follows a code finds: the form, and thanks. Without an account, without a cookie, answered to nobody else.
struct SurveyPages: Sendable {
  let store: SurveyStore
  let results: SurveyResults
  let kit: PageKit

  /// Comments that are shown to everybody below a form.
  private static let shownComments = 5
  private static let limits = FormLimits(bytes: 16_384, fields: 40, leaving: SurveyForm.prefix)

  var routes: [Mechanism.Route] {
    let printed = Mechanism.Route(
      SurveyAddress.printed(":code"), vi: "Địa chỉ in trong mã QR của một phiếu khảo sát", en: "The address in the QR code of a survey", handle: { try await scan($0, $1) })
    let others: [Mechanism.Route] = Language.required.flatMap { spelling in
      let path = "/:language/\(PageWord.survey[spelling])/:code"
      let form: @Sendable (Request, EdgeContext) async throws -> Response = { request, context in
        try await answer(request, context, spelling, { SurveyAddress.form($0, $1) }) { try await open(request, context, $0, $1) }
      }
      return [
        Mechanism.Route(path, vi: "Một phiếu khảo sát", en: "A survey", handle: form), Mechanism.Route(path, method: .post, vi: "Gửi phiếu khảo sát", en: "Sends a survey", handle: form),
        Mechanism.Route("\(path)/\(SurveyAddress.thanksWord(spelling))", vi: "Lời cảm ơn sau khi trả lời khảo sát", en: "Thanks for answering a survey") { request, context in
          try await answer(request, context, spelling, { SurveyAddress.thanks($0, $1) }) { try await thank(request, $0, $1) }
        },
      ]
    }
    return [printed] + others
  }

  private func answer(
    _ request: Request, _ context: EdgeContext, _ spelling: Language, _ address: (Language, String) -> String, _ handle: (PageContext, String) async throws -> Response
  ) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }), let code = context.parameters.get("code").flatMap({ SurveyCode.plain($0) }) else { throw RequestProblem.absent }
    guard PageWord.survey[language] == PageWord.survey[spelling] else {
      guard request.method != .post else { throw RequestProblem.absent }
      return Answers.private(Answers.redirect(to: address(language, code) + (request.uri.query.map { "?" + $0 } ?? ""), permanent: true))
    }
    return Answers.private(try await handle(kit.context(language), code))
  }

  /// To the page in a language that the telephone asks for: English for those of other countries that there is none for.
  private func scan(_ request: Request, _ context: EdgeContext) async throws -> Response {
    try RequestParameters(request).allow(only: [])
    guard let code = context.parameters.get("code").flatMap({ SurveyCode.plain($0) }), let point = try await store.point(code) else { throw RequestProblem.absent }
    let tongues = store.survey(point.survey)?.tongues.map(\.language) ?? []
    let choice = SurveyTongue.wished(request.headers[.acceptLanguage] ?? "", pages: kit.messages.languages, tongues: tongues)
    var answer = Answers.private(Answers.redirect(to: SurveyAddress.form(choice.page, code, tongue: choice.tongue), permanent: false))
    answer.headers[.vary] = "Accept-Language"
    return answer
  }

  // MARK: The form

  private func open(_ request: Request, _ context: EdgeContext, _ page: PageContext, _ code: String) async throws -> Response {
    let sent = request.method == .post ? try await RequestParameters(form: request, limits: Self.limits) : nil
    if sent == nil { try RequestParameters(request).allow(only: ["lang"]) }
    switch try await store.opening(code) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): return Answers.html(SurveyNotice.gone(reason: reason, code, page), status: .gone)
    case .closed(let point, let record): return Answers.html(SurveyNotice.closed(point, record, page), status: .gone)
    case .open(let point, let survey, let record):
      let tongue = SurveyTongue(try (sent ?? RequestParameters(request)).text("lang") ?? "", of: survey, page)
      var form = SurveyForm(point: point, survey: survey, record: record, tongue: tongue)
      guard let sent else { return Answers.html(try await render(form, page)) }
      try form.take(sent)
      return try await take(form, context, page)
    }
  }

  private func take(_ sent: SurveyForm, _ context: EdgeContext, _ page: PageContext) async throws -> Response {
    var form = sent
    form.problems = form.stampProblems(store.fault(of: form.stamp, for: form.point.code))
    do {
      let answer = try SurveyAnswer.read(form.values, of: form.survey)
      if form.problems.isEmpty {
        let taken = try await store.take(
          answer, of: form.survey, at: form.point, about: form.record, in: form.tongue.language ?? page.language, stamp: form.stamp, source: context.client?.source.description ?? "")
        let said: SurveyThanks.Said = taken == .already ? .already : taken == .added(.ordinary) ? .counted : .repeated
        return Answers.seeOther(SurveyAddress.thanks(page.language, form.point.code, said == .counted ? [] : [("said", said.rawValue)]))
      }
    } catch let problems as Problems { form.problems += problems.list } catch let limit as SurveyLimit {
      form.problems.append(Problem(
        "survey.limit", vi: "Mạng mà quý khách dùng đã gửi quá nhiều phiếu trong giờ này; xin thử lại sau \((limit.retryAfter + 59) / 60) phút.",
        en: "Too many forms have come from your network in this hour; please try again in \((limit.retryAfter + 59) / 60) minutes."))
      var answer = Answers.html(try await render(form, page), status: .tooManyRequests)
      answer.headers[.retryAfter] = String(limit.retryAfter)
      return answer
    }
    return Answers.html(try await render(form, page), status: .unprocessableContent)
  }

  private func render(_ form: SurveyForm, _ page: PageContext) async throws -> Markup {
    let below = try await figures(form.point, page)
    return form.render(stamp: store.stamp(for: form.point.code), below: below, page)
  }

  /// What others have answered, and what of their words is shown.
  private func figures(_ point: SurveyPoint, _ page: PageContext) async throws -> Markup {
    let comments = try await store.comments(at: point.code, isShown: true, limit: Self.shownComments)
    return SurveyPublicFigures(share: try await results.settledShare(at: point), comments: comments).render(page)
  }

  // MARK: Thanks

  private func thank(_ request: Request, _ page: PageContext, _ code: String) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["said"])
    let said: SurveyThanks.Said = try parameters.choice("said") ?? .counted
    guard case .open(let point, _, let record) = try await store.opening(code) else { return Answers.redirect(to: SurveyAddress.form(page.language, code), permanent: false) }
    return Answers.html(SurveyThanks(point: point, record: record, said: said).render(below: try await figures(point, page), page))
  }
}
