import Edge
import Foundation
import Hummingbird
import Kernel
import Logging
import Pages
import ServiceLifecycle
import Storage

/// All that runs while the server serves: its listeners, the index that follows the register, and the ear for signals.
struct ServingGroup: Sendable {
  let server: Server
  let lease: LeaseKeeper
  let settings: Settings
  let logger: Logger

  private static let adminConnections = 64
  /// What streams longer than this after the last request is cut.
  private static let patience = Duration.seconds(5)

  /// Returns when the server was told to stop and has finished.
  func run() async throws {
    // Files, the database and the index need some too.
    let connections = OpenConnections(most: min(10_000, max(64, FileDescriptorLimit.raise() / 4 * 3)))
    server.registerMetrics(connections: connections)
    // Stopped in the opposite order, each when the one after it has ended: the operator sees the server to its end.
    var services: [any Service] = []
    if let admin = settings.admin { services.append(adminListener(admin)) }
    services += [
      JobService(store: server.store, process: lease.process, seals: SealFolder(settings.key), accounts: server.accounts, logger: logger),
      IndexService(index: server.index, lease: lease, logger: logger), publicListener(connections, firstWayIn: try await firstWayIn()),
    ]
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

  /// An instance that nobody can administer tells its operator the one-time link of the first administrator.
  private func firstWayIn() async throws -> String? {
    guard let token = try await server.accounts.firstAdministrator(roles: server.store.declarations.roles) else { return nil }
    let told = Terminal.language == .english ? "First administrator (once, within 24 hours)" : "Quản trị viên đầu tiên (dùng một lần, trong 24 giờ)"
    return "\(told): \(server.base)\(SignInAddress.link(token, Terminal.language))"
  }

  private func publicListener(_ connections: OpenConnections, firstWayIn: String?) -> Listener {
    let host = settings.listen.host
    return Listener(address: settings.listen, setting: .listen, router: server.router(), connections: connections, idle: .seconds(settings.idle), logger: logger) { port in
      print("Phố Hiến: http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
      if let firstWayIn { print(firstWayIn) }
      fflush(nil)
      ServiceNotice.send("READY=1")
    }
  }

  private func adminListener(_ address: SocketAddressText) -> Listener {
    Listener(
      address: address, setting: .admin, router: server.adminRouter(), connections: OpenConnections(most: Self.adminConnections), idle: .seconds(settings.idle), logger: logger
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
