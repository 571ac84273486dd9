import HTTPTypes
import Kernel

/// The addresses of the field kit, which may do more in a browser than other pages: ask where the device is, show photographs that lie on it, and have a worker that keeps the page for when
/// there is no network. Nothing is read from elsewhere there either. Source: Content Security Policy 3, sections 6.1; W3C Permissions Policy; W3C Service Workers.
package enum FieldArea {
  /// The script of the worker. It stands at the root so that its scope may be the page in any language.
  package static let worker = "/field-worker.js"
  package static let manifest = "/field.webmanifest"
  package static let icon = "/field-icon.svg"

  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  private static let permissionsPolicy = HTTPField.Name("Permissions-Policy")

  static func holds(_ path: String) -> Bool { path == worker || isPage(path) }

  /// The page itself, and what is kept of it on the device.
  static func isPage(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    guard parts.count == 2 || parts.count == 3 else { return false }
    return Language.required.contains { PageWord.field[$0] == parts[1] }
  }

  static func add(to headers: inout HTTPFields) {
    headers[.contentSecurityPolicy] = policy
    if let name = permissionsPolicy { headers[name] = SecurityHeaders.permissions.replacing("geolocation=()", with: "geolocation=(self)") }
  }
}
