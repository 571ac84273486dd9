import HTTPTypes
import Hummingbird

/// Addresses whose answers pages of any other origin may read: images of records and what describes them. They are the same for everybody, but for images
/// that the public does not see in full: those look at the session, which no page of another site sends along and whose answers none can read, as the origin is told as `*`. They keep their own entity tags, so that no page cache holds them.
/// Source: Fetch, section 3.2 (CORS protocol); IIIF Image API 3.0, section 5.1, and Presentation API 3.0, section 6.4.
package enum SharedArea {
  private static let prefix = "/iiif/"
  /// Seconds that a browser remembers what it may ask.
  private static let remembered = "86400"

  /// The one page that pages of another origin may frame: it gives tokens of images to viewers. It names that origin in this field, which does not leave the server.
  package static let tokens = prefix + "auth/2/token"
  package static let framer = "X-Framed-By"

  /// The part of the content security policy that lets it be framed; `nil`: by nobody.
  static func framing(_ path: String, _ headers: inout HTTPFields) -> String? {
    guard let name = HTTPField.Name(framer), let origin = headers[name] else { return nil }
    headers[name] = nil
    return path == tokens ? "frame-ancestors \(origin)" : nil
  }

  static func holds(_ path: String) -> Bool { path.hasPrefix(prefix) }

  /// For every answer there, refusals too: a viewer elsewhere has to be able to read why.
  static func add(to headers: inout HTTPFields) {
    headers[.accessControlAllowOrigin] = "*"
    headers[.accessControlExposeHeaders] = "ETag, Link, Content-Language, Retry-After"
  }

  /// What a browser asks before it sends fields of its own.
  static var preflight: Response {
    var headers = HTTPFields()
    headers[.allow] = "GET, HEAD, OPTIONS"
    headers[.accessControlAllowMethods] = "GET, HEAD"
    headers[.accessControlAllowHeaders] = "Accept, Accept-Language, Authorization, If-None-Match"
    headers[.accessControlMaxAge] = remembered
    return Response(status: .noContent, headers: headers)
  }
}
