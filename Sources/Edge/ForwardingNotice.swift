import HTTPTypes
import Logging
import Synchronization

/// Tells the operator, once, that somebody who is no proxy of the setting `proxies` says for whom they ask: behind a proxy that is not named there everybody is one and the same source.
final class ForwardingNotice: Sendable {
  private let isTold = Atomic(false)

  func look(_ headers: HTTPFields, peer: NetworkAddress?, _ client: ClientAddress, _ logger: Logger) {
    guard let peer, client.isForwarded(headers), !client.isProxy(peer) else { return }
    guard isTold.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else { return }
    logger.warning("X-Forwarded-For comes from an address that is not in the setting proxies and is passed over; if that is a proxy of yours, name it there", metadata: ["peer": "\(peer.shortened)"])
  }
}
