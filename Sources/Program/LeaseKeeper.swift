import Logging
import Storage
import Synchronization

/// Renews the lease of this process for as long as it lives, whatever else it is busy with.
final class LeaseKeeper: Sendable {
  let process: LiveProcess
  private let store: RecordStore
  private let change = Atomic<Int64>(0)
  private let renewing = Mutex<Task<Void, Never>?>(nil)
  private static let pause = Duration.seconds(3)

  init(store: RecordStore, process: LiveProcess, logger: Logger) {
    self.store = store
    self.process = process
    let task = Task { [weak self] in
      while !Task.isCancelled, let keeper = self {
        do { try await keeper.renew() } catch { logger.debug("lease not renewed", metadata: ["error": "\(error)"]) }
        do { try await Task.sleep(for: Self.pause) } catch { return }
      }
    }
    renewing.withLock { $0 = task }
  }

  /// Tells the others at once that the index holds `change`.
  func hold(_ change: Int64) async throws {
    self.change.store(change, ordering: .relaxed)
    try await renew()
  }

  private func renew() async throws { try await store.renew(process, change: change.load(ordering: .relaxed)) }

  func leave() async {
    let task = renewing.withLock { $0 }
    task?.cancel()
    await task?.value
    try? await store.leave(process)
  }
}
