import Hummingbird
import Kernel
import Pages

/// One job of the product: what it answers, and which ways out it opens.
package struct Mechanism: Sendable {
  package let id: String
  /// Every door has its own test.
  package let doors: [Door]
  /// Routes with what they are for, as docs and the API specification name them.
  package let routes: [Route]
  /// What it puts on the home page.
  package let home: [HomeBlock]

  package struct Route: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let summary: LocalizedText
    package let handle: @Sendable (Request, EdgeContext) async throws -> Response

    package init(
      _ path: String, method: HTTPRequest.Method = .get, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response
    ) {
      self.method = method
      self.path = path
      summary = LocalizedText(vi: vi, en: en)
      self.handle = handle
    }

    /// The routes of a page that is not of a profile, one for each spelling of its word; the word of another language leads to the right one.
    package static func standing(
      _ word: PageWord, vi: String, en: String, handle: @escaping @Sendable (Request, EdgeContext) async throws -> Response
    ) -> [Route] {
      [Language.vietnamese, .english].map { spelling in
        Route("/:language/\(word[spelling])", vi: vi, en: en) { request, context in
          guard let language = context.parameters.get("language").map({ Language($0) }), word[language] != word[spelling] else { return try await handle(request, context) }
          let query = request.uri.query.map { "?" + $0 } ?? ""
          return Answers.redirect(to: Addresses(language: language).page(word) + query, permanent: true)
        }
      }
    }
  }

  /// A part of the home page that another mechanism than the registers knows how to make; no markup where there is nothing to show.
  package struct HomeBlock: Sendable {
    package enum Place: Sendable { case soon, map, plan }
    package let place: Place
    package let render: @Sendable (PageContext) async throws -> Markup

    package init(_ place: Place, render: @escaping @Sendable (PageContext) async throws -> Markup) {
      self.place = place
      self.render = render
    }
  }

  package init(id: String, doors: [Door], routes: [Route], home: [HomeBlock] = []) {
    self.home = home
    self.id = id
    self.doors = doors
    self.routes = routes
  }

  package func install(on router: Router<EdgeContext>) {
    for route in routes { router.on(RouterPath(route.path), method: route.method, use: route.handle) }
  }
}
