import Logging
import ServiceLifecycle
import Storage

/// Keeps what is missing or wrong in the records at the register's last change, until the server stops. Processes on one register do it together.
struct QualityService: Service {
  let store: RecordStore
  let logger: Logger
  /// How often the register is looked at when it does not tell of changes.
  private static let pause = Duration.seconds(2)
  /// Changes that come faster than this are taken up together.
  private static let rest = Duration.milliseconds(200)
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    let follower = QualityFollower(store)
    var pause = Self.firstPause
    var isBehind = false
    for await _ in Occasions.of(store.database.signals(), every: Self.pause) {
      do {
        try await follower.catchUp()
        if isBehind { logger.notice("findings follow again") }
        isBehind = false
        pause = Self.firstPause
        try await Task.sleep(for: Self.rest)
      } catch is CancellationError {
        return
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isBehind { logger.error("findings are behind", metadata: ["error": "\(error)"]) }
        isBehind = true
        do { try await Task.sleep(for: pause) } catch { return }
        pause = min(pause * 2, Self.longestPause)
      }
    }
  }
}
