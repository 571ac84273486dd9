import Foundation
import Testing

/// Servers of this machine that do what servers should not: `web.py`, which ends with this.
final class WebFixture {
  private let process = Process()
  private let input = Pipe()
  let folder = FileManager.default.temporaryDirectory.appending(path: "outgoing-\(UUID().uuidString)")
  private var ports: [String: Int] = [:]

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", URL(filePath: #filePath).deletingLastPathComponent().appending(path: "web.py").path, folder.path]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while !line.contains(0x0A) {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "web.py ended before it told its ports")
      line += more
    }
    ports = try JSONDecoder().decode([String: Int].self, from: line)
  }

  deinit {
    process.terminate()
    try? FileManager.default.removeItem(at: folder)
  }

  func plain(_ path: String) throws -> String { "http://127.0.0.1:\(try #require(ports["plain"]))/\(path)" }
  /// Over TLS, with the certificate `good` or `stranger`.
  func secure(_ name: String, _ path: String) throws -> String { "https://127.0.0.1:\(try #require(ports[name]))/\(path)" }
  func certificate(_ name: String) -> URL { folder.appending(path: "\(name).crt") }
}
