import Foundation
import Kernel
import Testing

@testable import phohien

/// Where faults of security are told to. Source: RFC 9116.
@Suite("security.txt") struct SecurityTextTests {
  private static let path = "/.well-known/security.txt"

  @Test("Nobody named: no such address") func none() async throws {
    let instance = try await TestInstance.open()
    #expect(try await instance.get(Self.path).status == 404)
  }

  @Test("Contacts in their order, languages, where it stands, and an end less than a year ahead that moves on") func fields() async throws {
    let exposure = Exposure(contacts: ["mailto:an-ninh@vanhoa.example.vn", "https://vanhoa.example.vn/bao-loi"], policy: "https://vanhoa.example.vn/vi/an-ninh")
    let instance = try await TestInstance.open(base: "https://vanhoa.example.vn", exposure: exposure)
    let answer = try await instance.get(Self.path)
    #expect(answer.status == 200 && answer.type == "text/plain; charset=utf-8")
    let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let now = instance.store.clock()
    let expires = try #require(lines.first { $0.hasPrefix("Expires: ") }?.dropFirst("Expires: ".count))
    #expect(expires > Timestamp.text(now + 360 * 86_400_000) && expires < Timestamp.text(now + 365 * 86_400_000))
    #expect(lines.filter { !$0.hasPrefix("Expires: ") } == [
      "Contact: mailto:an-ninh@vanhoa.example.vn", "Contact: https://vanhoa.example.vn/bao-loi", "Preferred-Languages: vi, en",
      "Canonical: https://vanhoa.example.vn/.well-known/security.txt", "Policy: https://vanhoa.example.vn/vi/an-ninh", "",
    ])
    instance.advance(days: 100)
    #expect(try await instance.get(Self.path).text.contains(expires) == false)
  }

  @Test("Over plain HTTP it names no place of its own, which would have to be HTTPS") func plain() async throws {
    let instance = try await TestInstance.open(exposure: Exposure(contacts: ["mailto:a@example.vn"]))
    let answer = try await instance.get(Self.path)
    #expect(answer.status == 200 && !answer.text.contains("Canonical") && !answer.text.contains("Policy"))
  }
}
