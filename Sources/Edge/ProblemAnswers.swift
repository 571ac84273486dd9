import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Pages

/// Makes an answer of every failure: a page for readers, a problem document (RFC 9457) for programs. Inner causes go to the log, never to the answer.
package struct ProblemAnswers: Sendable {
  /// What failures of other parts mean to who asked; `nil` for those that mean nothing but a failure.
  package typealias Meaning = @Sendable (any Error) -> RequestProblem?

  private let kit: PageKit
  private let meaning: Meaning
  /// Whether nobody but programs asks here.
  private let isForPrograms: Bool

  package init(kit: PageKit, isForPrograms: Bool = false, meaning: @escaping Meaning = { _ in nil }) {
    self.kit = kit
    self.isForPrograms = isForPrograms
    self.meaning = meaning
  }

  func answer(_ error: any Error, _ request: Request, _ context: EdgeContext) -> Response {
    switch error {
    case let problem as RequestProblem: return answer(problem, request, context)
    case is Deadline.Overrun:
      context.logger.warning("request took too long", metadata: ["path": "\(request.uri.path.prefix(200))"])
      return answer(.overdue, request, context)
    case let error as HTTPError where error.status == .notFound: return answer(.absent, request, context)
    case let error as HTTPError where error.status.code < 500:
      return answer(RequestProblem(error.status, "request.refused", vi: "Yêu cầu không hợp lệ.", en: "The request is not valid."), request, context)
    default:
      let problem = meaning(error)
      context.logger.log(
        level: problem == nil ? .error : .warning, problem == nil ? "request failed" : "request not answered",
        metadata: ["error": "\(error)", "path": "\(request.uri.path.prefix(200))", "code": "\((problem ?? .failed).code)"])
      return answer(problem ?? .failed, request, context)
    }
  }

  func answer(_ problem: RequestProblem, _ request: Request, _ context: EdgeContext) -> Response {
    let language = kit.language(of: request)
    let path = request.uri.path
    var answer =
      isForPrograms || path.hasPrefix("/api/") || path.hasPrefix("/health/") || SharedArea.holds(path) ? document(problem, language, context) : page(problem, language, context)
    if let seconds = problem.retryAfter { answer.headers[.retryAfter] = String(seconds) }
    if let challenge = problem.challenge { answer.headers[.wwwAuthenticate] = challenge }
    // What one program is told is kept by nobody.
    return request.headers[.authorization] == nil && problem.challenge == nil ? answer : Answers.private(answer)
  }

  private func page(_ problem: RequestProblem, _ language: Language, _ context: EdgeContext) -> Response {
    let page = ErrorPage(status: problem.status.code, detail: problem.detail[language], reference: context.reference)
    return Answers.html(page.render(kit.context(language)), status: problem.status)
  }

  private func document(_ problem: RequestProblem, _ language: Language, _ context: EdgeContext) -> Response {
    var members: [String: Value] = [
      "type": .string("urn:phohien:problem:\(problem.code)"), "title": .string(problem.status.reasonPhrase), "status": .int(Int64(problem.status.code)),
      "detail": .string(problem.detail[language]), "code": .string(problem.code), "reference": .string(context.reference),
    ]
    if let parameter = problem.parameter, !parameter.isEmpty { members["parameter"] = .string(parameter) }
    var answer = Answers.json(.object(members), status: problem.status, type: "application/problem+json; charset=utf-8")
    answer.headers[.contentLanguage] = language.code
    return answer
  }
}
