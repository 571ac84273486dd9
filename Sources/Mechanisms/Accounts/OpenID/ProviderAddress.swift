import Foundation

/// Addresses of providers: HTTPS, and without it only on this machine.
enum ProviderAddress {
  private static let loopbacks = ["127.0.0.1", "localhost", "[::1]", "::1"]

  /// Printable ASCII, with a host, without user or fragment.
  static func isGood(_ text: String, mayBeLocal: Bool) -> Bool {
    guard text.utf8.count <= 1_000, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E && $0 != 0x5C }),
      let url = URLComponents(string: text), let host = url.host, !host.isEmpty, url.user == nil, url.password == nil, url.fragment == nil
    else { return false }
    return url.scheme == "https" || mayBeLocal && isLoopback(text)
  }

  static func isLoopback(_ text: String) -> Bool {
    guard let url = URLComponents(string: text), url.scheme == "http", let host = url.host else { return false }
    return loopbacks.contains(host)
  }
}
