import Foundation
import Kernel
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// A register with its index in a temporary folder, under a clock that the test moves.
final class TestRegister: Sendable {
  /// Stands still until it is moved; milliseconds of UTC since 1970.
  final class Clock: Sendable {
    private let time = Mutex<Int64>(1_000_000)
    func now() -> Int64 { time.withLock { $0 } }
    func advance(_ milliseconds: Int64 = 1) { time.withLock { $0 += milliseconds } }
  }

  /// A register without records, made once and copied: its tables are most of what a new one costs.
  private actor Blank {
    static let shared = Blank()
    private var made: Task<(folder: URL, location: DatabaseLocation), any Error>?

    func copy(to folder: URL) async throws -> DatabaseLocation {
      let making = made ?? Task { try await Self.make() }
      made = making
      let original = try await making.value
      try FileManager.default.copyItem(at: original.folder, to: folder)
      return try await TestDatabase.copy(of: original.location, folder: folder)
    }

    private static func make() async throws -> (folder: URL, location: DatabaseLocation) {
      let folder = FileManager.default.temporaryDirectory.appending(path: "storage-blank-\(UUID().uuidString)"), clock = Clock()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let location = try await TestDatabase.makeOriginal(folder: folder)
      let store = try await RecordStore.open(location, data: folder, declarations: try Province.declarations()) { clock.now() }
      try store.database.close()
      return (folder, location)
    }
  }

  let folder: URL
  let location: DatabaseLocation
  let store: RecordStore
  let clock: Clock
  private let ownsFolder: Bool

  private init(folder: URL, location: DatabaseLocation, store: RecordStore, clock: Clock, ownsFolder: Bool) {
    (self.folder, self.location, self.store, self.clock, self.ownsFolder) = (folder, location, store, clock, ownsFolder)
  }

  deinit {
    try? store.database.close()
    guard ownsFolder else { return }
    try? FileManager.default.removeItem(at: folder)
    TestDatabase.drop(location)
  }

  /// `isOwn`: of another name than those that are copied; `beside`: a register whose folder and database are taken, as another process would.
  static func open(_ declarations: Declarations? = nil, beside other: TestRegister? = nil, isOwn: Bool = false, clock: Clock = Clock()) async throws -> TestRegister {
    let folder = other?.folder ?? FileManager.default.temporaryDirectory.appending(path: "storage-\(UUID().uuidString)")
    let location = if let other { other.location } else if isOwn { try await TestDatabase.make(folder: folder) } else { try await Blank.shared.copy(to: folder) }
    var store = try await RecordStore.open(location, data: folder, declarations: try declarations ?? Province.declarations()) { clock.now() }
    // However slow the machine, nobody dies during a test.
    store.lease = 3_600_000
    return TestRegister(folder: folder, location: location, store: store, clock: clock, ownsFolder: other == nil)
  }

  func index() throws -> SearchIndex {
    var logger = Logger(label: "test")
    logger.logLevel = .error
    return try SearchIndex(store: store, folder: folder, logger: logger, concurrency: 2)
  }

  @discardableResult
  func apply(_ drafts: RecordDraft..., source: String = "starter", digest: String? = nil) async throws -> ChangeSet {
    clock.advance()
    return try await store.apply(drafts, author: "test", source: source, reason: "test", digest: digest, replacing: source == "desk")
  }

  func close(_ identifier: String, state: RecordState? = nil, visibility: Visibility? = nil, embargo: Int64?? = nil, reason: String = "lý do") async throws {
    clock.advance()
    try await store.close(.named(identifier), state: state, visibility: visibility, embargo: embargo, author: "test", reason: reason)
  }

  var staff: Gate { Gate(audience: .staff(.internal), now: clock.now()) }

  /// What a door gets, in one word: the Vietnamese title, `-` for absent, `gone: reason`.
  func seen(_ key: String, staff: Bool = false) async throws -> String {
    Self.word(try await store.record(key, gate: staff ? self.staff : store.publicGate))
  }

  static func word(_ answer: RecordAnswer) -> String {
    switch answer {
    case .open(let record): record.title(in: .vietnamese)
    case .absent: "-"
    case .gone(let reason): "gone: \(reason ?? "")"
    }
  }

  func sql(_ statement: String, _ arguments: [SQLValue] = []) async throws -> [SQLRow] { try await store.database.write { try $0.run(statement, arguments) } }

  /// How many rows every table has.
  func rowCounts() async throws -> [String: Int64] {
    var counts: [String: Int64] = [:]
    let catalogue = switch location.engine {
    case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    case .postgresql: "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
    }
    for row in try await sql(catalogue) {
      counts[row.text(0)] = try await sql("SELECT count(*) FROM \(row.text(0))").first?.int(0)
    }
    return counts
  }
}
