import Foundation

/// Whom attempts are counted for: an address of version 4 by itself, one of version 6 by its network, all of which one machine may use; what is no address by its name.
/// Source: RFC 6177; RFC 7707, section 4.
package struct ClientSource: Sendable, Hashable {
  /// `192.0.2.7`, `2001:db8:1:2::/64`, `terminal`.
  package let text: String
  /// Bytes of a network of version 6.
  private static let network = 8
  private static let length = 16

  /// `client`: as the log has it.
  package init(_ client: String) {
    var bytes = [UInt8](repeating: 0, count: Self.length)
    guard inet_pton(AF_INET6, String(client.prefix { $0 != "%" }), &bytes) == 1 else {
      text = client
      return
    }
    // An address of version 4 that is written in the manner of version 6.
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      text = client
      return
    }
    for index in Self.network..<Self.length { bytes[index] = 0 }
    var written = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, bytes, &written, socklen_t(written.count)) != nil else {
      text = client
      return
    }
    text = "\(String(decoding: written.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))/64"
  }
}
