import Foundation
import Kernel
import Testing

@testable import Outgoing

@Suite("The file about the mail server") struct MailServerTests {
  /// What `text` says in a file beside the password.
  private static func read(_ text: String, password: String? = "bí mật\n") throws -> Result<MailServer, Problems> {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let secret = folder.appending(path: "password"), file = folder.appending(path: "mail.yaml")
    if let password { try Data(password.utf8).write(to: secret) }
    try Data(text.replacing("PASSWORD", with: secret.path).utf8).write(to: file)
    do { return .success(try MailServer.read(file)) } catch let problems as Problems { return .failure(problems) }
  }

  private static func codes(_ text: String, password: String? = "bí mật\n") throws -> [String] {
    guard case .failure(let problems) = try read(text, password: password) else { return [] }
    for problem in problems.list { #expect(problem.message[.vietnamese] != problem.message[.english] && problem.place != nil) }
    return problems.list.map(\.code)
  }

  @Test("a server with somebody who signs in, and one without") func good() throws {
    let whole = try Self.read("server: smtps://mail.example.vn:465\nfrom: \"Sở Văn hóa <van-hoa@example.vn>\"\nuser: van-hoa\npassword-file: PASSWORD\n").get()
    #expect(whole.address.host == "mail.example.vn" && whole.address.port == 465 && whole.from.display == "Sở Văn hóa" && whole.user == "van-hoa" && whole.password == "bí mật")
    let bare = try Self.read("server: smtp://127.0.0.1:25\nfrom: desk@example.vn\n").get()
    #expect(bare.user == nil && bare.password.isEmpty)
    #expect(try Self.read("server: smtp://mail.example.vn\nfrom: desk@example.vn\n").get().address.port == 25)
  }

  @Test("letters cross no network without TLS") func secrecy() throws {
    for (server, needs) in [("smtp://mail.example.vn:587", true), ("smtp://10.0.0.1", true), ("smtp://localhost:25", false), ("smtp://[::1]:25", false)] {
      #expect(try Self.read("server: \(server)\nfrom: a@b.vn\n").get().needsTLS == needs, "\(server)")
    }
  }

  @Test("what cannot be is told by its code, with its line") func bad() throws {
    for server in ["mail.example.vn", "https://mail.example.vn", "smtps://a:b@mail.example.vn", "smtp://mail.example.vn/name", "smtp://mail.example.vn?x", "smtp://", "\"\""] {
      #expect(try [["mail.server"], ["yaml.missing"]].contains(Self.codes("server: \(server)\nfrom: a@b.vn\n")), "\(server)")
    }
    #expect(try Self.codes("server: smtps://m.vn\nfrom: Sở Văn hóa\n") == ["mail.from"])
    #expect(try Self.codes("server: smtps://m.vn\nfrom: a@b.vn\nuser: a\n") == ["mail.password"])
    #expect(try Self.codes("server: smtps://m.vn\nfrom: a@b.vn\npassword-file: PASSWORD\n") == ["mail.password"])
    for password in [nil, "", "\n", "a\nb"] as [String?] {
      #expect(try Self.codes("server: smtps://m.vn\nfrom: a@b.vn\nuser: a\npassword-file: PASSWORD\n", password: password) == ["mail.password"])
    }
    #expect(try Self.codes("server: smtps://m.vn\nfrom: a@b.vn\npassword: a\n") == ["yaml.unknown"])
    #expect(try Set(Self.codes("user: a\n")) == ["yaml.missing", "mail.password"])
    let absent = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    #expect(throws: Problems.self) { try MailServer.read(absent) }
  }
}
