import NIOCore

/// How much of a request has arrived on one connection. Shared by the two handlers of that connection, on its event loop only.
final class ArrivingRequest {
  enum Part { case none, head, body }
  var part = Part.none
  /// Bytes that the body which is arriving may have.
  var most = ServingLimits.body
  /// Bytes of all bodies that have arrived.
  var bytes = 0

  var isUpload: Bool { most > ServingLimits.body }
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
    case .body where request.isUpload: return followPace(context, until: NIODeadline.now() + TimeAmount(ServingLimits.uploadTime))
    case .body: time = ServingLimits.bodyTime
    }
    timer = (request.part, context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(time)) { context.close(promise: nil) })
  }

  /// A body that brings files may take long, but not stand still.
  private func followPace(_ context: ChannelHandlerContext, until end: NIODeadline) {
    let before = request.bytes
    timer = (.body, context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(ServingLimits.bodyTime)) { [self] in
      guard request.bytes - before >= ServingLimits.uploadPace, NIODeadline.now() < end else { return context.close(promise: nil) }
      followPace(context, until: end)
    })
  }
}
