import Foundation

/// An address of the Internet Protocol, version 4 or 6. An IPv4 address mapped into IPv6 is the IPv4 address.
package struct NetworkAddress: Sendable, Hashable {
  /// 4 or 16 bytes, the most significant first.
  let bytes: [UInt8]

  package init?(_ text: String) {
    let bare = text.prefix { $0 != "%" }  // without the zone of a link-local address
    guard let bytes = Self.parse(String(bare), AF_INET, 4) ?? Self.parse(String(bare), AF_INET6, 16) else { return nil }
    let isMapped = bytes.count == 16 && bytes.prefix(10).allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
    self.bytes = isMapped ? Array(bytes.suffix(4)) : bytes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private static func parse(_ text: String, _ family: Int32, _ length: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: length)
    return inet_pton(family, text, &bytes) == 1 ? bytes : nil
  }

  /// The network it lies in (/24, /48 in version 6), which names no household: what may be logged.
  package var shortened: NetworkAddress { first(bytes.count == 4 ? 3 : 6) }

  /// Whom limits are counted for: the address itself; in version 6 its network (/64), all of which one machine may use. Source: RFC 6177; RFC 7707, section 4.
  package var source: NetworkAddress { bytes.count == 4 ? self : first(8) }

  private func first(_ kept: Int) -> NetworkAddress { NetworkAddress(bytes: bytes.prefix(kept) + [UInt8](repeating: 0, count: bytes.count - kept)) }
}

extension NetworkAddress: CustomStringConvertible {
  package var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// An address, or all addresses that begin alike: `10.0.0.0/8`. Source: RFC 4632, RFC 4291.
package struct NetworkRange: Sendable, Hashable {
  private let base: NetworkAddress
  private let prefix: Int

  /// `nil` when the text is no address, or its prefix is longer than the address.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let base = NetworkAddress(String(first)) else { return nil }
    let whole = base.bytes.count * 8
    guard parts.count == 2 else {
      self.base = base
      prefix = whole
      return
    }
    guard let prefix = Int(parts[1]), (0...whole).contains(prefix) else { return nil }
    self.base = base
    self.prefix = prefix
  }

  package func contains(_ address: NetworkAddress) -> Bool {
    guard address.bytes.count == base.bytes.count else { return false }
    return zip(base.bytes, address.bytes).enumerated().allSatisfy { index, pair in
      let bits = min(8, max(0, prefix - index * 8))
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
      return pair.0 & mask == pair.1 & mask
    }
  }
}
