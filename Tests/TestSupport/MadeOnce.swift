import Synchronization

/// What takes long to make and is never changed: made once of each key, and given to every test that asks.
package final class MadeOnce<Key: Hashable & Sendable, Made: Sendable>: Sendable {
  private let made = Mutex<[Key: Made]>([:])

  package init() {}

  package func callAsFunction(_ key: Key, _ make: () throws -> Made) rethrows -> Made {
    if let known = made.withLock({ $0[key] }) { return known }
    let new = try make()
    made.withLock { $0[key] = new }
    return new
  }
}
