import NIOCore

/// How much of a request has arrived on one connection. Shared by the two handlers of that connection, on its event loop only.
final class ArrivingRequest {
  enum Part { case none, head, body }
  var part = Part.none
}

/// Sees the bytes as they arrive: ends a connection whose request arrives too slowly. How long a head may be is the framework's to say.
final class ArrivalHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let request: ArrivingRequest
  private var timer: (part: ArrivingRequest.Part, task: Scheduled<Void>)?

  init(_ request: ArrivingRequest) { self.request = request }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if request.part == .none { request.part = .head }
    context.fireChannelRead(data)
    watch(context)  // what has arrived in one piece needs no timer
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.task.cancel()
    timer = nil
    context.fireChannelInactive()
  }

  private func watch(_ context: ChannelHandlerContext) {
    guard timer?.part != request.part || request.part == .none else { return }
    timer?.task.cancel()
    timer = nil
    let time: Duration
    switch request.part {
    case .none: return
    case .head: time = ServingLimits.headTime
    case .body: time = ServingLimits.bodyTime
    }
    timer = (request.part, context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { context.close(promise: nil) })
  }
}
