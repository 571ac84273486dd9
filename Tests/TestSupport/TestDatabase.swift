import Foundation
import Storage

/// Where a test keeps its register: a file, or a schema of its own in the database that `TEST_DATABASE` names (`postgresql://…`).
package enum TestDatabase {
  static let server = ProcessInfo.processInfo.environment["TEST_DATABASE"]
  package static var engine: Engine { server == nil ? .sqlite : .postgresql }

  package static func make(folder: URL) async throws -> DatabaseLocation {
    guard let server else { return try DatabaseLocation("", folder: folder) }
    let schema = "t\(UUID().uuidString.lowercased().replacing("-", with: ""))"
    let database = try DatabaseLocation(server, folder: folder).open(sessions: 1)
    defer { try? database.close() }
    try await database.write { _ = try $0.run("CREATE SCHEMA \(schema)") }
    return try DatabaseLocation("\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)", folder: folder)
  }

  package static func drop(_ location: DatabaseLocation) {
    guard let server, case .postgresql(let url) = location, let schema = url.split(separator: "%3D").last else { return }
    let name = String(schema)
    Task {
      let database = try DatabaseLocation(server, folder: FileManager.default.temporaryDirectory).open(sessions: 1)
      try await database.write { _ = try $0.run("DROP SCHEMA IF EXISTS \(name) CASCADE") }
      try database.close()
    }
  }
}
