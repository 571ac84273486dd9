import HummingbirdCore
import Synchronization

/// Counts the connections of a listener and takes no more than `most`: the others wait in the system's queue. Of one source it takes no more than `perSource`: the others are ended.
package final class OpenConnections: AvailableConnectionsDelegate {
  private struct State {
    var count = 0
    /// Only sources that have a connection open.
    var bySource: [NetworkAddress: Int] = [:]
    var refused = 0
  }
  private let most: Int
  private let perSource: Int
  private let proxies: ClientAddress
  private let state = Mutex(State())

  /// `perSource`: connections that one source may have open, 0: as many as it likes. `proxies` speak for many and are not limited.
  package init(most: Int, perSource: Int = 0, proxies: ClientAddress = ClientAddress(proxies: [])) {
    self.most = most
    self.perSource = perSource
    self.proxies = proxies
  }

  package func connectionOpened() { state.withLock { $0.count += 1 } }
  package func connectionClosed() { state.withLock { $0.count -= 1 } }
  package func isAcceptingNewConnections() -> Bool { state.withLock { $0.count < most } }

  func isExempt(_ peer: NetworkAddress) -> Bool { perSource == 0 || proxies.isProxy(peer) }

  /// Whether `source` may have one more; who gets `true` gives it back.
  func take(for source: NetworkAddress) -> Bool {
    state.withLock { state in
      guard state.bySource[source, default: 0] < perSource else {
        state.refused += 1
        return false
      }
      state.bySource[source, default: 0] += 1
      return true
    }
  }

  func giveBack(for source: NetworkAddress) {
    state.withLock { state in
      let left = state.bySource[source, default: 1] - 1
      state.bySource[source] = left > 0 ? left : nil
    }
  }

  package var families: [MetricFamily] {
    let (count, refused) = state.withLock { ($0.count, $0.refused) }
    return [
      .single("phohien_http_connections", .gauge, help: "Open connections.", count),
      .single("phohien_http_connections_most", .gauge, help: "How many connections may be open.", most),
      .single("phohien_http_connections_refused_total", .counter, help: "Connections ended because their source had as many open as it may.", refused),
    ]
  }
}
