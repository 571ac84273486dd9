import CTransfer

/// An address as the library reads it: what is checked here is what is asked there.
struct WebAddress: Sendable, Hashable {
  /// The whole of it, absolute.
  let text: String
  let scheme: String
  let host: String
  let port: Int

  /// `text` may be relative to `base`. Throws `OutgoingProblem.address`; also for a name or password in it.
  init(_ text: String, relativeTo base: WebAddress? = nil) throws {
    guard text.utf8.count <= 4_096, !text.utf8.contains(0), let parsed = ct_url_new(text, base?.text ?? "") else { throw OutgoingProblem.address }
    defer { ct_url_free(parsed) }
    self.text = String(cString: ct_url_text(parsed))
    scheme = String(cString: ct_url_scheme(parsed))
    host = String(cString: ct_url_host(parsed)).lowercased()
    port = Int(ct_url_port(parsed))
  }

  /// Throws `OutgoingProblem.address` or `.refusedAddress`. Which machine the name leads to is looked at when it is connected to.
  func require(_ reach: OutgoingRequest.Reach) throws {
    guard scheme == "http" || scheme == "https" else { throw OutgoingProblem.address }
    guard reach == .configured || port == 80 || port == 443 else { throw OutgoingProblem.refusedAddress }
  }

  /// Whether the machine is this one, by its name alone.
  var isLoopback: Bool { host == "localhost" || host == "[::1]" || host.hasPrefix("127.") && host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } }
}
