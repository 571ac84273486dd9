import Synchronization

/// How often each source may ask: a bucket for each that holds a minute's requests and fills again evenly. In memory, for this process alone.
package final class SourceRates: Sendable {
  /// A bucket; its level in parts of a request, 60,000 each, so that no time is lost by rounding.
  private struct Bucket {
    var level: Int64
    var at: Int64
  }
  private struct State {
    /// Sources seen lately, and those seen before them: when there are too many the older half is forgotten, which fills its buckets.
    var young: [NetworkAddress: Bucket] = [:]
    var old: [NetworkAddress: Bucket] = [:]
    var refused = 0
  }

  private static let whole: Int64 = 60_000
  private let perMinute: Int64
  private let half: Int
  private let clock: @Sendable () -> Int64
  private let state = Mutex(State())

  /// `perMinute`: requests a minute and source, 0: as many as it likes. `most`: sources that are remembered. `clock`: milliseconds since any moment, never going back.
  package init(perMinute: Int, most: Int = 20_000, clock: @escaping @Sendable () -> Int64 = SourceRates.elapsed) {
    self.perMinute = Int64(perMinute)
    half = max(1, most / 2)
    self.clock = clock
  }

  private static let start = ContinuousClock.now

  /// Milliseconds since it was first asked for.
  package static func elapsed() -> Int64 { Int64((ContinuousClock.now - start) / .milliseconds(1)) }

  /// `nil`: the request is taken; else after how many seconds the next one will be.
  func take(_ source: NetworkAddress) -> Int? {
    guard perMinute > 0 else { return nil }
    let now = clock()
    return state.withLock { state in
      var bucket = state.young[source] ?? state.old[source] ?? Bucket(level: perMinute * Self.whole, at: now)
      // A minute fills any bucket.
      let spent = min(max(0, now - bucket.at), Self.whole)
      bucket = Bucket(level: min(perMinute * Self.whole, bucket.level + spent * perMinute), at: now)
      let isTaken = bucket.level >= Self.whole
      if isTaken { bucket.level -= Self.whole } else { state.refused += 1 }
      if state.young.count >= half, state.young[source] == nil {
        state.old = state.young
        state.young = [:]
      }
      state.young[source] = bucket
      let missing = Self.whole - bucket.level
      return isTaken ? nil : Int((missing + perMinute * 1000 - 1) / (perMinute * 1000))
    }
  }

  /// Sources that are remembered now.
  var remembered: Int { state.withLock { Set($0.young.keys).union($0.old.keys).count } }
  var refused: Int { state.withLock { $0.refused } }
}

/// The limits of one listener for each source: for everything, and a stricter one for trying passwords and codes.
package struct RequestRates: Sendable {
  /// Sent forms of signing in and of one's own account, and what comes from identity providers, by source and minute: many people of one office come from one address.
  package static let signIn = 60

  private let all: SourceRates
  private let signIn: SourceRates

  package init(all: SourceRates, signIn: SourceRates) {
    self.all = all
    self.signIn = signIn
  }

  /// None.
  package static let none = RequestRates(all: SourceRates(perMinute: 0), signIn: SourceRates(perMinute: 0))

  /// Only the stricter one: for a listener that programs of the operator ask.
  package var forOperators: RequestRates { RequestRates(all: SourceRates(perMinute: 0), signIn: signIn) }

  /// Throws `request.rate` (429) when `client` asks too often; `isSigningIn`: the stricter limit counts it too.
  func require(_ client: NetworkAddress?, isSigningIn: Bool) throws {
    guard let source = client?.source else { return }
    if let seconds = all.take(source) { throw RequestProblem.tooOften(retryAfter: seconds) }
    if isSigningIn, let seconds = signIn.take(source) { throw RequestProblem.tooOften(retryAfter: seconds) }
  }

  package var families: [MetricFamily] {
    [
      MetricFamily(
        "phohien_http_requests_limited_total", .counter, help: "Requests refused because their source asked too often, by limit.",
        samples: [.init([.init("limit", "all")], Double(all.refused)), .init([.init("limit", "sign-in")], Double(signIn.refused))])
    ]
  }
}
