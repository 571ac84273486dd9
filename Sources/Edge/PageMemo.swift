import Synchronization

/// Parts of pages that many pages share, kept as long as nothing has changed: all are dropped when the entity tag of the answers does.
package final class PageMemo<Key: Hashable & Sendable, Part: Sendable>: Sendable {
  private struct State {
    var tag = ""
    var parts: [Key: Part] = [:]
  }

  private let state = Mutex(State())
  private let most: Int

  /// `most`: how many parts are kept.
  package init(most: Int) { self.most = most }

  /// The part kept under `tag`, else what `make` gives. Without a tag nothing is kept.
  package func part(_ key: Key, tag: String?, make: () async throws -> Part) async rethrows -> Part {
    guard let tag else { return try await make() }
    let kept = state.withLock { state in
      if state.tag != tag { state = State(tag: tag) }
      return state.parts[key]
    }
    if let kept { return kept }
    let part = try await make()
    state.withLock { state in
      // A part that was begun before a change is not kept.
      if state.tag == tag, state.parts.count < most { state.parts[key] = part }
    }
    return part
  }
}
