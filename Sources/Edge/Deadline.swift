import Synchronization

/// Work that is not waited for longer than a time.
package enum Deadline {
  /// The time has passed; the work was told to stop.
  package struct Overrun: Error { package init() {} }

  private static let watch = DeadlineWatch()

  /// Gives the work's outcome, or throws `Overrun` when it takes longer than `limit` and cancels it. Work that does not heed its cancellation goes on, but nobody waits for it.
  package static func run<T: Sendable>(_ limit: Duration, _ work: @escaping @Sendable () async throws -> T) async throws -> T {
    let race = Race<T>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        race.begin(continuation, until: .now + limit, watch, work)
      }
    } onCancel: {
      race.cancel()
    }
  }
}

/// One piece of work against its time: whichever ends first gives the outcome.
private final class Race<T: Sendable>: Sendable {
  private struct State {
    var continuation: CheckedContinuation<T, any Error>?
    var work: Task<Void, Never>?
    var isCancelled = false
  }
  private let state = Mutex(State())

  func begin(
    _ continuation: CheckedContinuation<T, any Error>, until end: ContinuousClock.Instant, _ watch: DeadlineWatch, _ body: @escaping @Sendable () async throws -> T
  ) {
    state.withLock { $0.continuation = continuation }
    let ticket = watch.add(end) { [self] in
      if settle(.failure(Deadline.Overrun())) { cancel() }
    }
    // A task of its own, owned by this race: a child task would have to be waited for, however late it ends.
    let work = Task {
      let outcome: Result<T, any Error>
      do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
      watch.remove(ticket)
      _ = settle(outcome)
    }
    let isLate = state.withLock { state in
      state.work = state.continuation == nil ? nil : work
      return state.isCancelled
    }
    if isLate { work.cancel() }
  }

  func cancel() {
    let work = state.withLock { state in
      state.isCancelled = true
      return state.work.take()
    }
    work?.cancel()
  }

  private func settle(_ outcome: Result<T, any Error>) -> Bool {
    guard let continuation = state.withLock({ $0.continuation.take() }) else { return false }
    continuation.resume(with: outcome)
    return true
  }
}

/// One clock for all deadlines: a timer for each request would outlive the request by its whole time.
private final class DeadlineWatch: Sendable {
  private struct State {
    var next: UInt64 = 0
    var pending: [UInt64: (end: ContinuousClock.Instant, expire: @Sendable () -> Void)] = [:]
    var isWatching = false
  }
  private let state = Mutex(State())
  private static let tick = Duration.milliseconds(25)

  func add(_ end: ContinuousClock.Instant, _ expire: @escaping @Sendable () -> Void) -> UInt64 {
    let (ticket, begins) = state.withLock { state in
      state.next += 1
      state.pending[state.next] = (end, expire)
      defer { state.isWatching = true }
      return (state.next, !state.isWatching)
    }
    // Owned by this watch; ends by itself when there is nothing to wait for.
    if begins { Task.detached { [self] in await follow() } }
    return ticket
  }

  func remove(_ ticket: UInt64) { state.withLock { _ = $0.pending.removeValue(forKey: ticket) } }

  private func follow() async {
    while true {
      try? await Task.sleep(for: Self.tick)
      let now = ContinuousClock.now
      let (due, isDone) = state.withLock { state in
        let due = state.pending.filter { $0.value.end <= now }
        for ticket in due.keys { state.pending[ticket] = nil }
        if state.pending.isEmpty { state.isWatching = false }
        return (due.values.map(\.expire), state.pending.isEmpty)
      }
      for expire in due { expire() }
      if isDone { return }
    }
  }
}
