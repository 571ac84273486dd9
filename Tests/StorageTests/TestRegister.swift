import Foundation
import Kernel
import Logging
import Synchronization
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

  let folder: URL
  let store: RecordStore
  let clock: Clock
  private let ownsFolder: Bool

  private init(folder: URL, store: RecordStore, clock: Clock, ownsFolder: Bool) {
    (self.folder, self.store, self.clock, self.ownsFolder) = (folder, store, clock, ownsFolder)
  }

  deinit {
    try? store.database.close()
    if ownsFolder { try? FileManager.default.removeItem(at: folder) }
  }

  static func open(_ declarations: Declarations? = nil, in folder: URL? = nil, clock: Clock = Clock()) async throws -> TestRegister {
    let place = folder ?? FileManager.default.temporaryDirectory.appending(path: "storage-\(UUID().uuidString)")
    let store = try await RecordStore.open(folder: place, declarations: try declarations ?? Province.declarations()) { clock.now() }
    return TestRegister(folder: place, store: store, clock: clock, ownsFolder: folder == nil)
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

  var staff: Gate { Gate(audience: .staff, now: clock.now()) }

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
    for row in try await sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'") {
      counts[row.text(0)] = try await sql("SELECT count(*) FROM \(row.text(0))").first?.int(0)
    }
    return counts
  }
}
