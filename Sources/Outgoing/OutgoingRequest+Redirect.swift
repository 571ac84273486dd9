extension OutgoingRequest {
  private static let personal: Set<String> = ["authorization", "cookie", "proxy-authorization"]
  private static let redirects: Set<Int> = [301, 302, 303, 307, 308]

  /// What to ask instead; `nil` where `answer` is the answer. What was sent is never sent again to somebody else, so only a GET is led on.
  /// Throws `OutgoingProblem.address`, or `.refusedAddress` for a way from HTTPS to HTTP. Source: RFC 9110, section 15.4.
  func redirected(by answer: OutgoingAnswer, from address: WebAddress) throws -> OutgoingRequest? {
    guard reach == .publicOnly, method == .get, Self.redirects.contains(answer.status), let location = answer.headers["location"] else { return nil }
    let next = try WebAddress(location, relativeTo: address)
    try next.require(reach)
    guard address.scheme == "http" || next.scheme == "https" else { throw OutgoingProblem.refusedAddress }
    var request = self
    request.url = next.text
    let isSame = next.host == address.host && next.port == address.port && next.scheme == address.scheme
    if !isSame { request.headers.removeAll { Self.personal.contains($0.0.lowercased()) } }
    return request
  }
}
