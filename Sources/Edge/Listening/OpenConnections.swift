import HummingbirdCore
import Synchronization

/// Counts the connections of a listener and takes no more than `most`: the others wait in the system's queue.
package final class OpenConnections: AvailableConnectionsDelegate {
  private let most: Int
  private let count = Mutex(0)

  package init(most: Int) { self.most = most }

  package func connectionOpened() { count.withLock { $0 += 1 } }
  package func connectionClosed() { count.withLock { $0 -= 1 } }
  package func isAcceptingNewConnections() -> Bool { count.withLock { $0 < most } }

  package var families: [MetricFamily] {
    [
      .single("phohien_http_connections", .gauge, help: "Open connections.", count.withLock { $0 }),
      .single("phohien_http_connections_most", .gauge, help: "How many connections may be open.", most),
    ]
  }
}
