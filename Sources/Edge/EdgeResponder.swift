import HTTPTypes
import Hummingbird

/// The outermost stage of every request: gives it a name, refuses what is too much, ends what takes too long, and accounts for it.
package struct EdgeResponder: HTTPResponder {
  package typealias Context = EdgeContext

  let router: RouterResponder<EdgeContext>
  /// The declared path of a route by the router's own writing of it.
  let templates: [String: String]
  let answers: ProblemAnswers
  let edge: Edge
  /// Whether visitors come over HTTPS.
  let isSecure: Bool

  private static let contentSecurityPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
  private static let hostField = HTTPField.Name("Host")
  /// Whoever watches the server must be answered above all when it is at its limits.
  private static let alwaysTaken = "/health/"

  package func respond(to request: Request, context: EdgeContext) async -> Response {
    var context = context
    context.reference = RequestReference.of(request.headers)
    context.isDraining = edge.drain.hasBegun
    context.client = edge.client.of(request.headers, peer: context.peer)
    edge.forwarding.look(request.headers, peer: context.peer, edge.client, context.logger)
    let account = RequestAccount(request, context, edge: edge)
    var response: Response
    do { response = try await answer(request, context) } catch {
      if error is Deadline.Overrun { edge.metrics.overran() }
      response = answers.answer(error, request, context)
    }
    addHeaders(to: &response, request, context)
    account.close(&response, route: context.endpointPath.flatMap { templates[$0] })
    return response
  }

  private func answer(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let isUpload = UploadAllowance.holds(request.method, path: request.uri.path), most = isUpload ? ServingLimits.upload : ServingLimits.body
    let length = request.headers[.contentLength].flatMap { Int($0) }
    if let length, length > most {
      var refusal = answers.answer(.large(most: most), request, context)
      refusal.headers[.connection] = "close"  // the body is not read
      return refusal
    }
    if request.uri.path.hasPrefix(Self.alwaysTaken) { return try await answer(request, context, within: edge.limits.health, nil) }
    try Self.requireHost(request)
    try edge.rates.require(context.client, isSigningIn: AddressArea(path: request.uri.path).isTrial(isSent: request.method == .post))
    guard let permit = (isUpload ? edge.uploads : edge.load).take() else {
      edge.metrics.shed()
      throw RequestProblem.busy
    }
    guard isUpload else { return try await answer(request, context, within: edge.limits.deadline, permit) }
    var response = try await answer(request, context, within: max(edge.limits.deadline, ServingLimits.uploadTime), permit)
    // What is refused is not read to its end.
    if response.status.code >= 300, (length ?? .max) > ServingLimits.body { response.headers[.connection] = "close" }
    return response
  }

  /// One host, and well-formed; the framework makes the first `Host` the authority and leaves others among the fields. Throws `request.host` (400).
  /// Source: RFC 9112, section 3.2.
  private static func requireHost(_ request: Request) throws {
    let host = request.head.authority ?? ""
    let isPlain = !host.isEmpty && host.utf8.allSatisfy { (0x21...0x7E).contains($0) && !",/@?#\\<>\"".utf8.contains($0) }
    guard isPlain, Self.hostField.map({ request.headers[$0] == nil }) ?? true else {
      throw RequestProblem.badRequest(
        "request.host", parameter: "Host", vi: "Yêu cầu phải có đúng một trường Host hợp lệ.", en: "The request needs exactly one well-formed Host field.")
    }
  }

  /// The permit is held until the work has really ended, even after its time, and through a body that is still being made.
  private func answer(_ request: Request, _ context: EdgeContext, within limit: Duration, _ permit: RequestLoad.Permit?) async throws -> Response {
    try await Deadline.run(limit) { [router] in
      var response = try await router.respond(to: request, context: context)
      if response.body.contentLength == nil, let permit { response.body = response.body.holding(permit) }
      return withExtendedLifetime(permit) { response }
    }
  }

  private func addHeaders(to response: inout Response, _ request: Request, _ context: EdgeContext) {
    response.headers[.contentSecurityPolicy] = Self.contentSecurityPolicy + (SharedArea.framing(request.uri.path, &response.headers) ?? "frame-ancestors 'none'")
    response.headers[.xContentTypeOptions] = "nosniff"
    SecurityHeaders.add(to: &response.headers, isPrivate: AddressArea(path: request.uri.path).isPrivate, isSecure: isSecure)
    if FieldArea.holds(request.uri.path) { FieldArea.add(to: &response.headers) }
    if SharedArea.holds(request.uri.path) { SharedArea.add(to: &response.headers) }
    if UploadAllowance.isOfPrograms(request.uri.path) { UploadAllowance.tell(&response.headers) }
    if let name = RequestReference.header { response.headers[name] = context.reference }
    if context.isDraining { response.headers[.connection] = "close" }
  }
}

extension ResponseBody {
  /// The same body, keeping `object` until it has been written or dropped.
  fileprivate func holding(_ object: some Sendable) -> ResponseBody {
    let body = self
    return ResponseBody(contentLength: contentLength) { writer in
      defer { withExtendedLifetime(object) {} }
      try await body.write(writer)
    }
  }
}
