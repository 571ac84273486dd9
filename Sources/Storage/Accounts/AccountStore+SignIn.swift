import Foundation
import Kernel

/// Signing in and out, and what a session may be used for.
extension AccountStore {
  package enum SignIn: Sendable {
    /// The token for the visitor's cookie, the account, and whether a code of the second factor is still to come.
    case opened(token: String, account: Account, needsCode: Bool)
    /// Nothing is told about which of name and password was wrong.
    case refused
    /// The password is right, but there were too many failures before: told only to who knows it.
    case locked(until: Int64)
  }

  private struct Credentials: Sendable {
    let account: Account
    /// What is kept of the password, as it was when it was read.
    let password: String?
  }

  /// A digest that nobody has the password of: names that do not exist take as long as those that do.
  private static let nobody = Secret.token()

  /// Checks name and password. Every failure counts; the answer is the same for a wrong name and a wrong password, and where the kind of account may not come in this way (`admits`):
  /// that counts nothing, so that nobody locks administrators from where these cannot sign in.
  package func signIn(
    name: String, password: String, agent: String, admits: @escaping @Sendable (AccountKind) -> Bool = { _ in true }, by actor: Actor
  ) async throws -> SignIn {
    let name = name.lowercased().trimmingCharacters(in: .whitespaces)
    let known = try await database.read { connection -> Credentials? in
      guard let account = try Self.accounts(where: "WHERE a.name = ? -- accountByName", [.text(name)], connection).first else { return nil }
      let text = try Self.password(of: account.id, connection)
      return Credentials(account: account, password: text)
    }
    let pepper = secret.pepper, cost = cost
    let isRight = try await passwords.run {
      guard let hash = known?.password.flatMap({ PasswordHash(text: $0) }) else {
        _ = try PasswordHash.make(Self.nobody, pepper: pepper, cost: cost)
        return false
      }
      return hash.matches(password, pepper: pepper)
    }
    guard let known else {
      // What was typed is not kept: people type passwords into the wrong field.
      try await log.add(AuditEvent(.signIn, .refused, reason: "name"), by: actor)
      return .refused
    }
    return try await opened(known, isRight: isRight, agent: agent, admits: admits, by: actor)
  }

  /// In one transaction: state and password of the account are looked at again when the session is made.
  private func opened(_ known: Credentials, isRight: Bool, agent: String, admits: @escaping @Sendable (AccountKind) -> Bool, by actor: Actor) async throws -> SignIn {
    let token = Secret.token(), rules = rules, id = known.account.id
    let session = Session(
      digest: Secret.digest(token), mark: String(Secret.token().prefix(12)), account: id, strength: .password, created: now, seen: now, client: actor.client ?? "",
      agent: String(agent.prefix(200)))
    return try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      let isRight = try isRight && Self.password(of: id, transaction.connection) == known.password
      func refuse(_ reason: String) throws { try transaction.add(AuditEvent(.signIn, .refused, account: account.id, object: account.name, reason: reason), by: actor) }
      guard admits(account.kind) else {
        try refuse("place")
        return .refused
      }
      if let until = account.lockedUntil, until > transaction.now {
        try refuse("locked")
        return isRight ? .locked(until: until) : .refused
      }
      guard isRight, account.state == .active, account.kind != .service else {
        try Self.countFailure(of: account, rules, transaction, by: actor)
        try refuse(isRight ? account.state.rawValue : "password")
        return .refused
      }
      // Failures are counted on until the second factor is right too.
      if !account.hasSecondFactor { try transaction.run("UPDATE account SET failures = 0, locked_until = NULL, signed_in = ? WHERE id = ? -- signedIn", [.int(transaction.now), .text(id.text)]) }
      try Self.keep(session, transaction)
      try transaction.add(AuditEvent(.signIn, account: account.id, object: account.name, reason: account.hasSecondFactor ? "password" : nil), by: actor.in(session))
      return .opened(token: token, account: account, needsCode: account.hasSecondFactor)
    }
  }

  private static func password(of id: RecordID, _ connection: any SQLConnection) throws -> String? {
    try connection.run("SELECT password FROM account WHERE id = ? -- passwordOf", [.text(id.text)]).first?[0].text
  }

  /// Counts a failure, and locks the account when it was one too many. Sessions that have the second factor go on: whoever knows a name must not be able to end them.
  private static func countFailure(of account: Account, _ rules: AccountRules, _ transaction: AuditTransaction, by actor: Actor) throws {
    try transaction.run("UPDATE account SET failures = failures + 1 WHERE id = ? -- countFailure", [.text(account.id.text)])
    let failures = Int(try transaction.run("SELECT failures FROM account WHERE id = ? -- failuresOf", [.text(account.id.text)]).first?.int(0) ?? 0)
    guard failures >= rules.failures else { return }
    let until = transaction.now + rules.lock
    try transaction.run("UPDATE account SET failures = 0, locked_until = ? WHERE id = ? -- lockAccount", [.int(until), .text(account.id.text)])
    try transaction.run("DELETE FROM session WHERE account = ? AND strength = 'password' -- endHalfSessions", [.text(account.id.text)])
    try transaction.add(AuditEvent(.accountLocked, account: account.id, object: account.name, reason: "\(failures)"), by: actor)
  }

  // MARK: The second factor

  /// Checks a code of the second factor, or a recovery code, which is used up by it. The session gets a new token: `nil` when the code is wrong or the session is over.
  package func confirm(_ code: String, session token: String, by actor: Actor) async throws -> String? {
    let new = Secret.token(), rules = rules, secret = secret
    return try await log.writing { transaction in
      guard let session = try Self.session(Secret.digest(token), transaction.connection) else { return nil }
      let account = try Self.present(session.account, transaction)
      guard account.state == .active, account.lockedUntil.map({ $0 <= transaction.now }) ?? true, !rules.isOver(session, of: account.kind, at: transaction.now) else { return nil }
      let actor = actor.in(session)
      guard let way = try Self.accept(code, of: account, secret, transaction) else {
        try transaction.add(AuditEvent(.secondFactor, .refused, account: account.id, object: account.name), by: actor)
        try Self.countFailure(of: account, rules, transaction, by: actor)
        return nil
      }
      try transaction.run("UPDATE account SET failures = 0, locked_until = NULL, signed_in = ? WHERE id = ? -- signedIn", [.int(transaction.now), .text(account.id.text)])
      try Self.renew(session, as: new, strength: .secondFactor, transaction)
      try transaction.add(AuditEvent(.secondFactor, account: account.id, object: account.name, reason: way), by: actor)
      try Self.linkIdentity(of: session, to: account, by: actor, transaction)
      return new
    }
  }

  /// How the code was right: `code` or `recovery`; `nil` when it was not.
  private static func accept(_ code: String, of account: Account, _ secret: InstanceSecret, _ transaction: AuditTransaction) throws -> String? {
    let row = try transaction.run("SELECT otp_secret, otp_step FROM account WHERE id = ? -- secondFactorOf", [.text(account.id.text)]).first
    if let sealed = row?[0].text, let bytes = secret.opened(sealed, context: account.id.text),
      let step = OneTimePassword(secret: bytes).verify(code, at: transaction.now, after: row?[1].int) {
      try transaction.run("UPDATE account SET otp_step = ? WHERE id = ? -- useCode", [.int(step), .text(account.id.text)])
      return "code"
    }
    let digest = RecoveryCodes.digest(code)
    guard try !transaction.run("SELECT 1 FROM recovery_code WHERE account = ? AND digest = ? -- hasRecoveryCode", [.text(account.id.text), .text(digest)]).isEmpty else { return nil }
    try transaction.run("DELETE FROM recovery_code WHERE account = ? AND digest = ? -- useRecoveryCode", [.text(account.id.text), .text(digest)])
    return "recovery"
  }

  /// A secret for an authenticator that is being set up; it counts only once a code of it was right.
  /// Sealed, so that the page can carry it between its two steps without anybody being able to put in another.
  package func secondFactorOffer(for id: RecordID) throws -> (secret: OneTimePassword, sealed: String) {
    let bytes = OneTimePassword.newSecret()
    return (OneTimePassword(secret: bytes), try secret.sealed(bytes, context: "offer \(id.text)"))
  }

  /// Whether a second factor may be set up now: in the office, or shortly after a one-time link was used. Whoever has only learnt the password must not be able to.
  package func mayEnrol(_ account: Account, isInOffice: Bool) -> Bool { !account.hasSecondFactor && (isInOffice || account.enrolUntil.map { now < $0 } ?? false) }

  /// Sets the second factor of a session's account, if `code` is one of the offer. Gives ten recovery codes, told this once, and the session's new token.
  /// Throws `Problems` with `account.locked`.
  package func setSecondFactor(_ sealed: String, code: String, session token: String, isInOffice: Bool, by actor: Actor) async throws -> (codes: [String], token: String)? {
    let new = Secret.token(), codes = RecoveryCodes.make(), secret = secret
    return try await log.writing { transaction in
      guard let session = try Self.session(Secret.digest(token), transaction.connection) else { return nil }
      let account = try Self.present(session.account, transaction)
      try Self.requireUnlocked(account, at: transaction.now)
      guard mayEnrol(account, isInOffice: isInOffice), let bytes = secret.opened(sealed, context: "offer \(account.id.text)"),
        let step = OneTimePassword(secret: bytes).verify(code, at: transaction.now, after: nil)
      else {
        try transaction.add(AuditEvent(.secondFactorSet, .refused, account: account.id, object: account.name), by: actor)
        return nil
      }
      try transaction.run(
        "UPDATE account SET otp_secret = ?, otp_step = ?, enrol_until = NULL WHERE id = ? -- setSecondFactor", [.text(try secret.sealed(bytes, context: account.id.text)), .int(step), .text(account.id.text)])
      try Self.keep(codes, of: account.id, transaction)
      try Self.renew(session, as: new, strength: .secondFactor, transaction)
      try Self.endSessions(of: account.id, except: Secret.digest(new), transaction)
      try transaction.add(AuditEvent(.secondFactorSet, account: account.id, object: account.name), by: actor)
      return (codes, new)
    }
  }

  /// New recovery codes in place of the old ones, for who has the second factor at hand: `nil` when `code` is wrong. Throws `Problems` with `account.locked`.
  package func newRecoveryCodes(for id: RecordID, code: String, by actor: Actor) async throws -> [String]? {
    let codes = RecoveryCodes.make(), secret = secret, rules = rules
    return try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      try Self.requireUnlocked(account, at: transaction.now)
      guard try Self.accept(code, of: account, secret, transaction) != nil else {
        try transaction.add(AuditEvent(.recoveryCodes, .refused, account: id, object: account.name), by: actor)
        try Self.countFailure(of: account, rules, transaction, by: actor)
        return nil
      }
      try Self.keep(codes, of: id, transaction)
      try transaction.add(AuditEvent(.recoveryCodes, account: id, object: account.name), by: actor)
      return codes
    }
  }

  /// Whoever has a session tries no codes and passwords there while the account is locked. Throws `Problems` with `account.locked`.
  private static func requireUnlocked(_ account: Account, at moment: Int64) throws {
    guard let until = account.lockedUntil, until > moment else { return }
    let minutes = (until - moment + 59_999) / 60_000
    throw Problems([Problem(
      "account.locked", vi: "Tài khoản đang tạm khóa vì sai nhiều lần. Hãy thử lại sau \(minutes) phút.", en: "The account is locked for a while after failures. Try again in \(minutes) minutes.")])
  }

  private static func keep(_ codes: [String], of id: RecordID, _ transaction: AuditTransaction) throws {
    try transaction.run("DELETE FROM recovery_code WHERE account = ? -- dropRecoveryCodes", [.text(id.text)])
    for code in codes { try transaction.run("INSERT INTO recovery_code (account, digest) VALUES (?, ?) -- keepRecoveryCode", [.text(id.text), .text(RecoveryCodes.digest(code))]) }
  }

  package func recoveryCodesLeft(of id: RecordID) async throws -> Int {
    try await database.read { Int(try $0.run("SELECT count(*) FROM recovery_code WHERE account = ? -- recoveryCodesLeft", [.text(id.text)]).first?.int(0) ?? 0) }
  }

  // MARK: Sessions

  static func session(_ digest: String, _ connection: any SQLConnection) throws -> Session? {
    try connection.run("SELECT \(sessionColumns) FROM session WHERE digest = ? -- sessionByDigest", [.text(digest)]).first.map(session)
  }

  private static let sessionColumns = "digest, mark, account, strength, created, seen, client, agent"

  private static func session(_ row: SQLRow) -> Session {
    Session(
      digest: row.text(0), mark: row.text(1), account: RecordID(stored: row.text(2)), strength: Session.Strength(rawValue: row.text(3)) ?? .password, created: row.int(4),
      seen: row.int(5), client: row.text(6), agent: row.text(7))
  }

  /// A session's rights grew: its old token must not carry them.
  private static func renew(_ session: Session, as token: String, strength: Session.Strength, _ transaction: AuditTransaction) throws {
    try transaction.run(
      "UPDATE session SET digest = ?, strength = ?, seen = ? WHERE digest = ? -- renewSession",
      [.text(Secret.digest(token)), .text(strength.rawValue), .int(transaction.now), .text(session.digest)])
  }

  /// How often it is noted that a session is in use; milliseconds.
  private static let noting: Int64 = 15_000

  /// The session of a cookie's token with its account; `nil` when it is over or the account may not sign in.
  package func session(_ token: String) async throws -> (session: Session, account: Account)? {
    let digest = Secret.digest(token), now = now
    let found = try await database.read { connection -> (Session, Account)? in
      guard let session = try Self.session(digest, connection) else { return nil }
      return try Self.accounts(where: "WHERE a.id = ? -- accountOfSession", [.text(session.account.text)], connection).first.map { (session, $0) }
    }
    guard let (session, account) = found else { return nil }
    guard account.state == .active, !rules.isOver(session, of: account.kind, at: now) else { return nil }
    if now - session.seen > Self.noting {
      _ = try await database.write { try $0.run("UPDATE session SET seen = ? WHERE digest = ? AND seen < ? -- seeSession", [.int(now), .text(digest), .int(now)]) }
    }
    return (session, account)
  }

  /// Those that are not over, the one used last first.
  package func sessions(of account: Account) async throws -> [Session] {
    let now = now, rules = rules
    return try await database.read { connection in
      try connection.run("SELECT \(Self.sessionColumns) FROM session WHERE account = ? ORDER BY seen DESC -- sessionsOf", [.text(account.id.text)]).map(Self.session)
        .filter { !rules.isOver($0, of: account.kind, at: now) }
    }
  }

  /// Ends one session of an account; `act` tells whether its owner left by it.
  package func end(_ digest: String, of id: RecordID, act: AuditEvent.Act, by actor: Actor) async throws {
    try await log.writing { transaction in
      guard try !transaction.run("SELECT 1 FROM session WHERE digest = ? AND account = ? -- hasSession", [.text(digest), .text(id.text)]).isEmpty else { return }
      let account = try Self.present(id, transaction)
      try transaction.run("DELETE FROM session WHERE digest = ? -- endSession", [.text(digest)])
      try transaction.add(AuditEvent(act, account: actor.account ?? id, object: account.name), by: actor)
    }
  }

  /// Drops sessions and links whose time is long over.
  package func sweep() async throws {
    let now = now, rules = rules
    try await database.write { connection in
      try connection.run("DELETE FROM session WHERE created < ? OR seen < ? -- sweepSessions", [.int(now - rules.session), .int(now - rules.idle)])
      try connection.run("DELETE FROM one_time_link WHERE expires < ? -- sweepLinks", [.int(now)])
      try connection.run("DELETE FROM session_identity WHERE mark NOT IN (SELECT mark FROM session) -- sweepSessionIdentities")
      try connection.run("DELETE FROM identity_once WHERE expires < ? -- sweepOnce", [.int(now)])
      try Self.sweepTokens(at: now, connection)
      try connection.run("DELETE FROM case_filing WHERE at <= ? -- sweepFilings", [.int(now - CaseRules.kept)])
    }
  }

  // MARK: Passwords

  /// Whose one-time link it is; `nil` when it was used, has expired or never was.
  package func account(ofLink token: String) async throws -> Account? {
    let digest = Secret.digest(token), now = now
    return try await database.read { connection in
      try Self.accounts(
        where: "JOIN one_time_link l ON l.account = a.id WHERE l.digest = ? AND l.expires > ? AND a.state IN ('invited', 'active') -- accountOfLink", [.text(digest), .int(now)], connection
      ).first
    }
  }

  /// Sets the password of a one-time link's account and uses the link up; all its sessions end. Throws `Problems` for a password that is refused.
  /// `false`: the link is no good any more.
  package func setPassword(_ password: String, link token: String, by actor: Actor) async throws -> Bool {
    guard let account = try await account(ofLink: token) else { return false }
    let hash = try await acceptable(password, for: account)
    let digest = Secret.digest(token), rules = rules
    return try await log.writing { transaction in
      guard try Self.use(link: digest, of: account, rules, transaction) else { return false }
      try Self.keep(hash, of: account, rules, transaction, by: actor)
      return true
    }
  }

  /// Changes the password of somebody signed in; all other sessions end. `false`: the present password is wrong. Throws `Problems` for a new one that is refused, and `account.locked`.
  package func changePassword(of id: RecordID, from old: String, to new: String, session token: String, by actor: Actor) async throws -> Bool {
    guard let account = try await account(id) else { throw Self.absent }
    try Self.requireUnlocked(account, at: now)
    let text = try await database.read { try Self.password(of: id, $0) }
    let pepper = secret.pepper, rules = rules
    guard let present = text.flatMap({ PasswordHash(text: $0) }), try await passwords.run({ present.matches(old, pepper: pepper) }) else {
      try await log.writing { transaction in
        try transaction.add(AuditEvent(.passwordSet, .refused, account: id, object: account.name), by: actor)
        try Self.countFailure(of: account, rules, transaction, by: actor)
      }
      return false
    }
    let hash = try await acceptable(new, for: account)
    return try await log.writing { transaction in
      // Somebody else may have changed, locked or closed the account meanwhile.
      let present = try Self.present(id, transaction)
      guard present.state == .active, present.lockedUntil.map({ $0 <= transaction.now }) ?? true, try Self.password(of: id, transaction.connection) == text,
        try Self.session(Secret.digest(token), transaction.connection) != nil
      else { return false }
      try Self.keep(hash, of: account, keeping: Secret.digest(token), rules, transaction, by: actor)
      return true
    }
  }

  /// The digest of a password that the rules take. Throws `Problems` with what is to be mended.
  private func acceptable(_ password: String, for account: Account) async throws -> String {
    let problems = rules.password.problems(password, hasSecondFactor: account.hasSecondFactor || account.kind == .administrator, accountName: account.name, displayName: account.display)
    guard problems.isEmpty else { throw Problems(problems) }
    let history = rules.history
    let before = try await database.read { connection in
      try connection.run("SELECT password FROM account_password WHERE account = ? ORDER BY at DESC LIMIT ? -- passwordsBefore", [.text(account.id.text), .int(history)]).compactMap {
        PasswordHash(text: $0.text(0))
      }
    }
    let pepper = secret.pepper, cost = cost
    let hash: String? = try await passwords.run {
      before.contains { $0.matches(password, pepper: pepper) } ? nil : try PasswordHash.make(password, pepper: pepper, cost: cost).text
    }
    guard let hash else {
      throw Problems([Problem("password.used", path: "password", vi: "Mật khẩu này đã dùng trước đây (\(history) mật khẩu gần nhất); hãy chọn mật khẩu khác.", en: "This password was used before (among the last \(history)); choose another one.")])
    }
    return hash
  }

  private static func keep(_ hash: String, of account: Account, keeping session: String? = nil, _ rules: AccountRules, _ transaction: AuditTransaction, by actor: Actor) throws {
    try transaction.run(
      "UPDATE account SET password = ?, password_at = ?, used_from = ?, failures = 0, locked_until = NULL WHERE id = ? -- setPassword",
      [.text(hash), .int(transaction.now), .int(transaction.now), .text(account.id.text)])
    try transaction.run(
      "INSERT INTO account_password (account, at, password) VALUES (?, ?, ?) ON CONFLICT (account, at) DO UPDATE SET password = excluded.password -- keepPassword",
      [.text(account.id.text), .int(transaction.now), .text(hash)])
    let old = try transaction.run("SELECT at FROM account_password WHERE account = ? ORDER BY at DESC -- passwordTimes", [.text(account.id.text)]).dropFirst(rules.history)
    for row in old { try transaction.run("DELETE FROM account_password WHERE account = ? AND at = ? -- forgetPassword", [.text(account.id.text), row[0]]) }
    try endSessions(of: account.id, except: session, transaction)
    try transaction.add(AuditEvent(.passwordSet, account: account.id, object: account.name), by: actor)
  }
}
