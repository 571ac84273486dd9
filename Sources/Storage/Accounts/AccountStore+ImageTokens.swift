import Kernel

/// Tokens by which viewers of images ask what somebody may see: short-lived, of one session, for pages of one origin, good for nothing else.
extension AccountStore {
  /// Milliseconds for which one is good.
  package static let imageTokenLifetime: Int64 = 600_000

  /// A new one; those that are over go.
  package func makeImageToken(for session: Session, origin: String) async throws -> String {
    let token = Secret.token(), now = now
    try await database.write { connection in
      try connection.run("DELETE FROM image_token WHERE expires <= ? -- sweepImageTokens", [.int(now)])
      try connection.run(
        "INSERT INTO image_token (digest, account, session, origin, expires) VALUES (?, ?, ?, ?, ?) -- addImageToken",
        [.text(Secret.digest(token)), .text(session.account.text), .text(session.digest), .text(origin), .int(now + Self.imageTokenLifetime)])
    }
    return token
  }

  /// Whose it is and for pages of which origin; `nil` where it is unknown or over, its session is, or the account may not sign in.
  package func imageToken(_ token: String) async throws -> (account: Account, origin: String)? {
    guard token.utf8.count <= 100 else { return nil }
    let digest = Secret.digest(token), now = now
    let found = try await database.read { connection -> (Session, Account, String)? in
      let row = try connection.run("SELECT session, origin FROM image_token WHERE digest = ? AND expires > ? -- imageToken", [.text(digest), .int(now)]).first
      guard let row, let session = try Self.session(row.text(0), connection) else { return nil }
      return try Self.accounts(where: "WHERE a.id = ? -- accountOfImageToken", [.text(session.account.text)], connection).first.map { (session, $0, row.text(1)) }
    }
    guard let (session, account, origin) = found, account.state == .active, !rules.isOver(session, of: account.kind, at: now) else { return nil }
    return (account, origin)
  }
}
