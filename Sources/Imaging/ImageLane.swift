import Dispatch
import Synchronization

/// So many threads of their own and a line in front of them that does not grow without end: decoding blocks, and takes nothing from those who answer.
final class ImageLane: Sendable {
  private typealias Job = @Sendable () -> Void
  private enum Turn { case now, later, refused }

  private struct State {
    var running = 0
    var waiting: [Job] = []
  }

  private let state = Mutex(State())
  private let queue: DispatchQueue
  private let threads: Int
  private let mostWaiting: Int

  init(_ name: String, threads: Int, mostWaiting: Int = 256) {
    queue = DispatchQueue(label: "phohien.imaging.\(name)", attributes: .concurrent)
    self.threads = max(1, threads)
    self.mostWaiting = mostWaiting
  }

  /// In the order they came. Throws `ImagingBusy`, and what `work` throws.
  func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
      let job: Job = { continuation.resume(with: Result(catching: work)) }
      switch turn(of: job) {
      case .now: queue.async { self.work(from: job) }
      case .later: break
      case .refused: continuation.resume(throwing: ImagingBusy())
      }
    }
  }

  private func turn(of job: @escaping Job) -> Turn {
    state.withLock { state in
      if state.running < threads {
        state.running += 1
        return .now
      }
      guard state.waiting.count < mostWaiting else { return .refused }
      state.waiting.append(job)
      return .later
    }
  }

  /// One thread: until nobody waits.
  private func work(from first: @escaping Job) {
    var job: Job? = first
    while let current = job {
      current()
      job = next()
    }
  }

  private func next() -> Job? {
    state.withLock { state in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.running -= 1
      return nil
    }
  }
}
