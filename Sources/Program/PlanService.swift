import HistoricalDates
import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Keeps the figures of the Plan at the register's last change, and keeps those of a month, quarter or year once it is over, until the server stops. Processes on one register do it together.
struct PlanService: Service {
  let store: RecordStore
  let values: IndicatorValues
  let logger: Logger
  /// How often the register is looked at when it does not tell of changes.
  private static let pause = Duration.seconds(2)
  /// Changes that come faster than this are taken up together.
  private static let rest = Duration.milliseconds(200)
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  func run() async throws {
    guard !store.declarations.plan.indicators.isEmpty else {
      try? await gracefulShutdown()
      return
    }
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    let follower = PlanFollower(store)
    var pause = Self.firstPause
    var isBehind = false
    for await _ in Occasions.of(store.database.signals(), every: Self.pause) {
      do {
        try await follower.catchUp()
        for period in try await values.publishEnded() { logger.notice("figures of a period are kept", metadata: ["period": "\(period)"]) }
        if isBehind { logger.notice("figures follow again") }
        isBehind = false
        pause = Self.firstPause
        try await Task.sleep(for: Self.rest)
      } catch is CancellationError {
        return
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isBehind { logger.error("figures are behind", metadata: ["error": "\(error)"]) }
        isBehind = true
        do { try await Task.sleep(for: pause) } catch { return }
        pause = min(pause * 2, Self.longestPause)
      }
    }
  }
}
