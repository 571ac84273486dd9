import Edge
import Hummingbird
import Kernel
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// One address that is listened on, for as long as the server runs.
struct Listener: Service {
  let address: SocketAddressText
  /// The setting that names the address.
  let setting: Settings.Name
  let router: EdgeRouter
  let connections: OpenConnections
  /// By what it shows itself over TLS; `nil`: it speaks plain HTTP.
  let identity: ServerIdentity?
  let idle: Duration
  let logger: Logger
  /// Called with the port once connections are taken.
  let onListening: @Sendable (Int) -> Void

  /// Throws `settings.address` when the address cannot be listened on.
  func run() async throws {
    let isListening = Atomic(false)
    do {
      try await application { port in
        isListening.store(true, ordering: .relaxed)
        onListening(port)
      }.run()
    } catch where !isListening.load(ordering: .relaxed) && !(error is CancellationError) {
      throw Problems([
        Problem(
          "settings.address", path: setting.rawValue, vi: "Không mở được \(address): \(error). Hãy chọn địa chỉ khác, hoặc dừng chương trình đang dùng nó.",
          en: "\(address) cannot be listened on: \(error). Choose another address, or stop the program that uses it.")
      ])
    }
  }

  private func application(_ running: @escaping @Sendable (Int) -> Void) -> Application<EdgeResponder> {
    let configuration = ApplicationConfiguration(
      address: .hostname(address.host, port: address.port), serverName: "phohien", availableConnectionsDelegate: connections)
    return Application(
      router: router, server: .guarded(idle: idle, connections: connections, identity: identity), configuration: configuration,
      onServerRunning: { running($0.localAddress?.port ?? address.port) }, logger: logger)
  }
}
