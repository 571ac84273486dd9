import Kernel

/// Signing in with an identity that a provider has vouched for. The rules of accounts are those of passwords: state, lock and second factor.
extension AccountStore {
  package enum IdentitySignIn: Sendable {
    /// The token for the visitor's cookie, and whether a code of the second factor is still to come.
    case opened(token: String, needsCode: Bool)
    case refused(IdentityRefusal)
  }

  /// How long it is remembered that a sign-in or a notice was used; milliseconds. Longer than either is taken.
  private static let remembered: Int64 = 3_600_000

  /// Uses up what makes a sign-in itself, before the provider is asked anything because of it. `false`: it was used before.
  package func useUp(_ once: String) async throws -> Bool {
    try await log.writing { transaction in
      do {
        try Self.useUp(once, transaction)
        return true
      } catch is IdentityRefusal { return false }
    }
  }

  /// Opens a new session for the account of an identity; what makes the sign-in itself must have been used up before. An identity that is linked to none is linked to the account that its
  /// claim names, once the sign-in is whole, except where that is an administrator's: these link it themselves. `admits`: whether a kind of account may come in this way.
  package func signIn(
    _ proof: IdentityProof, agent: String, admits: @escaping @Sendable (AccountKind) -> Bool = { _ in true }, by actor: Actor
  ) async throws -> IdentitySignIn {
    let token = Secret.token()
    return try await log.writing { transaction in
      let moment = transaction.now
      var known: Account?
      do {
        let (account, isLinked) = try Self.account(of: proof, transaction)
        known = account
        guard admits(account.kind) else { throw IdentityRefusal.place }
        try Self.requireOpen(account, at: moment)
        if !isLinked { try Self.requireNone(of: proof.identity.issuer, account, transaction) }
        let isWhole = proof.isSecondFactor || !account.hasSecondFactor
        // Whoever may not sign in is not linked either, nor whoever has still to tell a code: `confirm` links them.
        if !isLinked, isWhole { try Self.keep(proof.identity, told: proof.provider, of: account, by: actor, transaction) }
        let session = Session(
          digest: Secret.digest(token), mark: String(Secret.token().prefix(12)), account: account.id, strength: proof.isSecondFactor ? .secondFactor : .password, created: moment, seen: moment,
          client: actor.client ?? "", agent: String(agent.prefix(200)))
        // Failures are of the password and the code: they are counted on.
        if isWhole { try transaction.run("UPDATE account SET signed_in = ? WHERE id = ? -- signedInByIdentity", [.int(moment), .text(account.id.text)]) }
        try Self.keep(session, transaction)
        try transaction.run(
          "INSERT INTO session_identity (mark, issuer, subject, sid) VALUES (?, ?, ?, ?) -- keepSessionIdentity",
          [.text(session.mark), .text(proof.identity.issuer), .text(proof.identity.subject), .optional(proof.session)])
        try transaction.add(AuditEvent(.signIn, account: account.id, object: account.name, reason: "openid \(proof.provider)"), by: actor.in(session))
        return .opened(token: token, needsCode: !isWhole)
      } catch let refusal as IdentityRefusal {
        let reason = known.map { refusal == .closed ? $0.state.rawValue : refusal.rawValue } ?? refusal.rawValue
        try transaction.add(AuditEvent(.signIn, .refused, account: known?.id, object: known?.name ?? proof.provider, reason: reason), by: actor)
        return .refused(refusal)
      }
    }
  }

  static func keep(_ session: Session, _ transaction: AuditTransaction) throws {
    try transaction.run(
      "INSERT INTO session (digest, mark, account, strength, created, seen, client, agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?) -- openSession",
      [
        .text(session.digest), .text(session.mark), .text(session.account.text), .text(session.strength.rawValue), .int(session.created), .int(session.seen), .text(session.client),
        .text(session.agent),
      ])
  }

  /// Throws `IdentityRefusal.closed` or `.locked` for an account that nobody may sign in to now.
  private static func requireOpen(_ account: Account, at moment: Int64) throws {
    guard account.state == .active, account.kind != .service else { throw IdentityRefusal.closed }
    guard account.lockedUntil.map({ $0 <= moment }) ?? true else { throw IdentityRefusal.locked }
  }

  /// Throws `IdentityRefusal.replay` for what was used before.
  private static func useUp(_ once: String, _ transaction: AuditTransaction) throws {
    let digest = Secret.digest(once)
    guard try transaction.run("SELECT 1 FROM identity_once WHERE digest = ? -- wasUsed", [.text(digest)]).isEmpty else { throw IdentityRefusal.replay }
    try transaction.run("INSERT INTO identity_once (digest, expires) VALUES (?, ?) -- useUp", [.text(digest), .int(transaction.now + remembered)])
  }

  // MARK: Whose it is

  /// The account that the identity is linked to; else the one that its claim names. Throws `IdentityRefusal`.
  private static func account(of proof: IdentityProof, _ transaction: AuditTransaction) throws -> (account: Account, isLinked: Bool) {
    if let account = try owner(of: proof.identity, transaction) { return (account, true) }
    let found: [Account]
    switch proof.claim {
    case .nobody: throw IdentityRefusal.unknown
    case .unverifiedMail: throw IdentityRefusal.mail
    case .name(let name):
      found = try accounts(where: "WHERE a.name = ? -- accountByName", [.text(name.lowercased())], transaction.connection)
    case .mail(let mail):
      // Engines differ in what they take for the same letter.
      found = try accounts(where: "WHERE a.mail IS NOT NULL AND a.state <> 'left' -- accountsWithMail", [], transaction.connection).filter { $0.mail?.lowercased() == mail.lowercased() }
    }
    guard found.count == 1, let account = found.first, account.kind != .administrator else { throw IdentityRefusal.unknown }
    return (account, false)
  }

  private static func owner(of identity: ProviderIdentity, _ transaction: AuditTransaction) throws -> Account? {
    try accounts(
      where: "JOIN account_identity i ON i.account = a.id WHERE i.issuer = ? AND i.subject = ? -- accountOfIdentity", [.text(identity.issuer), .text(identity.subject)], transaction.connection
    ).first
  }

  /// Throws `IdentityRefusal.taken` where the account has an identity of the provider.
  private static func requireNone(of issuer: String, _ account: Account, _ transaction: AuditTransaction) throws {
    let others = try transaction.run("SELECT 1 FROM account_identity WHERE account = ? AND issuer = ? -- hasIdentity", [.text(account.id.text), .text(issuer)])
    guard others.isEmpty else { throw IdentityRefusal.taken }
  }

  /// Links an identity that is nobody's; `told` is the provider for the log. Throws `IdentityRefusal.taken` where the account has another one of the provider.
  private static func keep(_ identity: ProviderIdentity, told: String, of account: Account, by actor: Actor, _ transaction: AuditTransaction) throws {
    try requireNone(of: identity.issuer, account, transaction)
    try transaction.run(
      "INSERT INTO account_identity (issuer, subject, account, at) VALUES (?, ?, ?, ?) -- linkIdentity",
      [.text(identity.issuer), .text(identity.subject), .text(account.id.text), .int(transaction.now)])
    try transaction.add(AuditEvent(.identityLinked, account: account.id, object: account.name, reason: told), by: actor)
  }

  /// Links the identity that a session was opened with, now that its code was right. One that was linked meanwhile stays where it is, and so does another one that the account has.
  static func linkIdentity(of session: Session, to account: Account, by actor: Actor, _ transaction: AuditTransaction) throws {
    let row = try transaction.run("SELECT issuer, subject FROM session_identity WHERE mark = ? -- identityOfSession", [.text(session.mark)]).first
    guard let identity = row.map({ ProviderIdentity(issuer: $0.text(0), subject: $0.text(1)) }), try owner(of: identity, transaction) == nil else { return }
    do { try keep(identity, told: identity.issuer, of: account, by: actor, transaction) } catch is IdentityRefusal {}
  }

  // MARK: Linking

  /// Links an identity to the account of a session; `mark` names the session that asked for it, which needs the second factor: what is linked opens the account from then on.
  /// What makes the sign-in itself must have been used up before. Gives why not, or `nil` when it is linked.
  package func link(_ proof: IdentityProof, session token: String, mark: String, by actor: Actor) async throws -> IdentityRefusal? {
    let rules = rules
    return try await log.writing { transaction in
      var known: Account?
      do {
        guard let session = try Self.session(Secret.digest(token), transaction.connection), session.mark == mark else { throw IdentityRefusal.session }
        let account = try Self.present(session.account, transaction)
        known = account
        guard account.state == .active, !rules.isOver(session, of: account.kind, at: transaction.now), session.strength == .secondFactor else {
          throw IdentityRefusal.session
        }
        if let owner = try Self.owner(of: proof.identity, transaction) {
          guard owner.id == account.id else { throw IdentityRefusal.taken }
          return nil
        }
        try Self.keep(proof.identity, told: proof.provider, of: account, by: actor.in(session), transaction)
        return nil
      } catch let refusal as IdentityRefusal {
        try transaction.add(AuditEvent(.identityLinked, .refused, account: known?.id, object: known?.name ?? proof.provider, reason: refusal.rawValue), by: actor)
        return refusal
      }
    }
  }

  /// Unlinks the identity that an account has of `issuer`; the sessions that it opened end, except the one of `token`. Nothing happens where there is none.
  package func unlink(_ issuer: String, from id: RecordID, keeping token: String, by actor: Actor) async throws {
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      let isLinked = try !transaction.run("SELECT 1 FROM account_identity WHERE account = ? AND issuer = ? -- hasIdentity", [.text(id.text), .text(issuer)]).isEmpty
      guard isLinked else { return }
      try transaction.run("DELETE FROM account_identity WHERE account = ? AND issuer = ? -- unlinkIdentity", [.text(id.text), .text(issuer)])
      try transaction.run(
        "DELETE FROM session WHERE account = ? AND digest <> ? AND mark IN (SELECT mark FROM session_identity WHERE issuer = ?) -- endSessionsOfIdentity",
        [.text(id.text), .text(Secret.digest(token)), .text(issuer)])
      try transaction.add(AuditEvent(.identityUnlinked, object: account.name, reason: issuer), by: actor)
    }
  }

  /// In the order in which they were linked.
  package func identities(of id: RecordID) async throws -> [LinkedIdentity] {
    try await database.read { connection in
      try connection.run("SELECT issuer, subject, at FROM account_identity WHERE account = ? ORDER BY at, issuer -- identitiesOf", [.text(id.text)]).map {
        LinkedIdentity(ProviderIdentity(issuer: $0.text(0), subject: $0.text(1)), at: $0.int(2))
      }
    }
  }

  // MARK: Signing out

  /// Which identity a session was opened with; `nil` for one that a password has opened.
  package func identity(ofSession mark: String) async throws -> ProviderIdentity? {
    try await database.read { connection in
      try connection.run("SELECT issuer, subject FROM session_identity WHERE mark = ? -- identityOfSession", [.text(mark)]).first.map {
        ProviderIdentity(issuer: $0.text(0), subject: $0.text(1))
      }
    }
  }

  /// Ends what a provider says has ended: its own session where it names one, else all that its subject has opened. Gives why not, or `nil` when they are ended.
  package func end(_ notice: IdentityNotice, provider: String, by actor: Actor) async throws -> IdentityRefusal? {
    try await log.writing { transaction in
      do { try Self.useUp("notice \(notice.issuer) \(notice.id)", transaction) } catch let refusal as IdentityRefusal {
        try transaction.add(AuditEvent(.sessionEnded, .refused, object: provider, reason: refusal.rawValue), by: actor)
        return refusal
      }
      let (condition, arguments) = notice.condition
      let rows = try transaction.run(
        "SELECT DISTINCT s.digest, s.account FROM session s JOIN session_identity i ON i.mark = s.mark WHERE i.issuer = ?\(condition) -- sessionsOfNotice", [.text(notice.issuer)] + arguments)
      for row in rows { try transaction.run("DELETE FROM session WHERE digest = ? -- endSession", [row[0]]) }
      for id in Set(rows.map { $0.text(1) }).sorted() {
        let account = try Self.present(RecordID(stored: id), transaction)
        try transaction.add(AuditEvent(.sessionEnded, account: account.id, object: account.name, reason: "openid \(provider)"), by: actor)
      }
      return nil
    }
  }

  // MARK: Sealing

  /// What a visitor carries while they are at the provider; nobody else can read it or put in another. Base64.
  package func sealed(_ text: String, for purpose: String) throws -> String { try secret.sealed(Array(text.utf8), context: "openid \(purpose)") }

  /// `nil` for what was not sealed here for this purpose.
  package func opened(_ sealed: String, for purpose: String) -> String? { secret.opened(sealed, context: "openid \(purpose)").flatMap { String(validating: $0, as: UTF8.self) } }
}

extension IdentityNotice {
  fileprivate var condition: (String, [SQLValue]) {
    var condition = "", arguments: [SQLValue] = []
    if let session {
      condition += " AND i.sid = ?"
      arguments.append(.text(session))
    }
    if let subject {
      condition += " AND i.subject = ?"
      arguments.append(.text(subject))
    }
    return (condition, arguments)
  }
}
