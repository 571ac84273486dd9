import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Keeps the index at the register's last change, announces embargoes that end and renews the process's lease, until the server stops.
struct IndexService: Service {
  let index: SearchIndex
  let process: LiveProcess
  let logger: Logger
  /// How often the register is looked at when it does not tell of changes.
  private static let pause = Duration.milliseconds(300)
  /// Changes that come faster than this are taken up together.
  private static let rest = Duration.milliseconds(50)
  private static let renewal = Duration.seconds(3)

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
    try? await index.store.leave(process)
  }

  private func follow() async {
    var renewed: ContinuousClock.Instant?
    var held: Int64 = -1
    var isBehind = false
    for await _ in Occasions.of(index.store.database.signals(), every: Self.pause) {
      do {
        _ = try await index.store.announceEndedEmbargoes()
        try await index.catchUp()
        if index.change != held || renewed.map({ ContinuousClock.now - $0 > Self.renewal }) ?? true {
          try await index.store.renew(process, change: index.change)
          (renewed, held) = (.now, index.change)
        }
        if isBehind { logger.notice("index follows again", metadata: ["change": "\(held)"]) }
        isBehind = false
        try await Task.sleep(for: Self.rest)
      } catch is CancellationError {
        return
      } catch StorageProblem.rebuilding {
        // Another process is at it; this one takes up the result.
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isBehind { logger.error("index is behind", metadata: ["error": "\(error)"]) }
        isBehind = true
      }
    }
  }
}

/// Moments to look at something: whenever it signals, and regularly.
enum Occasions {
  static func of(_ signals: AsyncStream<Void>, every pause: Duration) -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let forwarding = Task { for await _ in signals { continuation.yield() } }
    let ticking = Task {
      while !Task.isCancelled {
        continuation.yield()
        try await Task.sleep(for: pause)
      }
    }
    continuation.onTermination = { _ in
      forwarding.cancel()
      ticking.cancel()
    }
    return stream
  }
}
