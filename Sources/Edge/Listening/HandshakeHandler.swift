import NIOCore
import NIOTLS

/// Ends a connection whose TLS handshake is not done in time; goes away when it is. Stands behind the handler that decrypts.
final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var timer: Scheduled<Void>?

  func channelActive(context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(ServingLimits.headTime)) { context.close(promise: nil) }
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    stop()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .handshakeCompleted? = event as? TLSUserEvent { stop() }
    context.fireUserInboundEventTriggered(event)
  }

  private func stop() {
    timer?.cancel()
    timer = nil
  }
}
