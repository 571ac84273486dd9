import Foundation
import Kernel
import Testing

@testable import phohien

/// The settings `mail` and `authorities`.
@Suite("Settings of mail") struct MailSettingsTests {
  /// A file of its own for a test, gone afterwards.
  private static func with<T>(_ text: String, _ body: (URL) throws -> T) throws -> T {
    let file = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(text.utf8).write(to: file)
    return try body(file)
  }

  private static func read(_ flags: [Settings.Name: String]) -> Settings { Settings(flags: flags, environment: [:]) }

  private static func codes(_ flags: [Settings.Name: String]) -> [String] {
    do {
      _ = try read(flags).mailer(note: { _ in })
      return []
    } catch let problems as Problems { return problems.list.map(\.code) } catch { return ["\(error)"] }
  }

  @Test("without a file no mail is sent") func none() throws {
    for settings in [Self.read([:]), Self.read([.mail: ""])] {
      let send = try settings.mailer(note: { _ in })
      #expect(send.map { _ in true } == nil)
    }
  }

  @Test("with one the address of the instance must be known: links in letters lead there") func base() throws {
    try Self.with("server: smtp://127.0.0.1:25\nfrom: a@example.vn\n") { file in
      #expect(Self.codes([.mail: file.path]) == ["mail.base"])
      #expect(Self.codes([.mail: file.path, .base: "https://van-hoa.example.vn"]) == [])
    }
  }

  @Test("a file that is not there, or says nothing sensible, stops the start") func bad() throws {
    #expect(Self.codes([.mail: "/nowhere/mail.yaml", .base: "https://a.vn"]) == ["mail.file"])
    try Self.with("server: 127.0.0.1\nfrom: a\n") { #expect(Self.codes([.mail: $0.path, .base: "https://a.vn"]) == ["mail.server", "mail.from"]) }
  }

  @Test("authorities must be certificates in a file that can be read") func authorities() throws {
    #expect(Self.read([.authorities: "/nowhere/ca.pem"]).problems.map(\.code) == ["settings.authorities"])
    try Self.with("not a certificate") { #expect(Self.read([.authorities: $0.path]).problems.map(\.code) == ["settings.authorities"]) }
    try Self.with("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n") { file in
      let settings = Self.read([.authorities: file.path])
      #expect(settings.problems == [] && settings.authorities?.path == file.path)
    }
    #expect(Self.read([.authorities: ""]).authorities == nil)
  }
}
