import Dispatch
import Storage
import Synchronization

/// Work that blocks, on a thread of its own.
package enum BackupThread {
  private static let queue = DispatchQueue(label: "phohien.backup", qos: .utility)

  /// `body` asks the mark now and then; whoever is cancelled waits until it has seen it.
  static func run<T: Sendable>(_ body: @escaping @Sendable (BackupStop) throws -> T) async throws -> T {
    let stop = BackupStop()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in queue.async { continuation.resume(with: Result { try body(stop) }) } }
    } onCancel: {
      stop.set()
    }
  }
}

/// Tells work on another thread that nobody waits for it any more.
final class BackupStop: Sendable {
  private let mark = Mutex(false)

  func set() { mark.withLock { $0 = true } }
  /// Throws `CancellationError`.
  func check() throws { if mark.withLock({ $0 }) { throw CancellationError() } }
}
