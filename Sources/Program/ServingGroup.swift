import Edge
import Foundation
import Hummingbird
import Imaging
import Kernel
import Logging
import Pages
import Seeing
import ServiceLifecycle
import Storage

/// All that runs while the server serves: its listeners, the index that follows the register, and the ear for signals.
struct ServingGroup: Sendable {
  let server: Server
  /// The second copy of the originals.
  var copy: MediaCopy?
  let lease: LeaseKeeper
  let settings: Settings
  let identity: ServerIdentity?
  let logger: Logger

  private static let adminConnections = 64
  /// What streams longer than this after the last request is cut.
  private static let patience = Duration.seconds(5)

  /// Returns when the server was told to stop and has finished.
  func run() async throws {
    // Files, the database and the index need some too.
    let connections = OpenConnections(
      most: min(10_000, max(64, FileDescriptorLimit.raise() / 4 * 3)), perSource: settings.connections, proxies: ClientAddress(proxies: settings.proxies))
    server.registerMetrics(connections: connections, identity: identity, siem: settings.siem)
    DiskSpace(of: settings.data).tell(logger)
    // Stopped in the opposite order, each when the one after it has ended: the operator sees the server to its end.
    var services: [any Service] = []
    if let admin = settings.admin { services.append(adminListener(admin)) }
    if let siem = settings.siem { services.append(delivery(siem)) }
    let pages = PageWork(media: server.media, process: lease.process, logger: logger, tools: PageTools(), languages: settings.reading)
    services += [
      ClockService(log: server.accounts.log, process: lease.process, clock: server.store.clock, logger: logger),
      JobService(store: server.store, process: lease.process, seals: SealFolder(settings.key), accounts: server.accounts, data: settings.data, logger: logger),
      QualityService(store: server.store, logger: logger),
      PlanService(store: server.store, values: IndicatorValues(server.figures), logger: logger),
      MediaService(media: server.media, imager: server.imager, store: server.store, log: server.accounts.log, process: lease.process, logger: logger, mending: settings.repair == .automatic ? copy : nil, pages: pages),
      InboxService(folder: inbox),
      PersonLetterService(letters: server.letters, store: server.store, process: lease.process, logger: logger),
      PersonLetterService(letters: server.returnLetters, store: server.store, process: lease.process, logger: logger),
      PersonLetterService(letters: server.taskLetters, store: server.store, process: lease.process, logger: logger),
      CertificateService(identity: identity, logger: logger), IndexService(index: server.index, lease: lease, logger: logger), publicListener(connections, firstWayIn: try await firstWayIn()),
    ]
    if let copy { services.insert(MediaCopyService(copy: copy, store: server.store, process: lease.process, logger: logger), at: 0) }
    services.insert(backups, at: services.count - 3)
    // Before the listener: it ends when nobody can ask for a letter any more.
    if let reset = server.reset { services.insert(LetterService(reset: reset, logger: logger), at: settings.admin == nil ? 0 : 1) }
    let group = ServiceGroup(configuration: .init(services: services, logger: quiet))
    let stop = await StopSignals(
      drain: server.edge.drain, draining: .seconds(settings.drain), finishing: server.edge.limits.deadline + Self.patience, logger: logger)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { await stop.follow(group) }
      tasks.addTask { try await group.run() }
      defer { tasks.cancelAll() }
      try await tasks.next()
    }
  }

  private var inbox: WatchedFolder {
    let ingest = MediaIngest(media: server.media, imager: server.imager, screening: server.screening)
    return WatchedFolder(folder: settings.inbox, media: server.media, ingest: ingest) { [logger] told, error in
      if let error { logger.warning("a file of the watched folder waits", metadata: ["file": "\(told)", "error": "\(error)"]) } else { logger.notice("watched folder", metadata: ["file": "\(told)"]) }
    }
  }

  private var backups: BackupService {
    BackupService(
      plan: BackupPlan(settings), source: BackupPlan.source(server.store, settings), log: server.accounts.log, process: lease.process, scratch: settings.data, logger: logger)
  }

  private func delivery(_ siem: CollectorAddress) -> DeliveryService {
    let authorities = settings.authorities
    return DeliveryService(log: server.accounts.log, address: siem, process: lease.process, logger: logger) { try await CollectorConnection.open(siem, authorities: authorities) }
  }

  /// An instance that nobody can administer tells its operator the one-time link of the first administrator.
  private func firstWayIn() async throws -> String? {
    guard let token = try await server.accounts.firstAdministrator(roles: server.store.declarations.roles) else { return nil }
    let told = Terminal.language == .english ? "First administrator (once, within 24 hours)" : "Quản trị viên đầu tiên (dùng một lần, trong 24 giờ)"
    let isApart = settings.administration == .admin
    let base = isApart ? settings.admin.map { "\(scheme)://\($0)" } ?? server.base : server.base
    return "\(told): \(base)\(SignInAddress.link(token, Terminal.language))"
  }

  private var scheme: String { identity == nil ? "http" : "https" }

  private func publicListener(_ connections: OpenConnections, firstWayIn: String?) -> Listener {
    let host = settings.listen.host
    return Listener(
      address: settings.listen, setting: .listen, router: server.router(), connections: connections, identity: identity, idle: .seconds(settings.idle), logger: logger
    ) { [scheme] port in
      print("Phố Hiến: \(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
      if let firstWayIn { print(firstWayIn) }
      fflush(nil)
      ServiceNotice.send("READY=1")
    }
  }

  /// Where administrators sign in here it speaks TLS like the other one; else it stays as it is for what scrapes it.
  private func adminListener(_ address: SocketAddressText) -> Listener {
    Listener(
      address: address, setting: .admin, router: server.adminRouter(), connections: OpenConnections(most: Self.adminConnections),
      identity: settings.administration == .admin ? identity : nil, idle: .seconds(settings.idle), logger: logger
    ) { [logger] port in
      logger.notice("metrics and health are told", metadata: ["host": "\(address.host)", "port": .stringConvertible(port)])
    }
  }

  /// The frameworks' own notes on starting and stopping are of no use to an operator.
  private var quiet: Logger {
    var quiet = logger
    quiet.logLevel = max(logger.logLevel, .warning)
    return quiet
  }
}
