import Kernel

/// Tokens of programs: making, changing and revoking them.
extension AccountStore {
  /// What a new token is to be.
  package struct TokenDraft: Sendable {
    package var name: String
    package var scopes: Set<Action>
    /// Addresses and networks, each well-formed; none: from anywhere.
    package var networks: [String]
    package var days: Int
    /// Requests a minute.
    package var quota: Int

    package init(name: String, scopes: Set<Action>, networks: [String] = [], days: Int = APIToken.standardDays, quota: Int = APIToken.standardQuota) {
      self.name = name
      self.scopes = scopes
      self.networks = networks
      self.days = days
      self.quota = quota
    }

    /// The path of each problem is the field's name.
    package var problems: [Problem] {
      var problems: [Problem] = []
      if name.allSatisfy(\.isWhitespace) || name.count > 100 {
        problems.append(Problem("token.name", path: "name", vi: "Hãy ghi mã này dùng cho phần mềm nào, việc gì (tối đa 100 ký tự).", en: "Say for which program and task the token is (at most 100 characters)."))
      }
      if scopes.isEmpty { problems.append(Problem("token.scopes", path: "scopes", vi: "Hãy chọn ít nhất một quyền.", en: "Choose at least one scope.")) }
      if !(1...APIToken.mostDays).contains(days) {
        problems.append(Problem("token.days", path: "days", vi: "Thời hạn từ 1 đến \(APIToken.mostDays) ngày; hãy chọn lại.", en: "A token is good for 1 to \(APIToken.mostDays) days; choose again."))
      }
      return problems
    }
  }

  /// Makes a token of an account; its secret is told in the answer and never again. Throws `Problems`: `token.kind`, `token.own`, `token.account`, `token.scopes`, `token.many` and those of the draft.
  /// People make their own; those of a program are made by somebody else, and the first one opens its account. `roles`: all that are declared.
  package func makeToken(_ draft: TokenDraft, for id: RecordID, roles: [Role], by actor: Actor) async throws -> (token: APIToken, secret: TokenSecret) {
    let problems = draft.problems
    guard problems.isEmpty else { throw Problems(problems) }
    let secret = TokenSecret.make()
    let token = try await log.writing { transaction -> APIToken in
      let account = try Self.holder(id, transaction, by: actor)
      let policy = AccessPolicy(account: id, kind: account.kind, grants: account.grants, roles: roles, units: UnitTree([]))
      guard draft.scopes.isSubset(of: APIToken.scopes.intersection(policy.actions)) else { throw Problems([Self.beyond]) }
      let good = try transaction.run("SELECT count(*) FROM api_token WHERE account = ? AND revoked IS NULL AND expires > ? -- goodTokens", [.text(id.text), .int(transaction.now)])
      guard Int(good.first?.int(0) ?? 0) < APIToken.mostOfAccount else { throw Problems([Self.tooMany]) }
      let token = APIToken(
        id: RecordID.new(now: transaction.now), account: id, name: draft.name, scopes: draft.scopes, networks: draft.networks, quota: draft.quota, created: transaction.now,
        issued: transaction.now, expires: APIToken.end(of: draft.days, from: transaction.now))
      try Self.add(token, secret, transaction)
      if account.state == .invited { try Self.openProgram(account, transaction, by: actor) }
      try transaction.add(AuditEvent(.tokenMade, object: account.name, reason: token.told), by: actor)
      return token
    }
    return (token, secret)
  }

  private static func add(_ token: APIToken, _ secret: TokenSecret, _ transaction: AuditTransaction) throws {
    try transaction.run(
      "INSERT INTO api_token (id, account, name, scopes, networks, quota, digest, created, issued, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- addToken",
      [
        .text(token.id.text), .text(token.account.text), .text(token.name), .text(token.scopes.map(\.rawValue).sorted().joined(separator: " ")),
        .text(token.networks.joined(separator: " ")), .int(token.quota), .text(secret.digest), .int(token.created), .int(token.issued), .int(token.expires),
      ])
  }

  /// A program has no password to be invited to: with its first token its account is in use.
  private static func openProgram(_ account: Account, _ transaction: AuditTransaction, by actor: Actor) throws {
    try transaction.run("UPDATE account SET state = 'active', used_from = ? WHERE id = ? -- openProgram", [.int(transaction.now), .text(account.id.text)])
    try transaction.run("DELETE FROM one_time_link WHERE account = ? -- endLinks", [.text(account.id.text)])
    try transaction.add(AuditEvent(.accountEnabled, object: account.name), by: actor)
  }

  /// A new secret in place of the present one, which stays good for at most a day more; the token is good for as long again as it was made for.
  /// Throws `Problems`: `token.absent`, `token.kind`, `token.own`, `token.account`.
  package func rotateToken(_ token: RecordID, of id: RecordID, by actor: Actor) async throws -> (token: APIToken, secret: TokenSecret) {
    let secret = TokenSecret.make()
    let changed = try await log.writing { transaction -> APIToken in
      let account = try Self.holder(id, transaction, by: actor)
      let old = try Self.good(token, of: id, transaction)
      let until = min(transaction.now + APIToken.grace, old.expires)
      try transaction.run(
        "UPDATE api_token SET previous = digest, previous_until = ?, digest = ?, issued = ?, expires = ? WHERE id = ? -- rotateToken",
        [.int(until), .text(secret.digest), .int(transaction.now), .int(transaction.now + old.expires - old.issued), .text(token.text)])
      try transaction.add(AuditEvent(.tokenRotated, object: account.name, reason: old.told), by: actor)
      return try Self.good(token, of: id, transaction)
    }
    return (changed, secret)
  }

  /// Both secrets are good for nothing from now on. Throws `Problems`: `token.absent`.
  package func revokeToken(_ token: RecordID, of id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      try Self.revoke([try Self.good(token, of: id, transaction)], of: account, transaction, by: actor)
    }
  }

  /// All of an account: of somebody who leaves, or whose account is given anew.
  static func revokeTokens(of account: Account, _ transaction: AuditTransaction, by actor: Actor) throws {
    let tokens = try transaction.run("SELECT \(tokenColumns) FROM api_token WHERE account = ? AND revoked IS NULL AND expires > ? ORDER BY id -- tokensToRevoke", [.text(account.id.text), .int(transaction.now)])
    try revoke(tokens.map(token), of: account, transaction, by: actor)
  }

  private static func revoke(_ tokens: [APIToken], of account: Account, _ transaction: AuditTransaction, by actor: Actor) throws {
    for token in tokens {
      try transaction.run("UPDATE api_token SET revoked = ? WHERE id = ? -- revokeToken", [.int(transaction.now), .text(token.id.text)])
      try transaction.add(AuditEvent(.tokenRevoked, object: account.name, reason: token.told), by: actor)
    }
  }

  /// The newest first, with those that are good no more.
  package func tokens(of id: RecordID) async throws -> [APIToken] {
    try await database.read { connection in
      try connection.run("SELECT \(Self.tokenColumns) FROM api_token WHERE account = ? ORDER BY created DESC, id DESC -- tokensOf", [.text(id.text)]).map(Self.token)
    }
  }

  /// Drops tokens that have been good for nothing for long.
  static func sweepTokens(at now: Int64, _ connection: any SQLConnection) throws {
    try connection.run("DELETE FROM api_token WHERE expires < ? OR revoked < ? -- sweepTokens", [.int(now - APIToken.keep), .int(now - APIToken.keep)])
  }

  // MARK: Helpers

  static let tokenColumns = "id, account, name, scopes, networks, quota, created, issued, expires, last_used, revoked, previous_until"

  static func token(_ row: SQLRow) -> APIToken {
    func words(_ index: Int) -> [String] { row.text(index).split(separator: " ").map { String($0) } }
    return APIToken(
      id: RecordID(stored: row.text(0)), account: RecordID(stored: row.text(1)), name: row.text(2), scopes: Set(words(3).compactMap { Action(rawValue: $0) }), networks: words(4),
      quota: Int(row.int(5)), created: row.int(6), issued: row.int(7), expires: row.int(8), lastUsed: row[9].int, revoked: row[10].int, previousUntil: row[11].int)
  }

  private static func good(_ token: RecordID, of id: RecordID, _ transaction: AuditTransaction) throws -> APIToken {
    let row = try transaction.run("SELECT \(tokenColumns) FROM api_token WHERE id = ? AND account = ? -- tokenOfAccount", [.text(token.text), .text(id.text)]).first
    guard let found = row.map(Self.token), found.isGood(at: transaction.now) else { throw Problems([noToken]) }
    return found
  }

  /// The account that gets a secret, if it may have one and `actor` may be told it.
  private static func holder(_ id: RecordID, _ transaction: AuditTransaction, by actor: Actor) throws -> Account {
    let account = try present(id, transaction)
    switch account.kind {
    case .administrator: throw Problems([wrongKind])
    case .service: guard account.state == .active || account.state == .invited else { throw Problems([notActive]) }
    case .business, .technical:
      guard account.id == actor.account else { throw Problems([notOwn]) }
      guard account.state == .active else { throw Problems([notActive]) }
    }
    return account
  }

  private static let wrongKind = Problem("token.kind", vi: "Tài khoản quản trị không được có mã truy cập.", en: "Accounts of administrators have no tokens.")
  private static let notOwn = Problem("token.own", vi: "Mã truy cập của một người chỉ do người đó tạo hoặc đổi.", en: "Only its owner makes or rotates a token of a person's account.")
  private static let notActive = Problem("token.account", vi: "Tài khoản đang khóa, chờ kích hoạt hoặc đã thôi việc nên không có mã truy cập mới.", en: "The account is disabled, invited or has left: it gets no token.")
  private static let noToken = Problem("token.absent", vi: "Không có mã truy cập này, hoặc mã đã hết hạn hay đã bị thu hồi.", en: "There is no such token, or it has expired or was revoked.")
  private static let beyond = Problem("token.scopes", path: "scopes", vi: "Có quyền mà vai trò của tài khoản không cho; hãy chọn lại.", en: "One of the scopes is not allowed by the account's roles; choose again.")
  private static let tooMany = Problem(
    "token.many", vi: "Tài khoản đã có \(APIToken.mostOfAccount) mã truy cập còn hiệu lực; hãy thu hồi mã không dùng nữa.",
    en: "The account has \(APIToken.mostOfAccount) good tokens already; revoke those that are not used any more.")
}
