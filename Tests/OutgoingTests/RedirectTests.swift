import Testing

@testable import Outgoing

@Suite("Redirects") struct RedirectTests {
  private static let headers = [("Authorization", "Bearer x"), ("cookie", "a=1"), ("Accept", "text/plain")]

  private func next(_ request: OutgoingRequest, _ status: Int, _ location: String?) throws -> OutgoingRequest? {
    let headers = location.map { ["location": $0] } ?? [:]
    return try request.redirected(by: OutgoingAnswer(status: status, headers: headers), from: WebAddress(request.url))
  }

  @Test("a GET is led on, also by a relative address, and keeps what is personal with the same machine alone", arguments: [301, 302, 303, 307, 308])
  func following(status: Int) throws {
    let request = OutgoingRequest("https://example.com/a/b", headers: Self.headers)
    let same = try #require(try next(request, status, "c?x=1"))
    #expect(same.url == "https://example.com/a/c?x=1" && same.headers.count == 3)
    for elsewhere in ["https://example.org/", "https://sub.example.com/", "https://example.com:80/", "//example.net/x"] {
      let other = try #require(try next(request, status, elsewhere))
      #expect(other.headers.map(\.0) == ["Accept"], "\(elsewhere)")
    }
  }

  @Test("from HTTPS nobody is led to HTTP, from HTTP one may be to HTTPS, without what is personal") func schemes() throws {
    let secure = OutgoingRequest("https://example.com/", headers: Self.headers), plain = OutgoingRequest("http://example.com/", headers: Self.headers)
    #expect(throws: OutgoingProblem.refusedAddress) { try next(secure, 302, "http://example.com/") }
    let up = try #require(try next(plain, 302, "https://example.com/"))
    #expect(up.headers.map(\.0) == ["Accept"])
  }

  @Test("other ports, other protocols and passwords are refused on the way too") func bad() throws {
    let request = OutgoingRequest("http://example.com/")
    for (aim, problem) in [("http://example.com:8080/", OutgoingProblem.refusedAddress), ("file:///etc/passwd", .address), ("gopher://x/", .address), ("http://a:b@example.com/", .address)] {
      #expect(throws: problem, "\(aim)") { try next(request, 302, aim) }
    }
  }

  @Test("what is no redirect, has no aim, was sent by POST or set by the operator is the answer itself") func answers() throws {
    let request = OutgoingRequest("http://example.com/")
    #expect(try next(request, 200, "/x")?.url == nil)
    #expect(try next(request, 304, "/x")?.url == nil)
    #expect(try next(request, 302, nil)?.url == nil)
    #expect(try next(OutgoingRequest("http://example.com/", method: .post), 303, "/x")?.url == nil)
    #expect(try next(OutgoingRequest("http://example.com/", reach: .configured), 302, "/x")?.url == nil)
  }

  @Test("a name that looks like this machine is none") func loopback() throws {
    for (url, isLoopback) in [
      ("smtp://localhost:25", true), ("smtp://127.0.0.1", true), ("smtp://127.1", true), ("smtps://[::1]", true), ("smtp://127.0.0.1.example.com", false), ("smtp://localhost.example.com", false),
      ("smtp://mail.example.com", false), ("smtp://10.0.0.1", false),
    ] { #expect(try WebAddress(url).isLoopback == isLoopback, "\(url)") }
  }
}
