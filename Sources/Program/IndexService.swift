import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Keeps the index at the register's last change, tells the other processes of it and announces embargoes that end, until the server stops.
struct IndexService: Service {
  let index: SearchIndex
  let lease: LeaseKeeper
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    var held: Int64 = -1
    await Following(database: index.store.database, what: "index", logger: logger, pause: .milliseconds(300), rest: .milliseconds(50)).run {
      _ = try await index.store.announceEndedEmbargoes()
      try await index.catchUp()
      guard index.change != held else { return }
      try await lease.hold(index.change)
      held = index.change
    }
  }
}
