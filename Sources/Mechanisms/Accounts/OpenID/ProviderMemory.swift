import Kernel

/// One thing that a provider tells, kept for a while; of several who need it at once one asks. A provider that does not answer is left alone for half a minute, and nobody waits for it who
/// can do with what it told before. Ages in milliseconds, times in milliseconds of UTC since 1970.
actor ProviderMemory<Fact: Sendable> {
  /// Whoever sends tokens signed by nobody must not be able to make this server ask all the time, nor whoever comes while a provider is away.
  private static var patience: Int64 { 30_000 }

  /// Below this age it is given as it is.
  private let fresh: Int64
  /// Below this one it is given at once too, while it is asked for anew.
  private let ready: Int64
  /// Below this one it does where the provider does not answer.
  private let last: Int64
  private let ask: @Sendable (_ now: Int64) async throws -> Fact
  private var known: (value: Fact, at: Int64)?
  private var failed: (refusal: IdentityRefusal, at: Int64)?
  private var asking: Task<Fact, any Error>?
  /// When it was last asked for because what was known did not do.
  private var renewedAt: Int64?

  init(fresh: Int64, ready: Int64, last: Int64, ask: @escaping @Sendable (_ now: Int64) async throws -> Fact) {
    (self.fresh, self.ready, self.last, self.ask) = (fresh, ready, last, ask)
  }

  /// Throws `IdentityRefusal`: why there is none.
  func value(now: Int64) async throws -> Fact {
    if let value = younger(than: fresh, now) { return value }
    if let refusal = refusal(now) {
      guard let value = younger(than: last, now) else { throw refusal }
      return value
    }
    let task = begin(now)
    // After a failure nobody waits again.
    if let value = younger(than: failed == nil ? ready : last, now) { return value }
    do { return try await task.value } catch {
      guard let value = younger(than: last, now) else { throw error }
      return value
    }
  }

  /// Asked for anew, as what is known does not do; `nil` where that was less than half a minute ago. Throws `IdentityRefusal`.
  func renewed(now: Int64) async throws -> Fact? {
    if let refusal = refusal(now) { throw refusal }
    if asking == nil {
      if let renewedAt, now - renewedAt < Self.patience { return nil }
      renewedAt = now
    }
    return try await begin(now).value
  }

  private func younger(than age: Int64, _ now: Int64) -> Fact? { known.flatMap { now - $0.at < age ? $0.value : nil } }

  /// Why it was not answered just now.
  private func refusal(_ now: Int64) -> IdentityRefusal? { failed.flatMap { now - $0.at < Self.patience ? $0.refusal : nil } }

  /// Owned by this actor, and waited for by everybody who needs it: whoever is cancelled leaves the others their answer.
  private func begin(_ now: Int64) -> Task<Fact, any Error> {
    if let asking { return asking }
    let task = Task { try await answer(now) }
    asking = task
    return task
  }

  private func answer(_ now: Int64) async throws -> Fact {
    defer { asking = nil }
    do {
      let value = try await ask(now)
      known = (value, now)
      failed = nil
      return value
    } catch {
      let refusal = error as? IdentityRefusal ?? .provider
      failed = (refusal, now)
      throw refusal
    }
  }
}
