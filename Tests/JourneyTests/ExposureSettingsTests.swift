import Edge
import Foundation
import Kernel
import Testing

@testable import phohien

/// The settings of what an instance shows to the outside.
@Suite("Settings of exposure") struct ExposureSettingsTests {
  private static func read(_ flags: [Settings.Name: String], environment: [String: String] = [:], file: String? = nil) -> Settings {
    Settings(flags: flags, file: file, environment: environment)
  }

  @Test("Without any: limits for each source, administration everywhere, plain HTTP, nobody named") func defaults() {
    let settings = Self.read([:])
    #expect(settings.problems == [] && settings.rate == 600 && settings.connections == 200)
    #expect(settings.administration == .everywhere && settings.administrators == [] && settings.security == [] && settings.policy == nil && settings.tls == nil)
    #expect(!settings.exposure.speaksTLS)
  }

  @Test("With a folder of certificates the server's own address is HTTPS, and another base must be") func tls() {
    let settings = Self.read([.tls: "/etc/phohien/tls", .listen: "127.0.0.1:8443"])
    #expect(settings.problems == [] && settings.base == "https://127.0.0.1:8443" && settings.exposure.speaksTLS)
    #expect(Self.read([.tls: "/etc/phohien/tls", .base: "http://vanhoa.example.vn"]).problems.map(\.code) == ["settings.tls"])
    #expect(Self.read([.tls: "/etc/phohien/tls", .base: "https://vanhoa.example.vn/"]).problems == [])
    #expect(Self.read([.tls: ""]).tls == nil)
  }

  @Test("A folder without files that can be used stops the start, and is told in both languages") func identity() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-none-\(UUID().uuidString)").path
    let found = #expect(throws: Problems.self) { try Self.read([.tls: folder]).serverIdentity() }
    let problem = try #require(found?.list.first)
    #expect(problem.code == "settings.tls" && problem.message[.english].contains("fullchain.pem") && problem.message[.vietnamese].contains("không đọc được"))
    #expect(try Self.read([:]).serverIdentity() == nil)
  }

  @Test("Contacts and the page of reports", arguments: [
    ("mailto:a@example.vn", true), ("mailto:a@example.vn, https://example.vn/bao-loi", true), ("", true), ("a@example.vn", false), ("mailto:a", false), ("mailto:@", false),
    ("http://example.vn", false), ("https://", false), ("mailto:a@b@c", false), ("mailto:á@example.vn", false),
  ])
  func contacts(text: String, isGood: Bool) {
    #expect(Self.read([.security: text]).problems.map(\.code) == (isGood ? [] : ["settings.security"]))
  }

  @Test("Values that cannot be are refused") func bad() {
    for (name, value, code) in [
      (Settings.Name.rate, "-1", "settings.number"), (.rate, "x", "settings.number"), (.connections, "100001", "settings.number"), (.administration, "inside", "settings.choice"),
      (.administration, "admin", "settings.administration"), (.administrators, "office", "settings.network"), (.policy, "http://example.vn", "settings.security"),
    ] { #expect(Self.read([name: value]).problems.map(\.code) == [code], "\(name) \(value)") }
    let apart = Self.read([.administration: "admin", .admin: "127.0.0.1:9090", .administrators: "10.0.0.0/8"])
    #expect(apart.problems == [] && apart.administration == .admin && apart.exposure.administration.place == .admin)
  }

  @Test("A password in the database's address is refused where a list of processes or a file shows it, and never told") func secrets() throws {
    for address in ["postgresql://kho:matkhau@db/vanhoa", "postgresql://kho@db/vanhoa?password=matkhau", "postgresql://db/vanhoa?user=kho&sslpassword=matkhau"] {
      let problem = try #require(Self.read([.database: address]).problems.first)
      #expect(problem.code == "settings.secret" && !problem.line(in: .english).contains("matkhau") && !problem.line(in: .vietnamese).contains("matkhau"))
      #expect(Self.read([:], environment: ["PHOHIEN_DATABASE": address]).problems == [])
    }
    for address in ["postgresql://kho@db:5432/vanhoa", "postgresql://kho@[::1]:5432/vanhoa?options=-csearch_path%3Da@b", "postgresql://db1:5432,db2:5432/vanhoa", "sqlite:a:b@c"] {
      #expect(Self.read([.database: address]).problems == [], "\(address)")
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("log: info\ndatabase: postgresql://kho:matkhau@db/vanhoa\n".utf8).write(to: file)
    let problem = try #require(Self.read([:], file: file.path).problems.first)
    #expect(problem.code == "settings.secret" && problem.place?.line == 2)
  }
}
