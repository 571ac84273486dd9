import Hummingbird
import Synchronization

/// What was asked and how it was answered. Routes stand by their declared path and methods in a closed list, so that no visitor can make new series.
package final class RequestMetrics: Sendable {
  private struct Key: Hashable { let route: String, method: String, status: String }
  private struct Durations {
    var buckets = [Int](repeating: 0, count: RequestMetrics.bounds.count)
    var count = 0
    var seconds = 0.0
  }
  private struct State {
    var requests: [Key: Int] = [:]
    var durations: [String: Durations] = [:]
    var shed = 0
    var overruns = 0
  }

  private let state = Mutex(State())
  /// Seconds.
  private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]
  private static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
  /// What reached no route: unknown addresses and what was refused before.
  private static let noRoute = "none"

  package init() {}

  func answered(route: String?, method: HTTPRequest.Method, status: Int, spent: Duration) {
    let route = route ?? Self.noRoute
    let method = Self.methods.contains(method.rawValue) ? method.rawValue : "other"
    let seconds = spent / .seconds(1)
    state.withLock { state in
      state.requests[Key(route: route, method: method, status: "\(status / 100)xx"), default: 0] += 1
      var durations = state.durations[route] ?? Durations()
      durations.count += 1
      durations.seconds += seconds
      if let bucket = Self.bounds.firstIndex(where: { seconds <= $0 }) { durations.buckets[bucket] += 1 }
      state.durations[route] = durations
    }
  }

  func shed() { state.withLock { $0.shed += 1 } }
  func overran() { state.withLock { $0.overruns += 1 } }

  package var families: [MetricFamily] {
    let state = self.state.withLock { $0 }
    let requests = state.requests.sorted { ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status) }
    return [
      MetricFamily("phohien_http_requests_total", .counter, help: "Requests answered, by declared route, method and class of status.", samples: requests.map { key, count in
        .init([.init("route", key.route), .init("method", key.method), .init("status", key.status)], Double(count))
      }),
      MetricFamily(
        "phohien_http_request_duration_seconds", .histogram, help: "Time from the head of a request to its answer, in seconds, by declared route.",
        samples: state.durations.sorted { $0.key < $1.key }.flatMap { Self.samples(route: $0.key, $0.value) }),
      .single("phohien_http_requests_shed_total", .counter, help: "Requests refused because as many as may be were being answered.", state.shed),
      .single("phohien_http_deadline_overruns_total", .counter, help: "Requests given up because their answer took too long.", state.overruns),
    ]
  }

  private static func samples(route: String, _ durations: Durations) -> [MetricFamily.Sample] {
    let label = MetricFamily.Label("route", route)
    var below = 0
    let buckets = zip(bounds, durations.buckets).map { bound, count in
      below += count
      return MetricFamily.Sample(suffix: "_bucket", [label, .init("le", PrometheusText.number(bound))], Double(below))
    }
    return buckets + [
      .init(suffix: "_bucket", [label, .init("le", "+Inf")], Double(durations.count)), .init(suffix: "_sum", [label], durations.seconds),
      .init(suffix: "_count", [label], Double(durations.count)),
    ]
  }
}

extension RequestLoad {
  package var families: [MetricFamily] {
    [
      .single("phohien_http_requests_in_flight", .gauge, help: "Requests being answered, those included that were given up but have not ended.", inFlight),
      .single("phohien_http_requests_most", .gauge, help: "How many requests may be answered at a time.", most ?? 0),
    ]
  }
}
