import Hummingbird

/// What a request carries through the server.
package struct EdgeContext: RequestContext {
  package var coreContext: CoreRequestContextStorage
  package init(source: Source) { coreContext = .init(source: source) }
  package var maxUploadSize: Int { 1_000_000 }
}
