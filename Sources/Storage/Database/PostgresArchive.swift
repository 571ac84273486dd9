import CPostgres
import Foundation
import Subprocess

/// PostgreSQL's own programs for whole copies of a schema.
enum PostgresArchive {
  static func dump(_ url: String, schema: String, to path: String) async throws {
    try await run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--schema=\(schema)", "--file=\(path)"], url)
  }

  /// One transaction: all of it or nothing. `tables`: those that are there now; also those that the archive does not know must go.
  static func restore(_ path: String, to url: String, schema: String, replacing tables: [String]) async throws {
    let script = FileManager.default.temporaryDirectory.appending(path: "phohien-\(UUID().uuidString).sql")
    let archive = script.appendingPathExtension("archive")
    defer { for file in [script, archive] { try? FileManager.default.removeItem(at: file) } }
    try await run("pg_restore", ["--no-owner", "--no-privileges", "--schema=\(schema)", "--file=\(archive.path)", path], url)
    func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
    let dropping = tables.map { "DROP TABLE IF EXISTS \(quoted(schema)).\(quoted($0)) CASCADE;\n" }.joined()
    guard FileManager.default.createFile(atPath: script.path, contents: Data("\(dropping)\\i '\(archive.path)'\n".utf8), attributes: [.posixPermissions: 0o600]) else {
      throw StorageProblem.snapshot("\(script.path) cannot be written")
    }
    try await run("psql", ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--file=\(script.path)"], url)
  }

  /// Throws `StorageProblem.snapshot`, and `CancellationError` once it is killed; what psql has begun is then taken back. The address goes by the environment, so that no password stands in the list of processes.
  private static func run(_ program: String, _ arguments: [String], _ url: String) async throws {
    let ended: ExecutionResult<Void, DiscardedOutput, StringOutput<UTF8>>
    do {
      ended = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments), environment: environment(url), output: .discarded, error: .string(limit: 1 << 24))
    } catch { throw StorageProblem.snapshot("\(program): \(error)") }
    try Task.checkCancellation()
    guard ended.terminationStatus.isSuccess else {
      throw StorageProblem.snapshot("\(program): \(ended.terminationStatus) \(ended.standardError.split(separator: "\n").prefix(3).joined(separator: " "))")
    }
  }

  /// What an address says, as the variables that all of PostgreSQL's programs read. Source: PostgreSQL, 34.15.
  private static func environment(_ url: String) -> Environment {
    guard let options = PQconninfoParse(url, nil) else { return .inherit }
    defer { PQconninfoFree(options) }
    var variables: [Environment.Key: String?] = [:]
    var option = options
    while option.pointee.keyword != nil {
      if let name = option.pointee.envvar, let value = option.pointee.val { variables[Environment.Key(stringLiteral: String(cString: name))] = String(cString: value) }
      option += 1
    }
    return .inherit.updating(variables)
  }
}
