import CPostgres
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Musl
#endif

/// Waits on a session of its own for notifications of one channel and connects again when it breaks. After every new connection it signals once:
/// what was told meanwhile is lost.
final class PostgresListener: Sendable {
  private let isStopped = Atomic(false)
  private static let pollMilliseconds: Int32 = 500

  init(url: String, channel: String, signal: @escaping @Sendable () -> Void) {
    let thread = Thread { [self] in
      while !isStopped.load(ordering: .relaxed) {
        listen(url: url, channel: channel, signal: signal)
        if !isStopped.load(ordering: .relaxed) { Thread.sleep(forTimeInterval: 1) }
      }
    }
    thread.name = "phohien.listen"
    thread.start()
  }

  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Until the session breaks or the listener is stopped.
  private func listen(url: String, channel: String, signal: () -> Void) {
    let handle = PQconnectdb(url)
    defer { PQfinish(handle) }
    guard PQstatus(handle) == CONNECTION_OK else { return }
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    let result = PQexec(handle, "LISTEN \(channel)")
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { return }
    signal()
    while !isStopped.load(ordering: .relaxed) {
      var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      let ready = poll(&descriptor, 1, Self.pollMilliseconds)
      guard ready != 0 else { continue }
      guard PQconsumeInput(handle) == 1 else { return }
      var heard = false
      while let notification = PQnotifies(handle) {
        PQfreemem(notification)
        heard = true
      }
      if heard { signal() }
    }
  }
}
