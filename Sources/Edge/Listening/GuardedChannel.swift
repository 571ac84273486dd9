import HummingbirdCore
import Logging
import NIOCore

/// A connection of HTTP/1.1 that is guarded against slow and endless requests: the framework's own, between two handlers.
struct GuardedChannel: ServerChildChannel {
  typealias Value = AcceptedConnection
  private let inner: HTTP1Channel

  /// `idle`: how long a connection may be silent between two requests.
  init(idle: Duration, responder: @escaping HTTPChannelHandler.Responder) {
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: ServingLimits.field, maxHeaderListSize: ServingLimits.head, maxHeaderFieldCount: ServingLimits.fields)
    inner = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: TimeAmount(idle), httpDecoderConfiguration: decoder))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    inner.setup(channel: channel, logger: logger).flatMapThrowing { value in
      let pipeline = channel.pipeline.syncOperations
      let arriving = ArrivingRequest()
      try pipeline.addHandler(ArrivalHandler(arriving), position: .first)
      try pipeline.addHandler(RequestHandler(arriving), position: .before(try pipeline.handler(type: HTTPConnectionStateHandler.self)))
      return AcceptedConnection(value)
    }
  }

  func handle(value: Value, logger: Logger) async { await inner.handle(value: value.take(), logger: logger) }
}

extension HTTPServerBuilder {
  /// See `GuardedChannel`.
  package static func guarded(idle: Duration) -> HTTPServerBuilder { .init { GuardedChannel(idle: idle, responder: $0) } }
}
