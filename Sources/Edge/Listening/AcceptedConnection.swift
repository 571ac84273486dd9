import HummingbirdCore
import NIOCore
import Synchronization

/// A connection that was accepted. One that comes while the listener closes is handed to nobody, and the framework ends the process when such a one is dropped
/// without having been closed: so it is closed here. Source: swift-nio, `NIOAsyncWriter`, "Deinited NIOAsyncWriter without calling finish()".
final class AcceptedConnection: ServerChildChannelValue {
  private let inner: HTTP1Channel.Value
  private let isTaken = Atomic(false)

  init(_ inner: HTTP1Channel.Value) { self.inner = inner }

  var channel: any Channel { inner.channel }

  /// Whoever takes it closes it.
  func take() -> HTTP1Channel.Value {
    isTaken.store(true, ordering: .relaxed)
    return inner
  }

  deinit {
    guard !isTaken.load(ordering: .relaxed) else { return }
    // Closing is asynchronous and this object is going: the task ends with the connection.
    Task { [inner] in try? await inner.executeThenClose { _, _ in } }
  }
}
