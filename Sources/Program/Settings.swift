import Foundation
import Kernel
import Storage

/// The settings of an instance: defaults, then the file, then the environment (`PHOHIEN_…`), then flags. Unknown names stop the start.
struct Settings: Sendable {
  enum Name: String, CaseIterable {
    case data, database, listen, sectors, assets, base, key, log

    var environment: String { "PHOHIEN_" + rawValue.uppercased() }
  }

  private static let fileVariable = "PHOHIEN_SETTINGS"
  private var values: [Name: String] = [:]
  private(set) var problems: [Problem] = []

  /// `flags` hold what was given on the command line; `file` the path of a settings file, else `PHOHIEN_SETTINGS`.
  init(flags: [Name: String], file: String? = nil, environment: [String: String] = ProcessInfo.processInfo.environment) {
    if let file = file ?? environment[Self.fileVariable] { read(file: file) }
    for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where variable.hasPrefix("PHOHIEN_") && variable != Self.fileVariable {
      if let name = Name.allCases.first(where: { $0.environment == variable }) { values[name] = value } else { unknown(variable, allowed: Name.allCases.map(\.environment), at: nil) }
    }
    values.merge(flags) { $1 }
  }

  private mutating func read(file path: String) {
    guard let data = FileManager.default.contents(atPath: path) else {
      problems.append(Problem("settings.file", at: .init(file: path, line: 1), vi: "Không đọc được tệp cấu hình.", en: "The settings file cannot be read."))
      return
    }
    switch YAMLMap.read(Array(data), file: path) {
    case .failure(let found): problems += found.list
    case .success(let map):
      for name in Name.allCases { if let value = map.string(name.rawValue) { values[name] = value } }
      problems += map.finish()
    }
  }

  private mutating func unknown(_ name: String, allowed: [String], at place: Problem.Place?) {
    let near = Nearness.nearest(to: name, in: allowed)
    problems.append(Problem(
      "settings.unknown", path: name, at: place, vi: "Không có cấu hình này\(near.map { "; có phải “\($0)”?" } ?? ".") Có: \(allowed.joined(separator: ", ")).",
      en: "There is no such setting\(near.map { "; did you mean \"\($0)\"?" } ?? ".") Known: \(allowed.joined(separator: ", "))."))
  }

  private func url(_ name: Name, _ standard: String) -> URL { URL(filePath: values[name] ?? standard) }

  /// The instance's own folder.
  var data: URL { url(.data, "data") }
  /// Throws `Problems` for an address that cannot be read.
  func database() throws -> DatabaseLocation { try DatabaseLocation(values[.database] ?? "", folder: data) }
  /// The folder of the key that seals the register's changes, and of the list of its seals.
  var key: URL { values[.key].map { URL(filePath: $0) } ?? data.appending(path: "seal") }
  var listen: String { values[.listen] ?? "127.0.0.1:8080" }
  var sectors: URL { url(.sectors, Self.shared("sectors")) }
  var assets: URL { url(.assets, Self.shared("assets")) }
  /// Address of this instance as visitors see it, without a slash at the end.
  var base: String { (values[.base] ?? "http://\(listen)").trimmingSuffix("/") }
  var log: String { values[.log] ?? "info" }

  /// Beside the binary (`../share/phohien`), else in the working folder.
  private static func shared(_ name: String) -> String {
    let beside = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: "../share/phohien/\(name)").standardized.path
    return FileManager.default.fileExists(atPath: beside) ? beside : name
  }

  /// Host and port of `listen`; `nil` when it is not HOST:PORT.
  var address: (host: String, port: Int)? {
    guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]), (0...65_535).contains(port) else { return nil }
    return (String(listen[..<colon]).trimmingCharacters(in: CharacterSet(charactersIn: "[]")), port)
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String { hasSuffix(suffix) ? String(dropLast(suffix.count)) : self }
}
