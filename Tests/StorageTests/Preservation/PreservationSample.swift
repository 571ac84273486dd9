import Foundation
import Kernel

@testable import Storage

/// An empty root in a folder of its own, which goes with the value.
final class PreservationSample: Sendable {
  static let id = "urn:uuid:0190a0b4-7c00-7000-8000-000000000001", other = "urn:uuid:0190a0b4-7c00-7000-8000-000000000002"
  static let clerk = (name: "An", address: "mailto:an@example.org")
  /// 2026-11-29T00:00:00Z.
  static let day: Int64 = 1_795_910_400_000

  let folder: URL
  let root: OCFLRoot

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "ocfl-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    root = OCFLRoot(folder: folder.appending(path: "originals"))
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func source(_ text: String) throws -> URL {
    let file = folder.appending(path: UUID().uuidString)
    try Data(text.utf8).write(to: file)
    return file
  }

  @discardableResult func keep(_ files: [String: String], _ id: String = PreservationSample.id, in root: OCFLRoot? = nil, at time: Int64 = PreservationSample.day) throws -> OCFLKept {
    let files = try files.sorted { $0.key < $1.key }.map { OCFLFile(logical: $0.key, source: try source($0.value)) }
    return try (root ?? self.root).keep(object: id, files: files, message: "Nhận tệp", user: Self.clerk, at: time)
  }

  func text(_ logical: String, _ id: String = PreservationSample.id, in root: OCFLRoot? = nil) throws -> String? {
    try (root ?? self.root).file(id, logical).map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  }

  /// The folder of an object.
  func place(_ id: String = PreservationSample.id) -> String { "\(root.path)/\(OCFLPath.place(of: id))" }

  /// `code path` of everything that is wrong.
  func faults(_ root: OCFLRoot? = nil) throws -> [String] {
    var found: [String] = []
    _ = try (root ?? self.root).verify { found.append("\($0.code) \($0.path)") }
    return found.sorted()
  }

  static func flip(_ path: String) throws {
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[bytes.startIndex] ^= 1
    try bytes.write(to: URL(filePath: path))
  }

  /// What a killed write leaves: a stage that nobody holds. Gives its folder.
  func leaveStage(_ aim: OCFLStage.Aim, root: OCFLRoot? = nil) throws -> String {
    let path = "\(OCFLStage.folder((root ?? self.root).path))/killed"
    try DurableDisk.makeFolder(path)
    try OCFLStage.note(aim, in: path)
    return path
  }
}
