import NIOCore

/// Ends a connection at once when its source has as many open as it may. Stands first, before anything is decrypted or read.
final class SourceHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let connections: OpenConnections
  /// The source that this connection is counted for.
  private var source: NetworkAddress?

  init(_ connections: OpenConnections) { self.connections = connections }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    guard let peer = context.remoteAddress?.ipAddress.flatMap({ NetworkAddress($0) }), !connections.isExempt(peer) else { return }
    if connections.take(for: peer.source) { source = peer.source } else { context.close(promise: nil) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if let source { connections.giveBack(for: source) }
    source = nil
    context.fireChannelInactive()
  }
}
