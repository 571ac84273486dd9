import Edge
import Foundation
import Kernel
import Testing

@testable import phohien

/// Settings that the server takes, and those that stop the start.
@Suite("Settings") struct SettingsTests {
  private static func read(_ flags: [Settings.Name: String] = [:], environment: [String: String] = [:], file: String? = nil) -> Settings {
    Settings(flags: flags, file: file, environment: environment)
  }

  @Test("without any, the defaults hold") func defaults() {
    let settings = Self.read()
    #expect(settings.problems == [])
    #expect(settings.listen.description == "127.0.0.1:8080" && settings.admin == nil && settings.proxies == [] && settings.base == "http://127.0.0.1:8080")
    #expect((settings.requests, settings.deadline, settings.idle, settings.drain) == (256, 30, 75, 5))
  }

  @Test("a flag goes before a variable, a variable before the file") func order() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("requests: 10\ndeadline: 11\ndrain: 0\nproxies: 10.0.0.0/8, ::1\nadmin: \"[::1]:9090\"\n".utf8).write(to: file)
    let settings = Self.read([.requests: "30"], environment: ["PHOHIEN_REQUESTS": "20", "PHOHIEN_DEADLINE": "21"], file: file.path)
    #expect(settings.problems == [])
    #expect((settings.requests, settings.deadline, settings.drain) == (30, 21, 0))
    #expect(settings.proxies == ["10.0.0.0/8", "::1"].compactMap { NetworkRange($0) })
    #expect(settings.admin == SocketAddressText("[::1]:9090") && settings.admin?.host == "::1" && settings.admin?.description == "[::1]:9090")
  }

  @Test("an empty admin or proxies is the same as none") func empty() {
    let settings = Self.read(environment: ["PHOHIEN_ADMIN": "", "PHOHIEN_PROXIES": " "])
    #expect(settings.problems == [] && settings.admin == nil && settings.proxies == [])
  }

  @Test(
    "a value that cannot be is told with where it stands and what is expected, in both languages",
    arguments: [
      (Settings.Name.requests, "0", "settings.number", "from 1 to"), (.requests, "many", "settings.number", "từ 1 đến"), (.deadline, "1.5", "settings.number", "from 1 to 3600"),
      (.idle, "", "settings.number", "từ 1 đến 3600"), (.drain, "-1", "settings.number", "from 0 to 600"), (.drain, "99999999999999999999", "settings.number", "từ 0 đến 600"),
      (.listen, "8080", "settings.address", "HOST:PORT"), (.listen, "127.0.0.1:99999", "settings.address", "HOST:PORT"), (.listen, "::1:8080", "settings.address", "[::1]:9090"),
      (.admin, ":9090", "settings.address", "127.0.0.1:9090"), (.proxies, "10.0.0.1, nginx", "settings.network", "nginx"), (.log, "loud", "settings.choice", "notice"),
    ])
  func bad(name: Settings.Name, value: String, code: String, hint: String) throws {
    let ways = [Self.read([name: value]), Self.read(environment: [name.environment: value])]
    for (settings, path) in zip(ways, ["--\(name.rawValue)", name.environment]) {
      let problem = try #require(settings.problems.first)
      #expect(settings.problems.count == 1 && problem.code == code && problem.path == path && problem.severity == .error)
      let texts = [problem.message[.vietnamese], problem.message[.english]]
      #expect(texts[0] != texts[1] && texts.contains { $0.contains(hint) }, "\(texts)")
      #expect(texts.allSatisfy { value.isEmpty || $0.contains(value) })
    }
  }

  @Test("in a file the line is told") func line() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("log: info\n\nidle: never\n".utf8).write(to: file)
    let problem = try #require(Self.read(file: file.path).problems.first)
    #expect(problem.place == .init(file: file.path, line: 3) && problem.path == "idle")
  }

  @Test("metrics are not for visitors: the operator's address must be another one") func sameAddress() {
    #expect(Self.read([.admin: "127.0.0.1:8080"]).problems.map(\.code) == ["settings.address"])
    #expect(Self.read([.admin: "127.0.0.1:0", .listen: "127.0.0.1:0"]).problems == [])
  }
}
