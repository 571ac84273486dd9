import Hummingbird
import Kernel
import Logging
import Pages

/// Turns every failure into an answer: a page for readers, a problem document (RFC 9457) for programs. Inner causes go to the log, never to the answer.
package struct ProblemMiddleware: RouterMiddleware {
  package typealias Context = EdgeContext
  private let kit: PageKit

  package init(kit: PageKit) { self.kit = kit }

  package func handle(_ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response) async throws -> Response {
    do {
      guard request.method == .get || request.method == .head else {
        var answer = self.answer(
          RequestProblem(.methodNotAllowed, "request.method", vi: "Địa chỉ này chỉ nhận GET và HEAD.", en: "This address takes only GET and HEAD."), request, context)
        answer.headers[.allow] = "GET, HEAD"
        return answer
      }
      return try await next(request, context)
    } catch let problem as RequestProblem {
      return answer(problem, request, context)
    } catch let error as HTTPError where error.status == .notFound {
      return answer(.absent, request, context)
    } catch let error as HTTPError where error.status.code < 500 {
      return answer(RequestProblem(error.status, "request.refused", vi: "Yêu cầu không hợp lệ.", en: "The request is not valid."), request, context)
    } catch {
      context.logger.error("request failed", metadata: ["error": "\(error)", "path": "\(request.uri.path.prefix(200))"])
      return answer(
        RequestProblem(.internalServerError, "server.failed", vi: "Hệ thống gặp lỗi; xin thử lại sau.", en: "Something went wrong on our side; please try again later."), request,
        context)
    }
  }

  private func answer(_ problem: RequestProblem, _ request: Request, _ context: EdgeContext) -> Response {
    let language = kit.language(of: request)
    guard !request.uri.path.hasPrefix("/api/"), !request.uri.path.hasPrefix("/health/") else { return document(problem, language, context) }
    let page = kit.context(language)
    return Answers.html(ErrorPage(status: problem.status.code, detail: problem.detail[language], reference: context.id.description).render(page), status: problem.status)
  }

  private func document(_ problem: RequestProblem, _ language: Language, _ context: EdgeContext) -> Response {
    var members: [String: Value] = [
      "type": .string("urn:phohien:problem:\(problem.code)"), "title": .string(problem.status.reasonPhrase), "status": .int(Int64(problem.status.code)),
      "detail": .string(problem.detail[language]), "code": .string(problem.code), "reference": .string(context.id.description),
    ]
    if let parameter = problem.parameter, !parameter.isEmpty { members["parameter"] = .string(parameter) }
    var answer = Answers.json(.object(members), status: problem.status, type: "application/problem+json; charset=utf-8")
    answer.headers[.contentLanguage] = language.code
    return answer
  }
}
