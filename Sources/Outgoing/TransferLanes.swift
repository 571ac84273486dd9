import Dispatch
import Synchronization

/// The threads that wait for other servers: a few of their own, so that a server that is slow takes none from those that answer visitors.
final class TransferLanes: Sendable {
  static let shared = TransferLanes()
  private static let count = 8
  /// Transfers that may wait for one thread.
  private static let longest = 16

  /// Where time is kept for those who wait.
  private let clock = DispatchQueue(label: "phohien.outgoing.clock")
  private let lanes = (1...TransferLanes.count).map { DispatchQueue(label: "phohien.outgoing.\($0)") }
  private let waiting = Mutex([Int](repeating: 0, count: TransferLanes.count))

  /// Raised when whoever waits for a transfer does so no longer.
  final class Flag: Sendable {
    private let state = Atomic(false)
    var isRaised: Bool { state.load(ordering: .relaxed) }
    func raise() { state.store(true, ordering: .relaxed) }
  }

  /// Does `work` with a transfer of its own. Throws `OutgoingProblem.unreachable` when too many wait already, `.overdue` and `CancellationError`, both also while it waits for a thread.
  func run<T: Sendable>(
    until end: ContinuousClock.Instant, authorities: String, _ work: @Sendable @escaping (Transfer) throws -> T
  ) async throws -> T {
    guard let lane = take() else { throw OutgoingProblem.unreachable }
    let flag = Flag(), turn = Turn<T>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        turn.wait(continuation)
        clock.asyncAfter(deadline: .now() + .milliseconds(Self.milliseconds(until: end))) { turn.giveUp(OutgoingProblem.overdue) }
        lanes[lane].async { [self] in
          defer { leave(lane) }
          guard let continuation = turn.begin() else { return }
          let transfer = Transfer(authorities: authorities, end: end, flag: flag)
          let outcome = Result { try work(transfer) }
          continuation.resume(with: outcome)
          transfer.close()
        }
      }
    } onCancel: {
      flag.raise()
      turn.giveUp(CancellationError())
    }
  }

  private static func milliseconds(until end: ContinuousClock.Instant) -> Int {
    let left = ContinuousClock.now.duration(to: end) / Duration.milliseconds(1)
    return Int(max(0, left))
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
