import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Keeps the index at the register's last change, tells the other processes of it and announces embargoes that end, until the server stops.
struct IndexService: Service {
  let index: SearchIndex
  let lease: LeaseKeeper
  let logger: Logger
  /// How often the register is looked at when it does not tell of changes.
  private static let pause = Duration.milliseconds(300)
  /// Changes that come faster than this are taken up together.
  private static let rest = Duration.milliseconds(50)
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    var held: Int64 = -1
    var pause = Self.firstPause
    var isBehind = false
    for await _ in Occasions.of(index.store.database.signals(), every: Self.pause) {
      do {
        _ = try await index.store.announceEndedEmbargoes()
        try await index.catchUp()
        if index.change != held {
          try await lease.hold(index.change)
          held = index.change
        }
        if isBehind { logger.notice("index follows again", metadata: ["change": "\(held)"]) }
        isBehind = false
        pause = Self.firstPause
        try await Task.sleep(for: Self.rest)
      } catch is CancellationError {
        return
      } catch StorageProblem.rebuilding {
        // Another process is at it; this one takes up the result.
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isBehind { logger.error("index is behind", metadata: ["error": "\(error)"]) }
        isBehind = true
        // A disk that is full or a database that is away is not asked without a break.
        do { try await Task.sleep(for: pause) } catch { return }
        pause = min(pause * 2, Self.longestPause)
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
