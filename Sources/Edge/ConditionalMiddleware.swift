import HTTPTypes
import Hummingbird
import Kernel

/// Lets anonymous pages be cached and asked for again cheaply: the entity tag is made of the register's last change and the last one indexed, the build and the day
/// (pages state dates of today), so that any change gives a new one. Source: RFC 9110, section 13.
package struct ConditionalMiddleware: RouterMiddleware {
  package typealias Context = EdgeContext
  private let build: String
  private let change: @Sendable () async throws -> String
  private let clock: @Sendable () -> Int64
  /// Health is of the moment; assets never change under their address and stay cached for good.
  private static let untagged = ["/health/", "/assets/"]
  private static let day: Int64 = 86_400_000
  private static let hanoi: Int64 = 7 * 3_600_000

  package init(build: String, clock: @escaping @Sendable () -> Int64, change: @escaping @Sendable () async throws -> String) {
    self.build = build
    self.clock = clock
    self.change = change
  }

  package func handle(_ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response) async throws -> Response {
    guard !Self.untagged.contains(where: request.uri.path.hasPrefix) else { return try await next(request, context) }
    let state = try await change()
    let tag = "W/\"\(build)-\(state)-\((clock() + Self.hanoi) / Self.day)\""
    var response = try await next(request, context)
    guard response.status == .ok else { return response }
    // Only what may be shown now can be unchanged: a closed record is never answered from a visitor's cache.
    if request.headers[.ifNoneMatch]?.split(separator: ",").contains(where: { $0.trimmingPrefix(" ") == tag }) == true {
      return Response(status: .notModified, headers: headers(tag))
    }
    for field in headers(tag) where response.headers[field.name] == nil { response.headers[field.name] = field.value }
    return response
  }

  private func headers(_ tag: String) -> HTTPFields {
    var fields = HTTPFields()
    fields[.eTag] = tag
    // Short and revalidated: a record closed a minute ago must not be shown from a cache.
    fields[.cacheControl] = "public, max-age=0, must-revalidate"
    return fields
  }
}
