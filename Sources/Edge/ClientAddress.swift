import HTTPTypes
import Hummingbird

/// Who asks: the other end of the connection, or the last hop of `X-Forwarded-For` where that end is a proxy that is trusted.
package struct ClientAddress: Sendable {
  private static let header = HTTPField.Name("X-Forwarded-For")
  private let proxies: [NetworkRange]

  package init(proxies: [NetworkRange]) { self.proxies = proxies }

  /// The hops are read from the last one, which the proxy itself has written; those that are trusted proxies themselves are passed over. Whatever stands before may be invented.
  package func of(_ headers: HTTPFields, peer: NetworkAddress?) -> NetworkAddress? {
    guard let peer, isProxy(peer), let header = Self.header else { return peer }
    var client = peer
    for hop in headers[values: header].joined(separator: ",").split(separator: ",").reversed() {
      guard let address = NetworkAddress(hop.filter { !$0.isWhitespace }) else { break }
      client = address
      if !isProxy(address) { break }
    }
    return client
  }

  /// Whether a request says for whom it is made.
  func isForwarded(_ headers: HTTPFields) -> Bool { Self.header.map { headers[$0] != nil } ?? false }

  /// Whether its word on who asks is taken.
  package func isProxy(_ address: NetworkAddress) -> Bool { proxies.contains { $0.contains(address) } }
}
