import Kernel

/// What a token is good for at the moment in which it is used.
extension AccountStore {
  package enum TokenUse: Sendable {
    /// The token, its account as it is now, and how many more requests there may be in this minute.
    case open(APIToken, Account, left: Int)
    /// `quota` never: there the token is good.
    case refused(TokenRefusal)
    /// In how many seconds it may be used again.
    case spent(wait: Int)
  }

  /// Looks a token up with everything that it hangs on; nothing is kept from one use to the next. Whether the account is locked does not matter: whoever knows its name
  /// can lock it by wrong passwords. `isFrom`: whether the client is in one of the networks. Refusals are told to the log, of one token from one client once a minute.
  package func use(_ secret: TokenSecret, by actor: Actor, isFrom: @Sendable ([String]) -> Bool) async throws -> TokenUse {
    let digest = secret.digest, now = now
    let found = try await database.read { connection -> (APIToken, Account)? in
      let row = try connection.run(
        "SELECT \(Self.tokenColumns) FROM api_token WHERE digest = ? OR (previous = ? AND previous_until > ?) -- tokenByDigest", [.text(digest), .text(digest), .int(now)]
      ).first
      guard let token = row.map(Self.token) else { return nil }
      return try Self.accounts(where: "WHERE a.id = ? -- accountOfToken", [.text(token.account.text)], connection).first.map { (token, $0) }
    }
    guard let (token, account) = found else {
      try await tell(.unknown, of: nil, nil, by: actor)
      return .refused(.unknown)
    }
    if let reason = Self.refusal(of: token, account, isFrom: isFrom, at: now) {
      try await tell(reason, of: token, account, by: actor)
      return .refused(reason)
    }
    switch counts.use(token.id, quota: token.quota, at: now) {
    case .spent(let wait):
      try await tell(.quota, of: token, account, by: actor)
      return .spent(wait: wait)
    case .taken(let left):
      // A register that cannot be written to at the moment is read all the same; the next use is noted.
      if now - (token.lastUsed ?? 0) >= Self.notingUse { try? await noteUse(of: token, at: now) }
      return .open(token, account, left: left)
    }
  }

  /// How often it is noted that a token is in use; milliseconds.
  private static let notingUse: Int64 = 60_000

  private func noteUse(of token: APIToken, at now: Int64) async throws {
    _ = try await database.write { connection in
      try connection.run("UPDATE api_token SET last_used = ? WHERE id = ? AND (last_used IS NULL OR last_used < ?) -- seeToken", [.int(now), .text(token.id.text), .int(now)])
    }
  }

  private static func refusal(of token: APIToken, _ account: Account, isFrom: @Sendable ([String]) -> Bool, at now: Int64) -> TokenRefusal? {
    if token.revoked != nil { return .revoked }
    if !token.isGood(at: now) { return .expired }
    if account.state != .active || account.kind == .administrator { return .account }
    return token.networks.isEmpty || isFrom(token.networks) ? nil : .network
  }

  /// Tells the log that a token was good and what was asked for is not among what it may do.
  package func tellBeyondScope(_ token: APIToken, _ account: Account, by actor: Actor) async throws { try await tell(.scope, of: token, account, by: actor) }

  private func tell(_ reason: TokenRefusal, of token: APIToken?, _ account: Account?, by actor: Actor) async throws {
    var actor = actor
    actor.session = token?.id.text
    try await tellOnce(AuditEvent(.tokenRefused, .refused, account: account?.id, object: account?.name, reason: reason.rawValue), "refused \(token?.id.text ?? "")", by: actor)
  }

  /// Tells the log that a program read it from the event `after` on: of a thousand events once a minute, so that one that keeps up does not fill it and one that takes it away shows.
  package func tellAuditRead(by token: APIToken, after: Int64, actor: Actor) async throws {
    try await tellOnce(AuditEvent(.auditRead, reason: "after=\(after)"), "read \(token.id.text) \(after / 1_000)", by: actor)
  }

  /// Tells the log what anybody outside can bring about, as often as they like: from one client once a minute.
  package func tellSeldom(_ event: AuditEvent, by actor: Actor) async throws {
    try await tellOnce(event, [event.act.rawValue, event.object, event.reason].compactMap(\.self).joined(separator: " "), by: actor)
  }

  private func tellOnce(_ event: AuditEvent, _ subject: String, by actor: Actor) async throws {
    let place = actor.client ?? ""
    guard counts.isDue(subject, from: place, at: now) else { return }
    do { try await log.add(event, by: actor) } catch {
      counts.forget(subject, from: place)
      throw error
    }
  }
}
