import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Pages
import Testing

@testable import phohien

/// Requests nobody should send: each gets a clear refusal, never a failure of the server, never its own text back as markup.
@Suite("Bad input") struct BadInputTests {
  static let poison = [
    "%00", "%FF%FE", "%C3%28", "%ED%A0%80", "%F4%90%80%80", "%", "%2", "%zz", "%1b%5b31m", "%7F", "%C2%85", "%EF%BF%BF", String(repeating: "a", count: 500),
    String(repeating: "%E1%BA%BF", count: 400),
  ]
  static let strange = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' OR 1=1 --", "'; DROP TABLE record; --", "{{7*7}}", "${jndi:ldap://x}", "../../etc/passwd", "*", "%", "_",
    "\\", "\u{202E}evil", "🙂🙂🙂", "a\u{0301}\u{0301}\u{0301}\u{0301}\u{0301}", "(((((", "AND OR NOT NEAR", "title:*", "\"", "''", "-1", "0x1F", "１２３", "ﷺ", " ", "+", "…",
  ]

  @Test("text that is not clean is refused in every parameter with what is wrong") func poisoned() async throws {
    let instance = try await TestInstance.open()
    var paths: [String] = []
    for text in Self.poison {
      paths += ["/api/v1/search?q=\(text)", "/api/v1/search?unit=\(text)", "/api/v1/search?profile=\(text)", "/api/v1/search?sort=\(text)", "/api/v1/search?lang=\(text)"]
      paths += ["/api/v1/search?cursor=\(text)", "/api/v1/search?limit=\(text)", "/api/v1/suggest?q=\(text)", "/vi/tim-kiem?q=\(text)", "/vi/di-tich?rank=\(text)"]
      paths += ["/vi/tim-kiem?page=\(text)", "/api/v1/search?\(text)=1"]
    }
    for (path, answer) in zip(paths, try await instance.get(paths)) {
      #expect((400..<500).contains(answer.status), "\(path.prefix(80)) gave \(answer.status)")
      #expect(path.hasPrefix("/api/") == answer.type.hasPrefix("application/problem+json"), "\(path.prefix(80))")
      if path.hasPrefix("/api/") { #expect(try answer.json()["detail"]?.string?.isEmpty == false) }
    }
  }

  @Test("strange but clean text is searched like any other and never comes back as markup") func odd() async throws {
    let instance = try await TestInstance.open()
    var paths: [String] = []
    for text in Self.strange {
      let encoded = Addresses.encode(text)
      paths += ["/vi/tim-kiem?q=\(encoded)", "/en/search?q=\(encoded)", "/api/v1/search?q=\(encoded)", "/api/v1/suggest?q=\(encoded)", "/vi/di-tich?rank=\(encoded)"]
      paths += ["/vi/tim-kiem?unit=\(encoded)", "/vi/tim-kiem?profile=\(encoded)", "/vi/\(encoded)", "/vi/di-tich/\(encoded)", "/api/v1/records/\(encoded)", "/\(encoded)"]
    }
    for (path, answer) in zip(paths, try await instance.get(paths)) {
      #expect(answer.status < 500, "\(path) gave \(answer.status)")
      #expect(!answer.text.contains("<script>alert") && !answer.text.contains("<img src=x"), "\(path) echoes markup")
    }
  }

  @Test(
    "absurd paging is refused with the limits",
    arguments: [
      "/api/v1/search?limit=0", "/api/v1/search?limit=-1", "/api/v1/search?limit=101", "/api/v1/search?limit=1e3", "/api/v1/search?limit=99999999999999999999",
      "/api/v1/search?cursor=20-abc", "/api/v1/search?cursor=-1", "/vi/tim-kiem?page=0", "/vi/tim-kiem?page=501", "/vi/tim-kiem?page=-3", "/vi/tim-kiem?page=abc",
      "/api/v1/search?lang=xx", "/api/v1/search?sort=best", "/api/v1/search?profile=monumen", "/api/v1/search?unit=nowhere", "/api/v1/search?foo=1",
    ])
  func paging(path: String) async throws {
    let instance = try await TestInstance.open()
    let answer = try await instance.get(path)
    #expect(answer.status == 400)
  }

  @Test("a misspelt parameter or profile is told with the nearest right one, in the reader's language") func hints() async throws {
    let instance = try await TestInstance.open()
    let vietnamese = try await instance.get("/api/v1/search?profile=monumet").json()
    #expect(vietnamese["detail"]?.string?.contains("monument") == true)
    let english = try await instance.get("/api/v1/search?serch=1", headers: [.acceptLanguage: "en-GB,en;q=0.8"]).json()
    #expect(english["detail"]?.string?.contains("There is no such parameter") == true)
    #expect(english["parameter"]?.string == "serch")
  }

  @Test("other methods are refused with the ones that are allowed; too long an address is told so") func methods() async throws {
    let instance = try await TestInstance.open()
    let long = try await instance.get("/api/v1/search?q=a&" + String(repeating: "x", count: 5_000))
    #expect(long.status == 414)
    let many = try await instance.get("/api/v1/search?" + Array(repeating: "q=a", count: 60).joined(separator: "&"))
    #expect(many.status == 400)
    let application = instance.application()
    try await application.test(.router) { client in
      for method in [HTTPRequest.Method.post, .put, .delete, .patch] {
        try await client.execute(uri: "/api/v1/search", method: method) { #expect($0.status.code == 405 && $0.headers[.allow] == "GET, HEAD") }
      }
    }
  }
}
