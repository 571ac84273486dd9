import Edge
import Foundation
import Kernel
import Logging
import Storage

/// The settings of an instance: defaults, then the file, then the environment (`PHOHIEN_…`), then flags. Unknown names and values that cannot be stop the start.
struct Settings: Sendable {
  enum Name: String, CaseIterable {
    case data, database, listen, sectors, assets, base, key, log, admin, proxies, requests, deadline, idle, drain, secret, office

    var environment: String { "PHOHIEN_" + rawValue.uppercased() }
  }

  private static let fileVariable = "PHOHIEN_SETTINGS"
  private var given: [Name: GivenSetting] = [:]
  private(set) var problems: [Problem] = []

  /// Where visitors are answered.
  private(set) var listen = SocketAddressText.standard
  /// Where the operator is answered; `nil`: nowhere.
  private(set) var admin: SocketAddressText?
  private(set) var log = Logger.Level.info
  /// Proxies whose word on who asks is taken.
  private(set) var proxies: [NetworkRange] = []
  /// Requests answered at a time, at most.
  private(set) var requests = 256
  /// Seconds that an answer may take.
  private(set) var deadline = 30
  /// Seconds that a connection may be silent between two requests.
  private(set) var idle = 75
  /// Networks of the offices: from anywhere else a second factor is needed.
  private(set) var office: [NetworkRange] = []
  /// Seconds for which a server that was told to stop goes on taking requests.
  private(set) var drain = 5

  /// `flags` hold what was given on the command line; `file` the path of a settings file, else `PHOHIEN_SETTINGS`.
  init(flags: [Name: String], file: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) {
    if let file = file ?? environment[Self.fileVariable] { read(file: file) }
    for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix("PHOHIEN_") && variable != Self.fileVariable {
      if let name = Name.allCases.first(where: { $0.environment == variable }) {
        given[name] = GivenSetting(text: value, path: variable)
      } else {
        unknown(variable, allowed: Name.allCases.map(\.environment), at: nil)
      }
    }
    given.merge(flags.map { ($0, GivenSetting(text: $1, path: "--\($0.rawValue)")) }) { $1 }
    readValues()
  }

  private mutating func read(file path: String) {
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.append(Problem("settings.file", at: .init(file: path, line: 1), vi: "Không đọc được tệp cấu hình.", en: "The settings file cannot be read."))
      return
    }
    switch YAMLMap.read(Array(data), file: path) {
    case .failure(let found): problems += found.list
    case .success(let map):
      for name in Name.allCases { if let value = map.string(name.rawValue) { given[name] = GivenSetting(text: value, path: name.rawValue, place: map.places[name.rawValue]) } }
      problems += map.finish()
    }
  }

  private mutating func unknown(_ name: String, allowed: [String], at place: Problem.Place?) {
    let near = Nearness.nearest(to: name, in: allowed)
    problems.append(Problem(
      "settings.unknown", path: name, at: place, vi: "Không có cấu hình này\(near.map { "; có phải “\($0)”?" } ?? ".") Có: \(allowed.joined(separator: ", ")).",
      en: "There is no such setting\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Known: \(allowed.joined(separator: ", "))."))
  }

  private mutating func readValues() {
    if let address = take(.listen, { try $0.address() }) { listen = address }
    admin = take(.admin) { $0.text.isEmpty ? nil : try $0.address() } ?? nil
    if let admin, admin == listen, admin.port != 0 {
      problems.append(given[.admin, default: GivenSetting(text: "", path: Name.admin.rawValue)].problem(
        "settings.address", vi: "phải khác địa chỉ của listen (\(listen)): số đo không dành cho người đọc", en: "must differ from listen (\(listen)): metrics are not for visitors"))
    }
    if let level = take(.log, { try $0.choice(Logger.Level.self) }) { log = level }
    if let ranges = take(.proxies, { try $0.networks() }) { proxies = ranges }
    if let ranges = take(.office, { try $0.networks() }) { office = ranges }
    if let number = take(.requests, { try $0.number(in: 1...100_000) }) { requests = number }
    if let number = take(.deadline, { try $0.number(in: 1...3_600) }) { deadline = number }
    if let number = take(.idle, { try $0.number(in: 1...3_600) }) { idle = number }
    if let number = take(.drain, { try $0.number(in: 0...600) }) { drain = number }
  }

  private mutating func take<T>(_ name: Name, _ read: (GivenSetting) throws -> T) -> T? {
    guard let value = given[name] else { return nil }
    do { return try read(value) } catch let found as Problems { problems += found.list } catch {}
    return nil
  }

  private func url(_ name: Name, _ standard: String) -> URL { URL(filePath: given[name]?.text ?? standard) }

  /// The instance's own folder.
  var data: URL { url(.data, "data") }
  /// Throws `Problems` for an address that cannot be read.
  func database() throws -> DatabaseLocation { try DatabaseLocation(given[.database]?.text ?? "", folder: data) }
  /// The folder of the key that seals the register's changes, and of the list of its seals.
  var key: URL { given[.key].map { URL(filePath: $0.text) } ?? data.appending(path: "seal") }
  /// The file of the instance's secret, which passwords and second factors rest on.
  var secret: URL { given[.secret].map { URL(filePath: $0.text) } ?? data.appending(path: "secret.key") }
  var sectors: URL { url(.sectors, Self.shared("sectors")) }
  var assets: URL { url(.assets, Self.shared("assets")) }
  /// Address of this instance as visitors see it, without a slash at the end.
  var base: String { (given[.base]?.text ?? "http://\(listen)").trimmingSuffix("/") }

  /// Beside the binary (`../share/phohien`), else in the working folder.
  private static func shared(_ name: String) -> String {
    let beside = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../share/phohien/\(name)").standardized.path
    return FileManager.default.fileExists(atPath: beside) ? beside : name
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
