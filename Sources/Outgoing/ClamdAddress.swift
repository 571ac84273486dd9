import Kernel

/// Where clamd listens: the path of its socket (`/run/clamav/clamd.ctl`, also after `unix:`) or `HOST:PORT` (also after `tcp://`).
package enum ClamdAddress: Sendable, Hashable {
  case path(String)
  case host(String, port: Int)

  package init?(_ text: String) {
    if text.hasPrefix("/") || text.hasPrefix("unix:/") {
      let path = text.hasPrefix("/") ? text : String(text.dropFirst("unix:".count))
      // The room of a socket's address. Source: unix(7).
      guard path.utf8.count < 108, !path.utf8.contains(0) else { return nil }
      self = .path(path)
      return
    }
    let rest = text.hasPrefix("tcp://") ? String(text.dropFirst("tcp://".count)) : text
    guard let colon = rest.lastIndex(of: ":"), let port = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(port) else { return nil }
    var host = rest[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() } else if host.contains(":") { return nil }
    guard !host.isEmpty, host.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "@") }) else { return nil }
    self = .host(String(host), port: port)
  }
}
