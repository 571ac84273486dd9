import Synchronization

extension TransferLanes {
  /// Whoever waits for a thread and is answered once: by the transfer when the turn has come, which looks at deadline and cancelling itself; before that by whatever ends the waiting.
  final class Turn<T: Sendable>: Sendable {
    private struct State {
      var waiting: CheckedContinuation<T, any Error>?
      var hasBegun = false
      /// Why it was given up.
      var end: (any Error)?
    }
    private let state = Mutex(State())

    /// To be called once.
    func wait(_ continuation: CheckedContinuation<T, any Error>) {
      let end = state.withLock { state -> (any Error)? in
        if state.end == nil { state.waiting = continuation }
        return state.end
      }
      if let end { continuation.resume(throwing: end) }
    }

    /// Nothing happens once the turn has come.
    func giveUp(_ problem: any Error) {
      let waiting = state.withLock { state -> CheckedContinuation<T, any Error>? in
        guard !state.hasBegun, state.end == nil else { return nil }
        state.end = problem
        defer { state.waiting = nil }
        return state.waiting
      }
      waiting?.resume(throwing: problem)
    }

    /// Whom to answer; `nil`: nobody waits any more.
    func begin() -> CheckedContinuation<T, any Error>? {
      state.withLock { state -> CheckedContinuation<T, any Error>? in
        guard state.end == nil else { return nil }
        state.hasBegun = true
        defer { state.waiting = nil }
        return state.waiting
      }
    }
  }
}
