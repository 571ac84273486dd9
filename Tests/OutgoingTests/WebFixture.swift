import Foundation
import TestPrograms
import Testing

/// Servers of this machine that do what servers should not: `web.py`, which ends with this.
final class WebFixture {
  private let server: TestServer
  let folder = FileManager.default.temporaryDirectory.appending(path: "outgoing-\(UUID().uuidString)")
  private let ports: [String: Int]

  init() async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    server = try await TestServer("python3", [URL(filePath: #filePath).deletingLastPathComponent().appending(path: "web.py").path, folder.path])
    ports = try JSONDecoder().decode([String: Int].self, from: Data(server.told.utf8))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func plain(_ path: String) throws -> String { "http://127.0.0.1:\(try #require(ports["plain"]))/\(path)" }
  /// Over TLS, with the certificate `good` or `stranger`.
  func secure(_ name: String, _ path: String) throws -> String { "https://127.0.0.1:\(try #require(ports[name]))/\(path)" }
  func certificate(_ name: String) -> URL { folder.appending(path: "\(name).crt") }
}
