import Synchronization

/// A link that staff put into the frame of all pages.
package struct MenuLink: Sendable, Hashable {
  package var title: String
  package var address: String

  package init(title: String, address: String) {
    self.title = title
    self.address = address
  }
}

/// The links of the frame, kept up with the register: they are records that staff edit.
package final class SiteMenu: Sendable {
  private struct State {
    var change: Int64 = -1
    var links: [String: [MenuLink]] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// By language code.
  package func links(_ language: String) -> [MenuLink] { state.withLock { $0.links[language] ?? [] } }
  package var change: Int64 { state.withLock { $0.change } }
  package func update(_ links: [String: [MenuLink]], at change: Int64) { state.withLock { $0 = State(change: change, links: links) } }
}
