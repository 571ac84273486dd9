import HTTPTypes

/// What browsers are told besides the content security policy. Source: OWASP ASVS 5.0, 3.4; RFC 6797; HTML, "cross-origin opener policies"; Fetch, "cross-origin resource policy".
enum SecurityHeaders {
  private static let referrerPolicy = HTTPField.Name("Referrer-Policy")
  private static let permissionsPolicy = HTTPField.Name("Permissions-Policy")
  private static let openerPolicy = HTTPField.Name("Cross-Origin-Opener-Policy")
  private static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")
  private static let frameOptions = HTTPField.Name("X-Frame-Options")

  /// A year, for this host alone: what other names of its domain do is not this server's to say.
  static let strictTransport = "max-age=31536000"
  /// Pages here ask the device for nothing.
  static let permissions = "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"

  /// `isPrivate`: the pages of signing in and of the desk. The address of a one-time link holds its token, so that no referrer is sent from there. Their refusals are kept by nobody either.
  static func add(to headers: inout HTTPFields, isPrivate: Bool, isSecure: Bool) {
    set(referrerPolicy, isPrivate ? "no-referrer" : "strict-origin-when-cross-origin", in: &headers)
    set(permissionsPolicy, permissions, in: &headers)
    set(openerPolicy, "same-origin", in: &headers)
    if isSecure { headers[.strictTransportSecurity] = strictTransport }
    guard isPrivate else { return }
    headers[.cacheControl] = Answers.noStore
    set(resourcePolicy, "same-origin", in: &headers)
    set(frameOptions, "DENY", in: &headers)
  }

  private static func set(_ name: HTTPField.Name?, _ value: String, in headers: inout HTTPFields) {
    if let name { headers[name] = value }
  }
}
