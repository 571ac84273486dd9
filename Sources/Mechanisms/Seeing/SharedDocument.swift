import Crypto
import Edge
import Foundation
import HTTPTypes
import Hummingbird
import Kernel

/// Answers of addresses that keep their own entity tags: what may be seen is decided before any tag is looked at, so that what was closed is never called unchanged.
enum SharedDocument {
  /// Asked for anew each time: a file that was closed a minute ago must not be described from a cache.
  static let revalidated = "public, max-age=0, must-revalidate"
  private static let plain = "application/json", linked = "application/ld+json"

  /// A JSON-LD document, in the media type that `request` prefers; without a wish as plain JSON where `isPlain`.
  /// Source: IIIF Image API 3.0 and 2.1.1, section 5.1; Presentation API 3.0, section 6.3.
  static func linkedData(_ document: Value, context: String, isPlain: Bool, links: [String] = [], to request: Request) async -> Response {
    let isPlain = prefersPlain(request.headers[.accept] ?? "", otherwise: isPlain)
    let type = isPlain ? plain : "\(linked);profile=\"\(context)\"", json = document.json
    // Where the media type does not name the context, a link does. Source: JSON-LD 1.1, section 6.1.
    let all = links + (isPlain ? ["<\(context)>;rel=\"http://www.w3.org/ns/json-ld#context\";type=\"\(linked)\""] : [])
    let tag = Self.tag([type, json])
    var response = isKnown(tag, to: request) ? Response(status: .notModified) : await Answers.packed(Array(json.utf8), type: type, for: request)
    // Packed bytes are not these bytes: their tag is a weak one. Source: RFC 9110, section 8.8.1.
    let isWeak = response.status == .notModified ? request.headers[.ifNoneMatch]?.contains("W/" + tag) == true : response.headers[.contentEncoding] != nil
    tell(tag: isWeak ? "W/" + tag : tag, cache: revalidated, links: all, in: &response.headers)
    response.headers[.vary] = "Accept, Accept-Encoding"
    return response
  }

  static func tell(tag: String, cache: String, links: [String], in headers: inout HTTPFields) {
    headers[.eTag] = tag
    headers[.cacheControl] = cache
    if let name = HTTPField.Name("Link"), !links.isEmpty { headers[name] = links.joined(separator: ", ") }
  }

  /// An entity tag of everything that decides what is answered.
  static func tag(_ parts: [String]) -> String {
    "\"\(Hexadecimal.text(SHA256.hash(data: Data(parts.joined(separator: "\n").utf8)).prefix(16)))\""
  }

  /// Source: RFC 9110, section 13.1.2 (weak comparison).
  static func isKnown(_ tag: String, to request: Request) -> Bool {
    (request.headers[.ifNoneMatch] ?? "").split(separator: ",").contains { part in
      let given = part.trimmingPrefix(while: { $0 == " " }).trimmingPrefix("W/")
      return given.prefix { $0 != " " } == tag || given == "*"
    }
  }

  /// By what the two types are worth to who asks. A type that is not named stands behind those that are, as viewers that take anything get what the specification names.
  private static func prefersPlain(_ accept: String, otherwise isPlain: Bool) -> Bool {
    var worth: [Substring: Double] = [:]
    for range in accept.split(separator: ",") {
      let parts = range.split(separator: ";").map { $0.trimmingPrefix(while: { $0 == " " }) }
      guard let type = parts.first?.prefix(while: { $0 != " " }) else { continue }
      worth[type] = max(worth[type] ?? 0, parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1)
    }
    let unnamed = 0.0001
    let (one, other) = (worth[plain[...]] ?? unnamed, worth[linked[...]] ?? unnamed)
    return one == other ? isPlain : one > other
  }
}
