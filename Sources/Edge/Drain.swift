import Synchronization

/// Whether the process is being stopped: then it says so to who asks and closes connections after their next answer, but goes on answering.
package final class Drain: Sendable {
  private let begun = Atomic(false)
  package init() {}
  package var hasBegun: Bool { begun.load(ordering: .relaxed) }
  package func begin() { begun.store(true, ordering: .relaxed) }
}
