import Logging
import ServiceLifecycle
import Storage

/// Keeps what is missing or wrong in the records at the register's last change, until the server stops. Processes on one register do it together.
struct QualityService: Service {
  let store: RecordStore
  let logger: Logger

  func run() async throws {
    let follower = QualityFollower(store)
    await cancelWhenGracefulShutdown {
      await Following(database: store.database, what: "list of findings", logger: logger).run { try await follower.catchUp() }
    }
  }
}
