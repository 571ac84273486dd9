import CPostgres
import Foundation

/// PostgreSQL's own programs for whole copies of a schema.
enum PostgresArchive {
  static func dump(_ url: String, schema: String, to path: String) throws {
    try run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--schema=\(schema)", "--file=\(path)"], url)
  }

  /// One transaction: all of it or nothing. `tables`: those that are there now; also those that the archive does not know must go.
  static func restore(_ path: String, to url: String, schema: String, replacing tables: [String]) throws {
    let script = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString).sql")
    let archive = script.appendingPathExtension("archive")
    defer { for file in [script, archive] { try? FileManager.default.removeItem(at: file) } }
    try run("pg_restore", ["--no-owner", "--no-privileges", "--schema=\(schema)", "--file=\(archive.path)", path], url)
    func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
    let dropping = tables.map { "DROP TABLE IF EXISTS \(quoted(schema)).\(quoted($0)) CASCADE;\n" }.joined()
    guard FileManager.default.createFile(atPath: script.path, contents: Data("\(dropping)\\i '\(archive.path)'\n".utf8), attributes: [.posixPermissions: 0o600]) else {
      throw StorageProblem.snapshot("\(script.path) cannot be written")
    }
    try run("psql", ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=\(script.path)"], url)
  }

  /// The address goes by the environment, so that no password stands in the list of processes.
  private static func run(_ program: String, _ arguments: [String], _ url: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let settings = environment(url)
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(settings) { $1 }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    do { try process.run() } catch { throw StorageProblem.snapshot("\(program): \(error)") }
    let said = String(decoding: (try? errors.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw StorageProblem.snapshot("\(program): \(said.split(separator: "\n").prefix(3).joined(separator: " "))")
    }
  }

  /// What an address says, as the variables that all of PostgreSQL's programs read. Source: PostgreSQL, 34.15.
  private static func environment(_ url: String) -> [String: String] {
    guard let options = PQconninfoParse(url, nil) else { return [:] }
    defer { PQconninfoFree(options) }
    var variables: [String: String] = [:]
    var option = options
    while option.pointee.keyword != nil {
      if let name = option.pointee.envvar, let value = option.pointee.val { variables[String(cString: name)] = String(cString: value) }
      option += 1
    }
    return variables
  }
}
