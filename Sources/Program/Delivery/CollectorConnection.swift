import Edge
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// An open way to a collector. Whoever opens it closes it.
struct CollectorConnection: Sendable {
  private let channel: any Channel
  private let fault: CollectorFault
  /// How long connecting, and taking in one batch, may last: with the time between two renewals, shorter than a lease.
  static let patience = Duration.seconds(10)
  /// Linux: after so long without an acknowledgement the system ends the connection, in milliseconds. Source: tcp(7), `TCP_USER_TIMEOUT`.
  private static let unacknowledged = 20_000
  private static let userTimeout = NIOBSDSocket.Option(rawValue: 18)

  /// Over TLS the certificate must be of `address.host` and of an authority of the system or in the file `authorities`. Throws what the network or TLS says.
  static func open(_ address: CollectorAddress, authorities: URL?) async throws -> CollectorConnection {
    let context = try address.way == .tls ? tls(authorities) : nil
    // An address as the name: the certificate must be for that address.
    let isNumber = (try? NIOCore.SocketAddress(ipAddress: address.host, port: 0)) != nil
    let name = isNumber ? nil : address.host
    let fault = CollectorFault()
    let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(TimeAmount(patience))
      .channelOption(.socketOption(.so_keepalive), value: 1)
      .channelOption(.tcpOption(userTimeout), value: .init(unacknowledged))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context { try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: context, serverHostname: name)) }
          try channel.pipeline.syncOperations.addHandler(CollectorHandler(fault))
        }
      }
    return CollectorConnection(channel: try await bootstrap.connect(host: address.host, port: address.port).get(), fault: fault)
  }

  private static func tls(_ authorities: URL?) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.minimumTLSVersion = .tlsv12
    if let authorities { configuration.additionalTrustRoots = [.file(authorities.path)] }
    return try NIOSSLContext(configuration: configuration)
  }

  /// Whether the other end has not closed it. A collector acknowledges nothing: this is all that there is to know.
  var isOpen: Bool { channel.isActive }

  /// Returns when the system has taken all of it over; over TLS only after the certificate was right.
  func send(_ bytes: [UInt8]) async throws {
    let channel = channel, buffer = ByteBuffer(bytes: bytes)
    do { try await Deadline.run(Self.patience) { try await channel.writeAndFlush(buffer) } } catch { throw fault.first ?? error }
  }

  func close() async { try? await channel.close() }
}

/// What went wrong first on a connection: what comes after it tells only that it is closed.
private final class CollectorFault: Sendable {
  private let kept = Mutex<(any Error)?>(nil)

  var first: (any Error)? { kept.withLock { $0 } }
  func note(_ error: any Error) { kept.withLock { $0 = $0 ?? error } }
}

/// Ends the connection when something is wrong with it; what a collector says is not listened to.
private final class CollectorHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let fault: CollectorFault

  init(_ fault: CollectorFault) { self.fault = fault }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {}

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    fault.note(error)
    context.close(promise: nil)
  }
}
