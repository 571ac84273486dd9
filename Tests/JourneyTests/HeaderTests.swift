import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Testing

@testable import phohien

/// What every answer tells browsers, at every route there is.
@Suite("Headers") struct HeaderTests {
  private static let everywhere = [
    "Content-Security-Policy":
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
  ]
  private static let privately = [
    "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY", "Cross-Origin-Resource-Policy": "same-origin",
  ]
  private static let privateWords: Set<Substring> = ["dang-nhap", "sign-in", "ban-lam-viec", "desk"]

  /// The field kit, which shows photographs of the device and asks where it is.
  private static let fieldWords: Set<Substring> = ["thuc-dia", "field"]

  /// Addresses of a route: its parameters filled in.
  private static func addresses(_ route: String) -> [String] {
    ["vi", "en"].map { language in
      route.split(separator: "/", omittingEmptySubsequences: false).map { part in
        guard part.hasPrefix(":") else { return String(part) }
        return part == ":language" ? language : "khong-co"
      }.joined(separator: "/")
    }
  }

  private static func expect(_ answer: TestResponse, at path: String, isSecure: Bool) {
    func value(_ name: String) -> String? { HTTPField.Name(name).flatMap { answer.headers[$0] } }
    let parts = path.split(separator: "/"), isField = path == "/field-worker.js" || parts.dropFirst().first.map { fieldWords.contains($0) } ?? false
    for (name, expected) in everywhere where !(isField && name == "Content-Security-Policy") { #expect(value(name) == expected, "\(path) \(name)") }
    if isField {
      let policy = value("Content-Security-Policy") ?? ""
      #expect(["default-src 'none'", "script-src 'self'", "img-src 'self' data: blob:", "worker-src 'self'", "frame-ancestors 'none'"].allSatisfy { policy.contains($0) } && !policy.contains("unsafe"), "\(path)")
    }
    #expect(value("Permissions-Policy")?.contains("camera=()") == true && value("Permissions-Policy")?.contains(isField ? "geolocation=(self)" : "geolocation=()") == true, "\(path)")
    let isPage = parts.dropFirst().first.map { privateWords.contains($0) } ?? false, isPrivate = isPage || isField && parts.count > 1 || parts.first == "sign-in"
    for (name, expected) in privately where isPrivate { #expect(value(name) == expected, "\(path) \(name)") }
    if !isPrivate {
      #expect(value("Referrer-Policy") == "strict-origin-when-cross-origin", "\(path)")
      #expect(value("X-Frame-Options") == nil && value("Cross-Origin-Resource-Policy") == nil, "\(path)")
    }
    #expect(value("Strict-Transport-Security") == (isSecure ? "max-age=31536000" : nil), "\(path)")
    #expect(value("X-Request-Id")?.isEmpty == false, "\(path)")
    if isPage, answer.status.code < 400 { #expect(value("Cache-Control") == "no-store", "\(path)") }
  }

  @Test("Every route answers every method with the headers of its area, over HTTPS with HSTS", arguments: ["http://localhost", "https://vanhoa.example.vn"])
  func everyRoute(base: String) async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter], base: base)
    let paths = instance.server.mechanisms.flatMap(\.routes).map(\.path)
    #expect(Set(paths).count > 40)
    try await Application(router: instance.server.router(), logger: KeptLog().logger).test(.router) { client in
      for path in Set(paths + ["/khong/co/gi/o/day", "/vi/di-tich"]).sorted() {
        for address in Self.addresses(path) {
          for method in [HTTPRequest.Method.get, .head, .post, .delete] {
            let answer = try await client.execute(uri: address, method: method) { $0 }
            Self.expect(answer, at: address, isSecure: base.hasPrefix("https"))
          }
        }
      }
    }
  }

  @Test("An answer from the cache and one that is unchanged have them too") func cached() async throws {
    let instance = try await TestInstance.open(base: "https://vanhoa.example.vn")
    try await Application(router: instance.server.router(), logger: KeptLog().logger).test(.router) { client in
      let first = try await client.execute(uri: "/vi", method: .get) { $0 }
      let tag = try #require(first.headers[.eTag])
      let second = try await client.execute(uri: "/vi", method: .get) { $0 }
      let third = try await client.execute(uri: "/vi", method: .get, headers: [.ifNoneMatch: tag]) { $0 }
      #expect(second.status == .ok && third.status == .notModified)
      for answer in [first, second, third] { Self.expect(answer, at: "/vi", isSecure: true) }
    }
  }
}
