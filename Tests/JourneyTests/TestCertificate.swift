import Foundation
import TestPrograms
import Testing

/// A folder with a certificate and its key, made for a test; good for ten days.
struct TestCertificate: Sendable {
  let folder: URL
  /// When it was made; milliseconds of UTC.
  let now: Int64
  static let day: Int64 = 86_400_000

  static func make(name: String = "localhost") async throws -> TestCertificate {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let arguments = [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "10", "-subj", "/CN=\(name)",
      "-keyout", folder.appending(path: "privkey.pem").path, "-out", folder.appending(path: "fullchain.pem").path,
    ]
    _ = try await TestProgram.output("openssl", arguments)
    return TestCertificate(folder: folder, now: Int64(Date().timeIntervalSince1970 * 1000))
  }

  /// Takes a file of another folder in place of this one's, as a renewal does.
  func take(_ file: String, from other: TestCertificate) throws {
    let goal = folder.appending(path: file)
    try FileManager.default.removeItem(at: goal)
    try FileManager.default.copyItem(at: other.folder.appending(path: file), to: goal)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}
