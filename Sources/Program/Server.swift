import Accounts
import Cataloguing
import Describing
import Edge
import Foundation
import Hummingbird
import Imaging
import Kernel
import Logging
import Outgoing
import Pages
import Registers
import Returning
import Reviewing
import Seeing
import Storage
import Tasking

/// A running instance: the register, its index and the routes over them.
struct Server: Sendable {
  let store: RecordStore
  let index: SearchIndex
  let kit: PageKit
  let base: String
  let edge: Edge
  var media: MediaStore
  let imager: Imager
  let accounts: AccountStore
  let office: [NetworkRange]
  let exposure: Exposure
  /// Letters about passwords; `nil` where no mail is sent.
  let reset: PasswordReset?
  /// Letters about reviews; where no mail is sent they are only let go of.
  let letters: ReviewLetters
  /// Letters about data reports.
  let returnLetters: ReturnLetters
  /// Letters about tasks.
  let taskLetters: TaskLetters
  /// What providers tell of themselves is kept for as long as the server runs.
  let openID: OpenIDProviders
  /// Looks files through for malicious code; `nil`: nobody does.
  var screening: FileScreening?
  /// What the page of the architecture tells of backups and copies.
  var practice = ArchitecturePractice()
  let metrics = MetricsRegistry()
  /// Bytes of answered pages that are kept.
  private static let pageMemory = 64_000_000

  /// Opens everything and catches the index up.
  static func open(
    store: RecordStore, accounts: AccountStore, data: URL, files: SiteFiles, base: String, office: [NetworkRange] = [], exposure: Exposure = Exposure(),
    mail: (@Sendable (Mail) async throws -> Void)? = nil, openID: OpenIDProviders = OpenIDProviders(), logger: Logger, edge: Edge = Edge(), imager: Imager = Imager()
  ) async throws -> Server {
    let index = try SearchIndex(store: store, folder: data, logger: logger)
    try await index.catchUp()
    let kit = PageKit(messages: files.messages, declarations: store.declarations, assets: files.assets, base: base)
    let reset = mail.map { send in
      PasswordReset(store: accounts, kit: kit, send: send) { logger.warning("too many letters wait; one was dropped") }
    }
    let taskLetters = TaskLetters(index: index, accounts: accounts, kit: kit, figures: TaskFigures(PlanFigures(store)), send: mail)
    return Server(store: store, index: index, kit: kit, base: base, edge: edge, media: MediaStore(store: store, folder: data), imager: imager, accounts: accounts, office: office, exposure: exposure, reset: reset, letters: ReviewLetters(index: index, accounts: accounts, kit: kit, send: mail), returnLetters: ReturnLetters(index: index, accounts: accounts, kit: kit, send: mail), taskLetters: taskLetters, openID: openID)
  }

  /// The figures of the Plan, with what was reported and approved.
  var figures: PlanFigures { PlanFigures(store, reports: ReturnStore(store).values) }

  /// What the listener of visitors answers.
  var mechanisms: [Mechanism] { mechanisms(isOperators: false) }

  private func mechanisms(isOperators: Bool) -> [Mechanism] {
    let index = self.index
    var accounts = AccountsMechanism(
      store: accounts, kit: kit, units: { index.units }, office: office, door: exposure.administration.door(isOperators: isOperators),
      isSecure: isOperators ? exposure.speaksTLS : isSecure)
    accounts.reset = reset
    accounts.release = PhoHien.version
    // They send people back to the address of visitors.
    if !isOperators { accounts.openID = openID }
    let security = SecurityText(contacts: exposure.contacts, policy: exposure.policy, base: base)
    return InstalledMechanisms.all(index: index, kit: kit, base: base, security: security, accounts: accounts, media: media, imager: imager, screening: screening, figures: figures, practice: practice)
  }

  /// Whether visitors come over HTTPS, be it to this process or to a proxy before it.
  private var isSecure: Bool { base.hasPrefix("https:") }

  /// What visitors are answered with.
  func router() -> EdgeRouter {
    let index = self.index
    let menu = RegistersMechanism.menu(index: index, kit: kit)
    let conditional = ConditionalMiddleware(build: "\(PhoHien.version)-\(kit.assets.version)-\(store.declarations.digest.prefix(8))-\(store.declarations.plan.digest.prefix(8))", memory: Self.pageMemory, clock: store.clock) {
      let last = try await index.store.lastChange()
      await menu.keepUp(last: last)
      return "\(last)-\(index.change)-\(try await index.store.planMark())"
    }
    return EdgeRouter(
      mechanisms: mechanisms,
      answers: ProblemAnswers(kit: kit, meaning: StorageMeanings.meaning), conditional: conditional, edge: edge, isSecure: isSecure)
  }

  /// What the operator is answered with, never refused for too many visitors: metrics and health; and, where administration is here alone, everything else.
  func adminRouter() -> EdgeRouter {
    let isWhole = exposure.administration.place == .admin
    let operating = Mechanism(id: "operating", doors: [], routes: [metrics.route] + (isWhole ? [] : DescribingMechanism.health(index)))
    let limits = ServingLimits(deadline: edge.limits.deadline, health: edge.limits.health, requests: nil)
    return EdgeRouter(
      mechanisms: [operating] + (isWhole ? mechanisms(isOperators: true) : []), answers: ProblemAnswers(kit: kit, isForPrograms: !isWhole, meaning: StorageMeanings.meaning),
      conditional: nil, edge: Edge(limits: limits, drain: edge.drain, client: edge.client, rates: edge.rates.forOperators, logLevel: isWhole ? edge.logLevel : .debug),
      isSecure: exposure.speaksTLS)
  }
}
