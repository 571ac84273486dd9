import HTTPTypes
import Hummingbird

/// Addresses whose answers pages of any other origin may read: images of records and what describes them. They are the same for everybody: no session is looked at there,
/// and none is sent along, as the origin is told as `*`. They keep their own entity tags, so that no page cache holds them.
/// Source: Fetch, section 3.2 (CORS protocol); IIIF Image API 3.0, section 5.1, and Presentation API 3.0, section 6.4.
enum SharedArea {
  private static let prefix = "/iiif/"
  /// Seconds that a browser remembers what it may ask.
  private static let remembered = "86400"

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
    headers[.accessControlAllowHeaders] = "Accept, Accept-Language, If-None-Match"
    headers[.accessControlMaxAge] = remembered
    return Response(status: .noContent, headers: headers)
  }
}
