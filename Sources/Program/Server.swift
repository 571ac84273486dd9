import Accounts
import Describing
import Edge
import Foundation
import Hummingbird
import Kernel
import Logging
import Pages
import Registers
import Storage

/// A running instance: the register, its index and the routes over them.
struct Server: Sendable {
  let store: RecordStore
  let index: SearchIndex
  let kit: PageKit
  let base: String
  let edge: Edge
  let accounts: AccountStore
  let office: [NetworkRange]
  let metrics = MetricsRegistry()
  /// Bytes of answered pages that are kept.
  private static let pageMemory = 64_000_000

  /// Opens everything and catches the index up. `Problems` are thrown for broken messages or assets.
  static func open(
    store: RecordStore, accounts: AccountStore, data: URL, assets: URL, base: String, office: [NetworkRange] = [], logger: Logger, edge: Edge = Edge()
  ) async throws -> Server {
    let (messages, problems) = Messages.read(assets.appending(path: "messages"))
    guard problems.isEmpty else { throw Problems(problems) }
    let index = try SearchIndex(store: store, folder: data, logger: logger)
    try await index.catchUp()
    let kit = PageKit(messages: messages, declarations: store.declarations, assets: Assets.read(assets), base: base)
    return Server(store: store, index: index, kit: kit, base: base, edge: edge, accounts: accounts, office: office)
  }

  var mechanisms: [Mechanism] {
    let index = self.index
    return InstalledMechanisms.all(index: index, kit: kit, base: base, accounts: AccountsMechanism(store: accounts, kit: kit, units: { index.units }, office: office))
  }

  /// What visitors are answered with.
  func router() -> EdgeRouter {
    let index = self.index
    let menu = RegistersMechanism.menu(index: index, kit: kit)
    let conditional = ConditionalMiddleware(build: "\(PhoHien.version)-\(kit.assets.version)-\(store.declarations.digest.prefix(8))", memory: Self.pageMemory, clock: store.clock) {
      let last = try await index.store.lastChange()
      await menu.keepUp(last: last)
      return "\(last)-\(index.change)"
    }
    return EdgeRouter(
      mechanisms: mechanisms,
      answers: ProblemAnswers(kit: kit, meaning: StorageMeanings.meaning), conditional: conditional, edge: edge)
  }

  /// What the operator is answered with: metrics and health, never refused for too many visitors.
  func adminRouter() -> EdgeRouter {
    let operating = Mechanism(id: "operating", doors: [], routes: [metrics.route] + DescribingMechanism.health(index))
    return EdgeRouter(
      mechanisms: [operating], answers: ProblemAnswers(kit: kit, isForPrograms: true, meaning: StorageMeanings.meaning), conditional: nil,
      edge: Edge(limits: ServingLimits(deadline: edge.limits.deadline, health: edge.limits.health, requests: nil), drain: edge.drain, logLevel: .debug))
  }
}
