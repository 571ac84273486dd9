import Foundation
import Kernel
import Logging
import Storage
import TestSupport
import Testing

@testable import phohien

/// Registers that many tests begin with: each is loaded and indexed once, and copied by whoever needs it.
actor LoadedFolders {
  static let shared = LoadedFolders()
  struct Original: Sendable {
    let folder: URL
    let location: DatabaseLocation
  }

  private var made: [[String]: Task<Original, any Error>] = [:]

  /// Puts a copy of the folder of data after `load` under the declarations in `sectors` at `folder`; the same for the same `key` and `load`.
  func copy(sectors: URL, key: [String], load: [URL], to folder: URL) async throws -> DatabaseLocation {
    let original = try await original(sectors: sectors, key: key, load: load)
    try FileManager.default.copyItem(at: original.folder, to: folder)
    return try await TestDatabase.copy(of: original.location, folder: folder)
  }

  private func original(sectors: URL, key: [String], load: [URL]) async throws -> Original {
    let name = key + load.map(\.path)
    if let making = made[name] { return try await making.value }
    let making = Task { try await Self.make(sectors: sectors, load: load) }
    made[name] = making
    return try await making.value
  }

  private static func make(sectors: URL, load: [URL]) async throws -> Original {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-loaded-\(UUID().uuidString)")
    let (declarations, problems) = DeclarationReader.read(sectors)
    try #require(problems.filter { $0.severity == .error } == [])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let location = try await TestDatabase.makeOriginal(folder: folder)
    let store = try await RecordStore.open(location, data: folder, declarations: declarations)
    for path in load { _ = try await LoadFolder.load(path, into: store, author: "test") }
    _ = try await LoadFolder.loadSectorStarters(sectors, into: store)
    var logger = Logger(label: "test")
    logger.logLevel = .error
    try await SearchIndex(store: store, folder: folder, logger: logger).catchUp()
    try store.database.close()
    return Original(folder: folder, location: location)
  }
}
