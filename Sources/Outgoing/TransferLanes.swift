import Dispatch
import Synchronization

/// The threads that wait for other servers: a few of their own, so that a server that is slow takes none from those that answer visitors.
final class TransferLanes: Sendable {
  static let shared = TransferLanes()
  private static let count = 8
  /// Transfers that may wait for one thread.
  private static let longest = 16

  private let lanes = (1...TransferLanes.count).map { DispatchQueue(label: "phohien.outgoing.\($0)") }
  private let waiting = Mutex([Int](repeating: 0, count: TransferLanes.count))

  /// Raised when whoever waits for a transfer does so no longer.
  final class Flag: Sendable {
    private let state = Atomic(false)
    var isRaised: Bool { state.load(ordering: .relaxed) }
    func raise() { state.store(true, ordering: .relaxed) }
  }

  /// Does `work` with a transfer of its own. Throws `OutgoingProblem.unreachable` when too many wait already, `.overdue` and `CancellationError`.
  func run<T: Sendable>(
    until end: ContinuousClock.Instant, authorities: String, _ work: @Sendable @escaping (Transfer) throws -> T
  ) async throws -> T {
    guard let lane = take() else { throw OutgoingProblem.unreachable }
    let flag = Flag()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        lanes[lane].async { [self] in
          // A lane may have been waited for longer than the answer is worth.
          let transfer = Transfer(authorities: authorities, end: end, flag: flag)
          let outcome = Result { try work(transfer) }
          continuation.resume(with: outcome)
          transfer.close()
          leave(lane)
        }
      }
    } onCancel: {
      flag.raise()
    }
  }

  /// The emptiest lane.
  private func take() -> Int? {
    waiting.withLock { counts in
      guard let lane = counts.indices.min(by: { counts[$0] < counts[$1] }), counts[lane] < Self.longest else { return nil }
      counts[lane] += 1
      return lane
    }
  }

  private func leave(_ lane: Int) { waiting.withLock { $0[lane] -= 1 } }
}
