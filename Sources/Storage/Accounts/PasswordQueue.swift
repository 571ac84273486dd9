import Dispatch
import Synchronization

/// Where digests of passwords are made: one takes a processor for a tenth of a second and 64 MB. One at a time, off the threads that answer, so that a flood of wrong
/// passwords takes nothing from everybody else.
final class PasswordQueue: Sendable {
  private let queue = DispatchQueue(label: "passwords", qos: .userInitiated)
  private let waiting = Atomic(0)
  private static let most = 12

  /// Throws `StorageProblem.busy` when too many wait already.
  func run<T: Sendable>(_ work: @Sendable @escaping () throws -> T) async throws -> T {
    defer { waiting.subtract(1, ordering: .relaxed) }
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.most else { throw StorageProblem.busy }
    return try await withCheckedThrowingContinuation { continuation in queue.async { continuation.resume(with: Result(catching: work)) } }
  }
}
