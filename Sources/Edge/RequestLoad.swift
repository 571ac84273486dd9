import Synchronization

/// How many requests are being answered, and how many may be.
package final class RequestLoad: Sendable {
  package let most: Int?
  private let count = Mutex(0)

  package init(most: Int?) { self.most = most }

  package var inFlight: Int { count.withLock { $0 } }

  /// The leave to answer one request, for as long as somebody holds it; `nil` when as many as may be are given.
  func take() -> Permit? {
    let isFree = count.withLock { count in
      guard most.map({ count < $0 }) ?? true else { return false }
      count += 1
      return true
    }
    return isFree ? Permit(load: self) : nil
  }

  final class Permit: Sendable {
    private let load: RequestLoad
    fileprivate init(load: RequestLoad) { self.load = load }
    deinit { load.count.withLock { $0 -= 1 } }
  }
}
