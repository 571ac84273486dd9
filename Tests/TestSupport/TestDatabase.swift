import Foundation
import Storage

/// Where a test keeps its register: a file, or a schema of its own in the database that `TEST_DATABASE` names (`postgresql://…`).
package enum TestDatabase {
  static let server = ProcessInfo.processInfo.environment["TEST_DATABASE"]
  package static var engine: Engine { server == nil ? .sqlite : .postgresql }

  package static func make(folder: URL) async throws -> DatabaseLocation {
    guard let server else { return try DatabaseLocation("", folder: folder) }
    let schema = fresh()
    try await command("CREATE SCHEMA \(schema)")
    return try DatabaseLocation("\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)", folder: folder)
  }

  // MARK: Registers that are copied

  /// A register that `copy` can copy: of PostgreSQL a database of its own.
  package static func makeOriginal(folder: URL) async throws -> DatabaseLocation { try await database(folder: folder, "") }

  /// A copy of what `makeOriginal` gave, when nobody has it open. Of SQLite it comes with the folder, which the caller has copied.
  package static func copy(of original: DatabaseLocation, folder: URL) async throws -> DatabaseLocation {
    guard case .postgresql(let url) = original, let (_, name, _) = parts(url) else { return try DatabaseLocation("", folder: folder) }
    return try await database(folder: folder, " TEMPLATE \(name)")
  }

  private static func database(folder: URL, _ template: String) async throws -> DatabaseLocation {
    guard let (front, _, options) = server.flatMap(parts) else { return try DatabaseLocation("", folder: folder) }
    let name = fresh()
    try await command("CREATE DATABASE \(name)\(template) STRATEGY FILE_COPY")
    return try DatabaseLocation("\(front)\(name)\(options)", folder: folder)
  }

  /// What stands before the name of the database, the name, and what stands behind it.
  private static func parts(_ url: String) -> (front: String, name: String, options: String)? {
    let options = url.firstIndex(of: "?").map { String(url[$0...]) } ?? "", address = url.dropLast(options.count)
    return address.lastIndex(of: "/").map { (String(address[...$0]), String(address[address.index(after: $0)...]), options) }
  }

  private static func fresh() -> String { "t\(UUID().uuidString.lowercased().replacing("-", with: ""))" }

  /// Databases are made and dropped outside of transactions.
  private static func command(_ sql: String) async throws {
    guard let server else { return }
    let database = try DatabaseLocation(server, folder: FileManager.default.temporaryDirectory).open(sessions: 1)
    defer { try? database.close() }
    try await database.write { connection in
      for statement in ["COMMIT", sql, "BEGIN"] { _ = try connection.run(statement) }
    }
  }

  // MARK: The end

  package static func drop(_ location: DatabaseLocation) {
    guard case .postgresql(let url) = location, let (_, name, options) = parts(url) else { return }
    let schema = options.split(separator: "%3D").last.map(String.init)
    let sql = if let schema, options.contains("search_path") { "DROP SCHEMA IF EXISTS \(schema) CASCADE" } else { "DROP DATABASE IF EXISTS \(name) WITH (FORCE)" }
    Task { try await command(sql) }
  }
}
