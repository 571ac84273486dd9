import Foundation
import Kernel
import Logging
import Storage
import TestSupport
import Testing

@testable import phohien

/// Registers that many tests begin with: each is loaded and indexed once, and copied by whoever needs it. Only for registers that are files.
actor LoadedFolders {
  static let shared = LoadedFolders()
  private var made: [[String]: Task<URL, any Error>] = [:]

  /// The folder of data after `load` under the declarations in `sectors`; the same for the same `key` and `load`.
  func data(sectors: URL, key: [String], load: [URL]) async throws -> URL {
    let name = key + load.map(\.path)
    if let making = made[name] { return try await making.value }
    let making = Task { try await Self.make(sectors: sectors, load: load) }
    made[name] = making
    return try await making.value
  }

  private static func make(sectors: URL, load: [URL]) async throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-loaded-\(UUID().uuidString)")
    let (declarations, problems) = DeclarationReader.read(sectors)
    try #require(problems.filter { $0.severity == .error } == [])
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try await RecordStore.open(try await TestDatabase.make(folder: folder), data: folder, declarations: declarations)
    for path in load { _ = try await LoadFolder.load(path, into: store, author: "test") }
    _ = try await LoadFolder.loadSectorStarters(sectors, into: store)
    var logger = Logger(label: "test")
    logger.logLevel = .error
    try await SearchIndex(store: store, folder: folder, logger: logger).catchUp()
    try store.database.close()
    return folder
  }
}
