import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Keeps the index at the register's last change and announces embargoes that end, until the server stops.
struct IndexService: Service {
  let index: SearchIndex
  let logger: Logger
  private static let pause = Duration.milliseconds(300)

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    // Embargoes that ended while no server ran are not known to the index either.
    var moment: Int64 = 0
    while !Task.isCancelled {
      do {
        let now = index.store.clock()
        if try await index.store.hasEmbargo(endingAfter: moment, until: now) { _ = try await index.store.announceEndedEmbargoes(since: moment) }
        moment = now
        try await index.catchUp()
      } catch is CancellationError {
        return
      } catch {
        logger.error("index is behind", metadata: ["error": "\(error)"])
      }
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }
}
