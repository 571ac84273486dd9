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

  private var made: [String: Task<Original, any Error>] = [:]

  /// Puts a copy of the folder of data after `load` under `declarations` at `folder`; the same for the same `key`, `load` and `moment` (milliseconds of UTC since 1970, where time stands still; `nil`: it does not).
  func copy(_ declarations: Declarations, sectors: URL, key: [String], load: [URL], at moment: Int64?, to folder: URL) async throws -> DatabaseLocation {
    let name = (key + load.map(\.path) + [moment.map(String.init) ?? ""]).joined(separator: "\n")
    let making = made[name] ?? Task { try await Self.make(declarations, sectors: sectors, load: load, at: moment) }
    made[name] = making
    let original = try await making.value
    try FileManager.default.copyItem(at: original.folder, to: folder)
    return try await TestDatabase.copy(of: original.location, folder: folder)
  }

  private static func make(_ declarations: Declarations, sectors: URL, load: [URL], at moment: Int64?) async throws -> Original {
    let folder = FileManager.default.temporaryDirectory.appending(path: "phohien-loaded-\(UUID().uuidString)"), time = TestInstance.Clock(frozen: moment)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let location = try await TestDatabase.makeOriginal(folder: folder)
    let store = try await RecordStore.open(location, data: folder, declarations: declarations) { time.now() }
    for path in load { _ = try await LoadFolder.load(path, into: store, author: "test") }
    _ = try await LoadFolder.loadSectorStarters(sectors, into: store)
    var logger = Logger(label: "test")
    logger.logLevel = .error
    try await SearchIndex(store: store, folder: folder, logger: logger).catchUp()
    try store.database.close()
    return Original(folder: folder, location: location)
  }
}
