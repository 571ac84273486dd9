import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What the server says of itself: health, the API's specification, style sheets and scripts.
package enum DescribingMechanism {
  package static func mechanism(index: SearchIndex, kit: PageKit, base: String, version: String, security: SecurityText) -> Mechanism {
    let specification = APISpecification(declarations: kit.declarations, catalogue: index.catalogue, base: base, version: version)
    return Mechanism(
      id: "describing", doors: [],
      routes: [
        .init("/api/v1/openapi.json", vi: "Đặc tả OpenAPI 3.1", en: "OpenAPI 3.1 specification") { _, _ in Answers.json(specification.document) },
      ] + health(index) + [
        .init("/assets/:name", vi: "Tệp giao diện", en: "Style sheets and scripts") { _, context in try asset(kit, context) },
        .init(SecurityText.path, vi: "Đầu mối báo lỗi an ninh", en: "Where faults of security are told to") { _, _ in
          guard let text = security.text(at: index.store.clock()) else { throw RequestProblem.absent }
          return Answers.bytes(Array(text.utf8), type: "text/plain; charset=utf-8")
        },
        .init("/robots.txt", vi: "Quy tắc cho máy tìm kiếm", en: "Rules for crawlers") { _, _ in Answers.bytes(Array("User-agent: *\nDisallow: /*?*\nAllow: /\nSitemap: \(base)\(Addresses.sitemap)\n".utf8), type: "text/plain; charset=utf-8") },
      ])
  }

  /// What watches the server asks, on every listener.
  package static func health(_ index: SearchIndex) -> [Mechanism.Route] {
    [
      .init("/health/live", vi: "Tiến trình còn sống", en: "The process is alive") { _, _ in Answers.json(.object(["status": "ok"])) },
      .init("/health/ready", vi: "Sẵn sàng phục vụ", en: "Ready to serve") { _, context in try await ready(index, context) },
    ]
  }

  /// Ready when the process is not being stopped, the register answers and there is an index; how far the index has come is told, not judged.
  private static func ready(_ index: SearchIndex, _ context: EdgeContext) async throws -> Response {
    guard !context.isDraining else { throw RequestProblem.draining }
    guard index.snapshot != nil else {
      throw RequestProblem(.serviceUnavailable, "server.starting", retryAfter: 5, vi: "Đang dựng chỉ mục tìm kiếm.", en: "The search index is being built.")
    }
    let last = try await index.store.lastChange()
    return Answers.json(.object(["status": "ok", "change": .int(last), "indexed": .int(index.change)]))
  }

  private static func asset(_ kit: PageKit, _ context: EdgeContext) throws -> Response {
    guard let file = context.parameters.get("name").flatMap({ kit.assets.files[$0] }) else { throw RequestProblem.absent }
    var response = Answers.bytes(file.bytes, type: file.type)
    response.headers[.cacheControl] = "public, max-age=31536000, immutable"
    return response
  }
}
