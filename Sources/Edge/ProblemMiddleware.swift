import HTTPTypes
import Hummingbird

/// Refuses methods that nothing answers, and turns every failure further in into an answer.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = EdgeContext
  let answers: ProblemAnswers

  func handle(_ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response) async throws -> Response {
    do {
      guard request.method == .get || request.method == .head else {
        var answer = answers.answer(
          RequestProblem(.methodNotAllowed, "request.method", vi: "Địa chỉ này chỉ nhận GET và HEAD.", en: "This address takes only GET and HEAD."), request, context)
        answer.headers[.allow] = "GET, HEAD"
        return answer
      }
      return try await next(request, context)
    } catch {
      return answers.answer(error, request, context)
    }
  }
}
