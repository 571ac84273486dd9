import Dispatch
import Foundation
import Kernel
import Storage
import Synchronization

/// What was found when the store of originals was read from end to end.
struct MediaCheck: Sendable {
  private(set) var objects = 0
  /// One line per fault: a code, the object, the path, what is wrong.
  private(set) var faults: [String] = []
  private static let thread = DispatchQueue(label: "phohien.fixity", qos: .utility)

  /// Whether there is a store at all: an instance without files has none.
  static func hasStore(_ media: MediaStore) -> Bool { FileManager.default.fileExists(atPath: media.root.path) }

  /// Checks the root, every file against its digest, and rows against objects; what is added or erased meanwhile is no fault.
  /// Throws `CancellationError`, `StorageProblem` and what the file system says.
  static func run(_ media: MediaStore) async throws -> MediaCheck {
    // Each of these has had its object since before it was written.
    let rows = try await media.all()
    let (found, present) = try await hasStore(media) ? reading { try read(media.originals) } : (MediaCheck(), [:])
    var check = found
    let still = Dictionary(uniqueKeysWithValues: try await media.all().map { (MediaStore.object(of: $0.id), $0) })
    for row in rows {
      let object = MediaStore.object(of: row.id)
      // Erased meanwhile, or about to be: nothing is left of its name.
      guard let now = still[object], !now.name.isEmpty else { continue }
      if let digests = present[object] {
        if !digests.contains(row.sha512) { check.faults.append("row \(object): the object has no file with the digest of its row") }
      } else { check.faults.append("row \(object): there is no object; put it back from another copy with phohien media repair") }
    }
    for object in present.keys.sorted() where still[object] == nil && media.isThere(object) {
      check.faults.append("object \(object): no row belongs to it; run phohien media rebuild")
    }
    return check
  }

  private static func read(_ originals: OCFLRoot) throws -> (MediaCheck, [String: Set<String>]) {
    var check = MediaCheck()
    let objects = try originals.verify { check.faults.append($0.line) }
    check.objects = objects
    var present: [String: Set<String>] = [:]
    for object in try originals.objects() { present[object] = Set((try? originals.inventory(object))?.manifest.keys.map { $0.lowercased() } ?? []) }
    return (check, present)
  }

  /// Reads on a thread of its own. Who is cancelled does not wait for the end: nothing is written there.
  private static func reading<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let answer = Answer<T>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        answer.wait(continuation)
        thread.async { answer.end(Result { try body() }) }
      }
    } onCancel: {
      answer.end(.failure(CancellationError()))
    }
  }

  func tell() {
    for fault in faults { print(fault) }
    print("\(objects) originals, \(faults.count) faults")
  }
}

/// An answer that is given once, whoever comes first.
private final class Answer<T: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<T, any Error>?
    var isOver = false
  }

  private let state = Mutex(State())

  func wait(_ continuation: CheckedContinuation<T, any Error>) {
    let isOver = state.withLock { state in
      if !state.isOver { state.continuation = continuation }
      return state.isOver
    }
    if isOver { continuation.resume(throwing: CancellationError()) }
  }

  func end(_ result: Result<T, any Error>) {
    let waiting = state.withLock { state in
      state.isOver = true
      return state.continuation.take()
    }
    waiting?.resume(with: result)
  }
}

extension MediaStore {
  fileprivate func isThere(_ object: String) -> Bool { (try? originals.inventory(object)) != nil }
}
