import Logging
import Storage

/// Keeps what is made from the register at its last change, until the task is cancelled. A fault is told once, and the work tried again after pauses that grow.
struct Following {
  let database: any Database
  /// What follows, as the log names it: "index", "list of findings".
  let what: String
  let logger: Logger
  /// How often the register is looked at when it does not tell of changes.
  var pause = Duration.seconds(2)
  /// Changes that come faster than this are taken up together.
  var rest = Duration.milliseconds(200)
  private static let firstPause = Duration.seconds(1)
  private static let longestPause = Duration.seconds(30)

  func run(_ catchUp: () async throws -> Void) async {
    var wait = Self.firstPause
    var isBehind = false
    for await _ in Occasions.of(database.signals(), every: pause) {
      do {
        try await catchUp()
        if isBehind { logger.notice("\(what) follows again") }
        isBehind = false
        wait = Self.firstPause
        try await Task.sleep(for: rest)
      } catch is CancellationError {
        return
      } catch StorageProblem.rebuilding {
        // Another process is at it; this one takes up the result.
      } catch {
        // Told once: a database that is away for an hour must not fill the log.
        if !isBehind { logger.error("\(what) is behind", metadata: ["error": "\(error)"]) }
        isBehind = true
        // A disk that is full or a database that is away is not asked without a break.
        do { try await Task.sleep(for: wait) } catch { return }
        wait = min(wait * 2, Self.longestPause)
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
