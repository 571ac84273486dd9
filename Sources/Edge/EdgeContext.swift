import Hummingbird
import Logging

/// What a request carries through the server.
package struct EdgeContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  /// The other end of the connection; `nil` where there is none, as in tests.
  package let peer: NetworkAddress?
  /// Whether the process is being stopped.
  package internal(set) var isDraining = false
  /// Who asks, as far as the connection and trusted proxies tell.
  package internal(set) var client: NetworkAddress?
  /// The entity tag of anonymous answers made now; `nil` where nothing is kept.
  package internal(set) var tag: String?

  package init(source: Source) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
  }

  package var maxUploadSize: Int { ServingLimits.body }

  /// The name of this request in every log line, problem document and page of it: what the framework calls its request id.
  package internal(set) var reference: String {
    get { id }
    set { logger[metadataKey: Self.referenceKey] = .string(newValue) }
  }

  /// The logger's key for the reference. Source: Hummingbird, `RequestContext.id`.
  package static let referenceKey = "hb.request.id"
}
