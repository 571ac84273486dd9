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
    while !Task.isCancelled {
      do {
        _ = try await index.store.announceEndedEmbargoes()
        try await index.catchUp()
      } catch is CancellationError {
        return
      } catch StorageProblem.rebuilding {
        // Another process is at it; this one takes up the result.
      } catch {
        logger.error("index is behind", metadata: ["error": "\(error)"])
      }
      do { try await Task.sleep(for: Self.pause) } catch { return }
    }
  }
}
