import Edge

/// How an instance shows itself to the outside.
struct Exposure: Sendable {
  var administration = Administration()
  /// Whether this process speaks TLS itself.
  var speaksTLS = false
  /// Who is told of faults of security: `mailto:` and `https:` addresses.
  var contacts: [String] = []
  /// The page that says how that is done.
  var policy: String?
}
