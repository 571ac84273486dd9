import Hummingbird
import Kernel

/// One job of the product: what it answers, and which ways out it opens.
package struct Mechanism: Sendable {
  package let id: String
  /// Every door has its own test.
  package let doors: [Door]
  /// Routes with what they are for, as docs and the API specification name them.
  package let routes: [Route]

  package struct Route: Sendable {
    package let path: String
    package let summary: LocalizedText
    package let handle: @Sendable (Request, EdgeContext) async throws -> Response

    package init(_ path: String, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response) {
      self.path = path
      summary = LocalizedText(vi: vi, en: en)
      self.handle = handle
    }
  }

  package init(id: String, doors: [Door], routes: [Route]) {
    self.id = id
    self.doors = doors
    self.routes = routes
  }

  package func install(on router: Router<EdgeContext>) {
    for route in routes { router.get(RouterPath(route.path), use: route.handle) }
  }
}
