import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Sees requests and answers in their parts: ends a connection whose body is too large, and closes it in order after an answer that says `Connection: close`.
final class RequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let request: ArrivingRequest
  /// Bytes of the body that is arriving.
  private var bytes = 0
  private var hasAsked = false
  private var closesAfterAnswer = false
  private var isClosing = false
  /// The word that the server stops, kept from the framework while a request is on its way.
  private var isStopping = false

  init(_ request: ArrivingRequest) { self.request = request }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }  // nobody answers what comes after the last answer
    switch unwrapInboundIn(data) {
    case .head(let head):
      request.part = .body
      request.most = UploadAllowance.holds(head.method, path: head.path ?? "") ? ServingLimits.upload : ServingLimits.body
      hasAsked = true
      bytes = 0
    case .body(let piece):
      bytes += piece.readableBytes
      request.bytes += piece.readableBytes
      guard bytes <= request.most else { return context.close(promise: nil) }
    case .end: request.part = .none
    }
    context.fireChannelRead(data)
    if isStopping { passStopping(context) }
  }

  /// The framework closes a connection that answers nothing as soon as the server stops. One that was just opened, or whose head has begun to arrive, is given a moment: its request is on its way.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ChannelShouldQuiesceEvent, !hasAsked || request.part == .head else { return context.fireUserInboundEventTriggered(event) }
    isStopping = true
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(ServingLimits.lastMoment)) { [self] in passStopping(context) }
  }

  private func passStopping(_ context: ChannelHandlerContext) {
    guard isStopping else { return }
    isStopping = false
    context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      if head.headerFields[.connection]?.lowercased() == "close" { closesAfterAnswer = true }
      context.write(data, promise: promise)
    case .end where closesAfterAnswer && !isClosing:
      isClosing = true
      context.writeAndFlush(data, promise: promise)
      linger(context)
    default: context.write(data, promise: promise)
    }
  }

  /// Only this direction first: closing both at once while the other end still sends would take the answer away from it. Source: RFC 9112, section 9.6.
  private func linger(_ context: ChannelHandlerContext) {
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(ServingLimits.lingering)) { context.close(promise: nil) }
  }
}
