import Kernel
import Logging
import ServiceLifecycle
import Storage

/// Notes in the log of acts when the clock of this machine was put forward or back: every time in the log is told by it.
struct ClockService: Service {
  let log: AuditLog
  let process: LiveProcess
  /// Milliseconds of UTC since 1970.
  let clock: @Sendable () -> Int64
  let logger: Logger
  private static let pause = Duration.seconds(10)

  func run() async throws {
    await cancelWhenGracefulShutdown {
      let start = ContinuousClock.now
      func steady() -> Int64 { Int64((ContinuousClock.now - start) / .milliseconds(1)) }
      var watch = ClockWatch(wall: clock(), steady: steady())
      while !Task.isCancelled {
        try? await Task.sleep(for: Self.pause)
        guard let jump = watch.look(wall: clock(), steady: steady()) else { continue }
        await note(jump)
      }
    }
  }

  private func note(_ jump: Int64) async {
    logger.warning("the clock has jumped", metadata: ["ms": .stringConvertible(Int(jump))])
    do { try await log.add(AuditEvent(.clockJumped, object: process.name, reason: "ms=\(jump)"), by: Actor(client: process.name)) } catch {
      logger.error("a jump of the clock was not noted", metadata: ["error": "\(error)"])
    }
  }
}
