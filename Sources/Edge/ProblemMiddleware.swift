import HTTPTypes
import Hummingbird

/// Refuses methods that nothing answers, and turns every failure further in into an answer.
struct ProblemMiddleware: RouterMiddleware {
  typealias Context = EdgeContext
  let answers: ProblemAnswers

  func handle(_ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response) async throws -> Response {
    do {
      if request.method == .options, SharedArea.holds(request.uri.path) { return SharedArea.preflight }
      let isUpload = UploadAllowance.isOfPrograms(request.uri.path) && [.patch, .delete, .options].contains(request.method)
      guard isUpload || [.get, .head, .post].contains(request.method) else { return refused(request, context) }
      if ![.get, .head, .options].contains(request.method) { try RequestOrigin.requireOwn(request) }
      try RequestToken.refuseInAddress(request)
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound && request.method == .post {
      return refused(request, context)
    } catch {
      return answers.answer(error, request, context)
    }
  }

  private func refused(_ request: Request, _ context: EdgeContext) -> Response {
    var answer = answers.answer(
      RequestProblem(.methodNotAllowed, "request.method", vi: "Địa chỉ này chỉ nhận GET và HEAD.", en: "This address takes only GET and HEAD."), request, context)
    answer.headers[.allow] = "GET, HEAD"
    return answer
  }
}
