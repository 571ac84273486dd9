import Crypto
import Foundation
import Kernel
import Testing

@testable import Accounts

/// The file of identity providers, and the small parts that stand between it and a sign-in.
@Suite("Identity providers declared") struct IdentityDecoderTests {
  private static func read(_ yaml: String, secret: String? = "bi-mat") throws -> [IdentityProvider] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "identity.yaml"), key = folder.appending(path: "secret")
    if let secret { try Data(secret.utf8).write(to: key) }
    try Data(yaml.replacing("SECRET", with: key.path).utf8).write(to: file)
    return try IdentityDecoder.read(file)
  }

  private static func entry(_ change: (inout [String: String]) -> Void = { _ in }) -> String {
    var keys = ["id": "tinh", "label": "{vi: Định danh tỉnh, en: Province ID}", "issuer": "https://id.example.vn", "client": "pho-hien", "secret-file": "SECRET"]
    change(&keys)
    var parts: [String] = []
    for (key, value) in keys.sorted(by: { $0.key < $1.key }) {
      let isWhole = value.hasPrefix("{") || value.hasPrefix("[")
      parts.append(isWhole ? "\(key): \(value)" : "\(key): \"\(value)\"")
    }
    return "  - {\(parts.joined(separator: ", "))}\n"
  }

  private static func codes(_ yaml: String, secret: String? = "bi-mat") throws -> [String] {
    do { _ = try read(yaml, secret: secret) } catch let problems as Problems {
      for problem in problems.list { #expect(problem.place?.file.hasSuffix("identity.yaml") == true && !problem.message[.vietnamese].isEmpty && problem.message[.vietnamese] != problem.message[.english]) }
      return problems.list.map(\.code)
    }
    return []
  }

  @Test("What is left out has the careful default") func defaults() throws {
    let provider = try #require(try Self.read("providers:\n" + Self.entry(), secret: " bi-mat\n").first)
    #expect(provider.scopes == ["openid", "profile", "email"] && provider.match == .none && provider.nameClaim == "preferred_username" && provider.factor == .init())
    #expect(provider.secret.text == "bi-mat" && provider.label[.english] == "Province ID")
  }

  @Test("Everything that can be declared") func everything() throws {
    let more = Self.entry {
      $0["scopes"] = "[openid, vneid]"
      $0["match"] = "name"
      $0["name-claim"] = "upn"
      $0["factor"] = "{acr: [\"urn:a\"], amr: [otp, hwk]}"
    }
    let provider = try #require(try Self.read("providers:\n" + more).first)
    #expect(provider.scopes == ["openid", "vneid"] && provider.match == .name && provider.nameClaim == "upn")
    #expect(provider.factor.contexts == ["urn:a"] && provider.factor.methods == ["otp", "hwk"])
  }

  @Test(
    "What cannot be is told with its line, in both languages",
    arguments: [
      ("id", "Tỉnh", "identity.id"), ("issuer", "http://id.example.vn", "identity.issuer"), ("issuer", "https://a@id.example.vn", "identity.issuer"), ("issuer", "https://id.example.vn/?a=1", "identity.issuer"),
      ("issuer", "id.example.vn", "identity.issuer"), ("secret-file", "/khong/co", "identity.secret"), ("scopes", "[profile]", "identity.scopes"), ("match", "phone", "yaml.choice"),
      ("client", "", "yaml.missing"), ("secret", "bi-mat", "yaml.unknown"), ("factor", "{amr: [otp], arc: [a]}", "yaml.unknown"), ("label", "{vi: Tỉnh}", "yaml.language"),
    ])
  func faults(key: String, value: String, code: String) throws {
    #expect(try Self.codes("providers:\n" + Self.entry { $0[key] = value }) == [code])
  }

  @Test("Two of the same, none at all, no file, no secret") func more() throws {
    #expect(try Self.codes("providers:\n" + Self.entry() + Self.entry { $0["issuer"] = "https://khac.example.vn" }) == ["identity.twice"])
    #expect(try Self.codes("providers:\n" + Self.entry() + Self.entry { $0["id"] = "khac" }) == ["identity.twice"])
    #expect(try Self.codes("{}") == ["yaml.missing"])
    #expect(try Self.codes("providers:\n" + Self.entry(), secret: "\n") == ["identity.secret"])
    #expect(try Self.codes("providers:\n" + Self.entry(), secret: nil) == ["identity.secret"])
    #expect(throws: Problems.self) { try IdentityDecoder.read(URL(filePath: "/khong/co.yaml")) }
    #expect(try Self.read("providers:\n" + Self.entry { $0["issuer"] = "http://127.0.0.1:4593/api/oidc" }).count == 1, "on this machine HTTPS is not needed")
  }

  @Test("A secret tells itself to nobody") func secrecy() throws {
    let provider = try #require(try Self.read("providers:\n" + Self.entry()).first)
    var dumped = ""
    dump(provider, to: &dumped)
    for text in ["\(provider)", String(reflecting: provider), dumped] { #expect(!text.contains("bi-mat")) }
  }

  // MARK: Small parts

  @Test("The challenge of RFC 7636, appendix B") func challenge() {
    #expect(CodeChallenge(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk").text == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    #expect(CodeChallenge().verifier != CodeChallenge().verifier && CodeChallenge().verifier.count == 43)
  }

  @Test("The half digest of OpenID Connect Core, appendix A.3") func halfDigest() throws {
    let token = try SignedToken(TestSigner.part(.object(["alg": "RS256"])) + "." + TestSigner.part(.object([:])) + ".")
    #expect(token.halfDigest(of: "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y") == "77QmUPtjPfzWtF2AnpK9RQ")
  }

  @Test("Base64 for addresses, strictly") func letters() {
    for count in 0...66 {
      let bytes = Secret.bytes(count), text = Base64URL.text(bytes)
      #expect(Base64URL.bytes(text) == bytes && !text.contains(where: { "+/=".contains($0) }))
    }
    for bad in ["a", "QQ==", "a+bc", "a/bc", "ab c", "ab\n", "aé", "QUJDR"] { #expect(Base64URL.bytes(bad) == nil, "\(bad)") }
    #expect(Base64URL.bytes("ab") == nil, "bits left over")
    #expect(Base64URL.bytes("") == [])
  }

  @Test("Where the metadata is told: below the issuer's own path, whatever its end") func metadata() {
    #expect(ProviderMetadata.address(of: "https://a.vn") == "https://a.vn/.well-known/openid-configuration")
    #expect(ProviderMetadata.address(of: "https://a.vn/api/oidc/") == "https://a.vn/api/oidc/.well-known/openid-configuration")
  }
}
