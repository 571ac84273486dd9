import Kernel

/// Where the log of acts is sent: `tls://host:6514` or `tcp://host:601`. Source: RFC 5425, section 4.1 (port 6514); RFC 6587, section 3.1 (port 601).
struct CollectorAddress: Sendable, Hashable, CustomStringConvertible {
  enum Way: String, Sendable, CaseIterable {
    case tls, tcp

    var port: Int { self == .tls ? 6514 : 601 }
  }

  let way: Way
  let host: String
  let port: Int

  /// `nil` for anything else. The port may be left out.
  init?(_ text: String) {
    let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let way = Way(rawValue: String(parts[0])) else { return nil }
    let rest = String(parts[1])
    guard !rest.contains(where: { "/?#@".contains($0) }) else { return nil }
    let isBare = rest.hasSuffix("]") || !rest.contains(":")
    guard let address = SocketAddressText(isBare ? "\(rest):\(way.port)" : rest), address.port > 0 else { return nil }
    (self.way, host, port) = (way, address.host, address.port)
  }

  var description: String { "\(way.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)" }

  /// Whether what is sent leaves this machine readable by everybody on the way.
  var isOpen: Bool { way == .tcp && !["localhost", "127.0.0.1", "::1"].contains(host) }
}

extension GivenSetting {
  /// `nil` where it is empty. Throws `settings.siem`.
  func collector() throws -> CollectorAddress? {
    guard !text.isEmpty else { return nil }
    guard let address = CollectorAddress(text) else {
      throw Problems([problem("settings.siem", vi: "cần tls://HOST:PORT hoặc tcp://HOST:PORT, ví dụ tls://soc.example.vn:6514", en: "give tls://HOST:PORT or tcp://HOST:PORT, such as tls://soc.example.vn:6514")])
    }
    return address
  }
}
