import Dispatch
import Edge
import Foundation
import Logging
import ServiceLifecycle

/// Ends the server when the system or the person at the terminal asks for it.
///
/// SIGTERM: the server says that it is not ready, goes on answering for the time of the drain, then takes no more connections and finishes what it is at.
/// SIGINT: the same without waiting. A second signal ends the process at once.
struct StopSignals: Sendable {
  private let drain: Drain
  private let draining: Duration
  private let finishing: Duration
  private let logger: Logger
  private let signals: AsyncStream<Int32>

  /// From here on the signals are heard; before, they end the process, which serves nobody yet.
  /// `draining`: how long a server that is being stopped goes on taking requests; `finishing`: how long requests in flight may take after that.
  init(drain: Drain, draining: Duration, finishing: Duration, logger: Logger) async {
    self.drain = drain
    self.draining = draining
    self.finishing = finishing
    self.logger = logger
    let (signals, heard) = AsyncStream.makeStream(of: Int32.self)
    self.signals = signals
    for number in [SIGTERM, SIGINT] {
      let source = DispatchSource.makeSignalSource(signal: number, queue: Self.queue)
      source.setEventHandler {
        // The first signal is followed up below; the second one waits for nothing.
        if drain.hasBegun { _exit(128 + number) }
        drain.begin()
        heard.yield(number)
        _ = source  // a source that nobody holds is gone: this one is heard to the end of the process
      }
      await withCheckedContinuation { continuation in
        source.setRegistrationHandler { continuation.resume() }
        source.resume()
      }
    }
  }

  /// Returns only when it was cancelled: the server has ended.
  func follow(_ group: ServiceGroup) async {
    for await number in signals {
      do { try await stop(number, group) } catch { return }
    }
  }

  private static let queue = DispatchQueue(label: "phohien.signals")

  private func stop(_ number: Int32, _ group: ServiceGroup) async throws {
    let time = number == SIGTERM ? draining : .zero
    logger.notice("stopping", metadata: ["signal": .stringConvertible(Int(number)), "drain": .stringConvertible(Int(time / .seconds(1)))])
    ServiceNotice.send("STOPPING=1")
    try await Task.sleep(for: time)
    await group.triggerGracefulShutdown()
    try await Task.sleep(for: finishing)
    logger.error("stopped with requests unfinished")
    _exit(1)
  }
}
