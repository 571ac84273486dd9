import Dispatch
import Edge
import Foundation
import Logging
import ServiceLifecycle
import Synchronization

/// Ends the server when the system or the person at the terminal asks for it.
///
/// SIGTERM: the server says that it is not ready, goes on answering for the time of the drain, then takes no more connections and finishes what it is at.
/// SIGINT: the same without waiting. A second signal ends the process at once.
struct StopSignals: Sendable {
  let drain: Drain
  /// How long a server that is being stopped goes on taking requests.
  let draining: Duration
  /// How long requests in flight may take after that.
  let finishing: Duration
  let logger: Logger

  /// Returns only when it was cancelled: the server has ended.
  func follow(_ group: ServiceGroup) async {
    let (signals, yield) = AsyncStream.makeStream(of: Int32.self)
    let isStopping = Atomic(false)
    let sources = [SIGTERM, SIGINT].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: Self.queue)
      source.setEventHandler {
        // The first signal is followed up below; the second one waits for nothing.
        if isStopping.exchange(true, ordering: .relaxed) { _exit(128 + number) }
        yield.yield(number)
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    for await number in signals {
      do { try await stop(number, group) } catch { return }
    }
  }

  private static let queue = DispatchQueue(label: "phohien.signals")

  private func stop(_ number: Int32, _ group: ServiceGroup) async throws {
    let time = number == SIGTERM ? draining : .zero
    logger.notice("stopping", metadata: ["signal": .stringConvertible(Int(number)), "drain": .stringConvertible(Int(time / .seconds(1)))])
    drain.begin()
    ServiceNotice.send("STOPPING=1")
    try await Task.sleep(for: time)
    await group.triggerGracefulShutdown()
    try await Task.sleep(for: finishing)
    logger.error("stopped with requests unfinished")
    _exit(1)
  }
}
