import HTTPTypes
import Hummingbird
import Kernel

/// Lets anonymous pages be cached, here and by visitors, and asked for again cheaply: the entity tag is made of the register's last change and the last one
/// indexed, the build and the day (pages state dates of today), so that any change gives a new one. Texts travel compressed. Source: RFC 9110, sections 8.4 and 13.
package struct ConditionalMiddleware: RouterMiddleware {
  package typealias Context = EdgeContext
  private let build: String
  private let change: @Sendable () async throws -> String
  private let clock: @Sendable () -> Int64
  private let pages: PageCache
  /// Assets never change under their address and are cached by visitors for good.
  private let files = PageCache(most: 16_000_000)
  private static let files = "/assets/"
  private static let programs = "/api/"
  /// Of the moment.
  private static let health = "/health/"
  private static let day: Int64 = 86_400_000
  private static let hanoi: Int64 = 7 * 3_600_000

  /// `memory`: bytes of pages to keep.
  package init(build: String, memory: Int, clock: @escaping @Sendable () -> Int64, change: @escaping @Sendable () async throws -> String) {
    self.build = build
    self.clock = clock
    self.change = change
    pages = PageCache(most: memory)
  }

  package func handle(_ request: Request, context: EdgeContext, next: (Request, EdgeContext) async throws -> Response) async throws -> Response {
    if request.uri.path.hasPrefix(Self.health) || SharedArea.holds(request.uri.path) || ![.get, .head].contains(request.method) { return try await next(request, context) }
    guard !isOfProgram(request) else { return Answers.private(try await next(request, context)) }
    let isFile = request.uri.path.hasPrefix(Self.files)
    let tag = isFile ? build : "W/\"\(build)-\(try await change())-\((clock() + Self.hanoi) / Self.day)\""
    let cache = isFile ? files : pages
    let address = request.uri.string
    if let page = cache.page(address, tag: tag) { return await answer(page, to: request, at: address, tag, in: cache, isFile: isFile) }
    var tagged = context
    tagged.tag = tag
    var response = try await next(request, tagged)
    // Whoever is signed in alone may see it.
    if response.headers[.cacheControl] == Answers.noStore { return response }
    guard response.status == .ok, request.method == .get, response.body.contentLength != nil else {
      if response.status == .ok, !isFile { tell(tag, in: &response.headers) }
      return response
    }
    let bytes = try await response.body.collected()
    var page = PageCache.Page(headers: response.headers, bytes: bytes)
    page.headers[.contentLength] = nil  // of the plain bytes
    cache.keep(page, at: address, tag: tag)
    return await answer(page, to: request, at: address, tag, in: cache, isFile: isFile)
  }

  /// A program that says who it is, with a token as it must be, is answered anew, without a tag: nothing that is kept for everybody is given to it, and nothing of its own is kept. Pages
  /// look at no token: there the header, and here one that is no token, would only let anybody have pages made again and again. Source: RFC 9111, section 3.5.
  private func isOfProgram(_ request: Request) -> Bool {
    guard request.uri.path.hasPrefix(Self.programs) else { return false }
    do { return try RequestToken.of(request.headers) != nil } catch { return false }
  }

  private func tell(_ tag: String, in headers: inout HTTPFields) {
    headers[.eTag] = tag
    // Short and revalidated: a record closed a minute ago must not be shown from a cache.
    headers[.cacheControl] = "public, max-age=0, must-revalidate"
  }

  /// A page that was made or kept under this tag is open under it; only such a one can be unchanged.
  private func answer(_ page: PageCache.Page, to request: Request, at address: String, _ tag: String, in cache: PageCache, isFile: Bool) async -> Response {
    var headers = page.headers
    if page.isPackable { headers[.vary] = "Accept-Encoding" }
    if !isFile {
      tell(tag, in: &headers)
      if request.headers[.ifNoneMatch]?.split(separator: ",").contains(where: { $0.trimmingPrefix(" ") == tag }) == true {
        headers[.contentType] = nil
        var unchanged = Response(status: .notModified, headers: headers)
        unchanged.headers[.contentLength] = nil
        return unchanged
      }
    }
    let packed = await packed(page, for: request, at: address, tag, cache)
    if packed != nil { headers[.contentEncoding] = "gzip" }
    let body = packed ?? page.bytes
    guard request.method == .head else { return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body)) }
    var response = Response(status: .ok, headers: headers)
    response.headers[.contentLength] = String(body.readableBytes)
    return response
  }

  /// The compressed form for a visitor who takes it, made when the first of them asks.
  private func packed(_ page: PageCache.Page, for request: Request, at address: String, _ tag: String, _ cache: PageCache) async -> ByteBuffer? {
    guard page.isPackable, Gzip.isAccepted(by: request.headers) else { return nil }
    if let packed = page.packed { return packed.readableBytes > 0 ? packed : nil }
    var kept = page
    let made = await Gzip.packed(page.bytes, type: page.headers[.contentType])
    kept.packed = made ?? ByteBuffer()
    cache.keep(kept, at: address, tag: tag)
    return made
  }
}
