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

  func run() async throws {
    guard !store.declarations.plan.indicators.isEmpty else {
      try? await gracefulShutdown()
      return
    }
    let follower = PlanFollower(store)
    await cancelWhenGracefulShutdown {
      await Following(database: store.database, what: "account of figures", logger: logger).run {
        try await follower.catchUp()
        for period in try await values.publishEnded() { logger.notice("figures of a period are kept", metadata: ["period": "\(period)"]) }
      }
    }
  }
}
