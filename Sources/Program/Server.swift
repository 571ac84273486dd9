import Edge
import Foundation
import Hummingbird
import Kernel
import Logging
import Pages
import Storage

/// A running instance: the register, its index and the routes over them.
struct Server: Sendable {
  let store: RecordStore
  let index: SearchIndex
  let kit: PageKit
  let base: String

  /// Opens everything and catches the index up. `Problems` are thrown for broken messages or assets.
  static func open(store: RecordStore, data: URL, assets: URL, base: String, logger: Logger) async throws -> Server {
    let (messages, problems) = Messages.read(assets.appending(path: "messages"))
    guard problems.isEmpty else { throw Problems(problems) }
    let index = try SearchIndex(store: store, folder: data, logger: logger)
    try await index.catchUp()
    return Server(store: store, index: index, kit: PageKit(messages: messages, declarations: store.declarations, assets: Assets.read(assets)), base: base)
  }

  func router() -> Router<EdgeContext> {
    let router = Router(context: EdgeContext.self, options: [.autoGenerateHeadEndpoints])
    let index = self.index
    router.middlewares.add(HeaderMiddleware())
    router.middlewares.add(ProblemMiddleware(kit: kit))
    router.middlewares.add(ConditionalMiddleware(build: "\(PhoHien.version)-\(kit.assets.version)-\(store.declarations.digest.prefix(8))", clock: store.clock) {
      "\(try await index.store.lastChange())-\(index.change)"
    })
    for mechanism in InstalledMechanisms.all(index: index, kit: kit, base: base) { mechanism.install(on: router) }
    return router
  }
}
