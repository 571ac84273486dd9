import HummingbirdCore
import Logging
import NIOCore
import NIOSSL

/// A connection of HTTP/1.1 that is guarded against slow and endless requests and against sources that open too many: the framework's own, between the handlers of this folder.
struct GuardedChannel: ServerChildChannel {
  typealias Value = AcceptedConnection
  private let inner: HTTP1Channel
  private let connections: OpenConnections?
  private let identity: ServerIdentity?

  /// `idle`: how long a connection may be silent between two requests; `connections`: how many one source may have; `identity`: by what it shows itself over TLS, `nil`: plain HTTP.
  init(idle: Duration, connections: OpenConnections?, identity: ServerIdentity?, responder: @escaping HTTPChannelHandler.Responder) {
    self.connections = connections
    self.identity = identity
    let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: ServingLimits.field, maxHeaderListSize: ServingLimits.head, maxHeaderFieldCount: ServingLimits.fields)
    inner = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: TimeAmount(idle), httpDecoderConfiguration: decoder))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    inner.setup(channel: channel, logger: logger).flatMapThrowing { [connections, identity] value in
      let pipeline = channel.pipeline.syncOperations
      let arriving = ArrivingRequest()
      // Each goes before the one added above it: source, TLS, its handshake, arrival, HTTP.
      try pipeline.addHandler(ArrivalHandler(arriving), position: .first)
      if let identity {
        try pipeline.addHandler(HandshakeHandler(), position: .first)
        try pipeline.addHandler(NIOSSLServerHandler(context: identity.context), position: .first)
      }
      if let connections { try pipeline.addHandler(SourceHandler(connections), position: .first) }
      try pipeline.addHandler(RequestHandler(arriving), position: .before(try pipeline.handler(type: HTTPConnectionStateHandler.self)))
      return AcceptedConnection(value)
    }
  }

  func handle(value: Value, logger: Logger) async { await inner.handle(value: value.take(), logger: logger) }
}

extension HTTPServerBuilder {
  /// See `GuardedChannel`.
  package static func guarded(idle: Duration, connections: OpenConnections? = nil, identity: ServerIdentity? = nil) -> HTTPServerBuilder {
    .init { GuardedChannel(idle: idle, connections: connections, identity: identity, responder: $0) }
  }
}
