import HTTPTypes
import Hummingbird
import Logging

/// Headers of every answer, and one line of log per request.
package struct HeaderMiddleware: RouterMiddleware {
  package typealias Context = EdgeContext
  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  package init() {}

  package func handle(_ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response) async throws -> Response {
    let started = ContinuousClock.now
    var response = try await next(request, context)
    response.headers[.contentSecurityPolicy] = Self.contentSecurityPolicy
    response.headers[.xContentTypeOptions] = "nosniff"
    if let name = HTTPField.Name("Referrer-Policy") { response.headers[name] = "strict-origin-when-cross-origin" }
    if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = context.id.description }
    let spent = (ContinuousClock.now - started) / .milliseconds(1)
    // Only the path is logged: what people search for is theirs.
    context.logger.info(
      "request",
      metadata: ["method": "\(request.method)", "path": "\(request.uri.path.prefix(200))", "status": "\(response.status.code)", "ms": "\(Int(spent))"])
    return response
  }
}
