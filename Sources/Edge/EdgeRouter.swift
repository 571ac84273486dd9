import Hummingbird
import Logging

/// The routes of one listener with all that stands around them.
package struct EdgeRouter: HTTPResponderBuilder {
  package typealias Responder = EdgeResponder

  private let mechanisms: [Mechanism]
  private let answers: ProblemAnswers
  private let conditional: ConditionalMiddleware?
  private let edge: Edge
  private let isSecure: Bool

  /// `conditional` is left out where answers are of the moment; `isSecure`: visitors come over HTTPS and are to stay there.
  package init(mechanisms: [Mechanism], answers: ProblemAnswers, conditional: ConditionalMiddleware?, edge: Edge, isSecure: Bool = false) {
    self.isSecure = isSecure
    self.mechanisms = mechanisms
    self.answers = answers
    self.conditional = conditional
    self.edge = edge
  }

  package func buildResponder() -> EdgeResponder {
    let router = Router(context: EdgeContext.self, options: [.autoGenerateHeadEndpoints])
    router.middlewares.add(ProblemMiddleware(answers: answers))
    if let conditional { router.middlewares.add(conditional) }
    for mechanism in mechanisms { mechanism.install(on: router) }
    // The router writes its paths otherwise than they are declared and documented.
    let templates = Dictionary(mechanisms.flatMap(\.routes).map { (RouterPath($0.path).description, $0.path) }, uniquingKeysWith: { first, _ in first })
    return EdgeResponder(router: router.buildResponder(), templates: templates, answers: answers, edge: edge, isSecure: isSecure)
  }
}

/// What one listener shares among its requests.
package struct Edge: Sendable {
  package let limits: ServingLimits
  package let load: RequestLoad
  /// Of requests that bring files: they last long, and must not take the places of the others.
  package let uploads = RequestLoad(most: ServingLimits.uploads)
  package let drain: Drain
  package let client: ClientAddress
  package let metrics: RequestMetrics
  package let rates: RequestRates
  let forwarding = ForwardingNotice()
  /// At which level each request is logged.
  package let logLevel: Logger.Level

  package init(
    limits: ServingLimits = .none, drain: Drain = Drain(), client: ClientAddress = ClientAddress(proxies: []), metrics: RequestMetrics = RequestMetrics(),
    rates: RequestRates = .none, logLevel: Logger.Level = .info
  ) {
    self.rates = rates
    self.limits = limits
    load = RequestLoad(most: limits.requests)
    self.drain = drain
    self.client = client
    self.metrics = metrics
    self.logLevel = logLevel
  }
}
