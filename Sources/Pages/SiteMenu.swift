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
  /// The last change of the register and the last one indexed.
  package struct Moment: Sendable, Hashable {
    package var change: Int64
    package var indexed: Int64

    package init(change: Int64, indexed: Int64) {
      self.change = change
      self.indexed = indexed
    }
  }

  private struct State {
    var moment: Moment?
    var links: [String: [MenuLink]] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  /// By language code.
  package func links(_ language: String) -> [MenuLink] { state.withLock { $0.links[language] ?? [] } }
  package var moment: Moment? { state.withLock { $0.moment } }

  /// What was read before the present links were is passed over.
  package func update(_ links: [String: [MenuLink]], at moment: Moment) {
    state.withLock { state in
      if let held = state.moment, (moment.change, moment.indexed) < (held.change, held.indexed) { return }
      state = State(moment: moment, links: links)
    }
  }
}
