import Hummingbird
import Logging
import Synchronization

/// The account of one request: its figures and its line in the log, given once, when the answer is made or, where its length is not known before, when its last byte is written.
struct RequestAccount: Sendable {
  private let edge: Edge
  private let logger: Logger
  private let method: HTTPRequest.Method
  private let path: String
  private let client: NetworkAddress?
  private let started = ContinuousClock.now

  init(_ request: Request, _ context: EdgeContext, edge: Edge) {
    self.edge = edge
    logger = context.logger
    method = request.method
    // Only the path is logged: what people search for is theirs.
    path = String(request.uri.path.prefix(200))
    client = edge.client.of(request.headers, peer: context.peer)?.shortened
  }

  func close(_ response: inout Response, route: String?) {
    let status = response.status.code
    guard response.body.contentLength == nil else {
      write(status: status, route: route, bytes: response.body.contentLength ?? 0)
      return
    }
    let body = response.body
    response.body = ResponseBody { writer in
      let bytes = ByteCount()
      defer { write(status: status, route: route, bytes: bytes.total) }
      try await body.write(writer.map { buffer in
        bytes.add(buffer.readableBytes)
        return buffer
      })
    }
  }

  private func write(status: Int, route: String?, bytes: Int) {
    let spent = ContinuousClock.now - started
    edge.metrics.answered(route: route, method: method, status: status, spent: spent)
    guard logger.logLevel <= edge.logLevel else { return }
    var metadata: Logger.Metadata = [
      "method": "\(method)", "path": "\(path)", "status": .stringConvertible(status), "ms": .stringConvertible(Int(spent / .milliseconds(1))), "bytes": .stringConvertible(bytes),
    ]
    if let route { metadata["route"] = "\(route)" }
    if let client { metadata["client"] = "\(client)" }
    logger.log(level: edge.logLevel, "request", metadata: metadata)
  }
}

private final class ByteCount: Sendable {
  private let count = Mutex(0)
  var total: Int { count.withLock { $0 } }
  func add(_ bytes: Int) { count.withLock { $0 += bytes } }
}
