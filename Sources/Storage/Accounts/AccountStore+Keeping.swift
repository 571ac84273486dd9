import Kernel

/// Making, changing and closing accounts: what administrators do.
extension AccountStore {
  /// What a new account is to be.
  package struct Draft: Sendable {
    package var name: String
    package var display: String
    package var kind: AccountKind
    package var mail: String?
    package var unit: RecordID?

    package init(name: String, display: String, kind: AccountKind, mail: String? = nil, unit: RecordID? = nil) {
      self.name = name
      self.display = display
      self.kind = kind
      self.mail = mail
      self.unit = unit
    }

    /// The path of each problem is the field's name.
    package var problems: [Problem] {
      var problems: [Problem] = []
      let letters = name.unicodeScalars
      let isPlain = letters.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "-" }
      if !(3...40).contains(letters.count) || !isPlain || name.hasPrefix(".") || name.hasSuffix(".") {
        problems.append(Problem(
          "account.name", path: "name", vi: "Tên đăng nhập gồm 3–40 chữ thường không dấu, số, dấu chấm hoặc gạch nối, ví dụ nguyen.van.an.",
          en: "The sign-in name has 3 to 40 lower-case letters without marks, digits, dots or hyphens, such as nguyen.van.an."))
      }
      if display.isEmpty || display.count > 100 {
        problems.append(Problem("account.display", path: "display", vi: "Hãy ghi họ tên (tối đa 100 ký tự).", en: "Give the person's name (at most 100 characters)."))
      }
      if let mail, MailAddress(mail) == nil {
        problems.append(Problem("account.mail", path: "mail", vi: "Thư điện tử phải có dạng ten@co-quan.vn.", en: "The mail address must look like name@office.vn."))
      }
      return problems
    }
  }

  /// Makes an account in the state `invited` and the one-time link that it is activated with. Throws `Problems`.
  /// With `roles` it holds these for the whole province from the start.
  package func make(_ draft: Draft, roles: [Role] = [], by actor: Actor) async throws -> (id: RecordID, link: String) {
    let problems = draft.problems
    guard problems.isEmpty else { throw Problems(problems) }
    let id = RecordID.new(now: now), token = Secret.token(), expires = now + rules.link
    try await log.writing { transaction in
      guard try transaction.run("SELECT 1 FROM account WHERE name = ? -- isNameTaken", [.text(draft.name)]).isEmpty else {
        throw Problems([Problem("account.taken", path: "name", vi: "Đã có tài khoản “\(draft.name)”; hãy chọn tên khác.", en: "There is an account \"\(draft.name)\" already; choose another name.")])
      }
      try transaction.run(
        "INSERT INTO account (id, name, display, kind, mail, unit, state, created) VALUES (?, ?, ?, ?, ?, ?, 'invited', ?) -- makeAccount",
        [.text(id.text), .text(draft.name), .text(draft.display), .text(draft.kind.rawValue), .optional(draft.mail), .optional(draft.unit?.text), .int(transaction.now)])
      try transaction.run("INSERT INTO one_time_link (digest, account, expires) VALUES (?, ?, ?) -- makeLink", [.text(Secret.digest(token)), .text(id.text), .int(expires)])
      try transaction.add(AuditEvent(.accountMade, object: draft.name, reason: draft.kind.rawValue), by: actor)
      for role in roles { try Self.give(Grant(role: role.id), to: id, named: draft.name, transaction, by: actor) }
    }
    return (id, token)
  }

  /// The way into an instance that has no administrator who can sign in: an account and its one-time link. `nil` where there is one.
  /// It gets every role that is for administrators.
  package func firstAdministrator(roles: [Role], by actor: Actor = .terminal) async throws -> String? {
    let administrators = try await accounts().filter { $0.kind == .administrator && $0.state != .left }
    guard administrators.allSatisfy({ $0.state == .invited }) else { return nil }
    if let waiting = administrators.first { return try await link(for: waiting.id, by: actor) }
    let name = "quan-tri"
    let isTaken = try await accounts().contains { $0.name == name }
    let draft = Draft(name: isTaken ? "\(name)-\(now % 10_000)" : name, display: "Quản trị hệ thống", kind: .administrator)
    return try await make(draft, roles: roles.filter { $0.kinds == [.administrator] }, by: actor).link
  }

  /// A new one-time link to set a password with; earlier ones of the account end. Throws `Problems` for an account that may not sign in.
  package func link(for id: RecordID, by actor: Actor) async throws -> String {
    let token = Secret.token(), expires = now + rules.link
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      guard account.state == .invited || account.state == .active else { throw Problems([Self.closed]) }
      try Self.keep(link: token, until: expires, of: id, transaction)
      try transaction.add(AuditEvent(.linkMade, object: account.name), by: actor)
    }
    return token
  }

  /// For somebody who has lost the phone and the recovery codes: password, second factor, identities and tokens go, sessions end, and a new one-time link is given. Throws `Problems`.
  package func reset(_ id: RecordID, reason: String, by actor: Actor) async throws -> String {
    try Self.require(reason)
    let token = Secret.token(), expires = now + rules.link
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      guard account.id != actor.account else { throw Problems([Self.own]) }
      guard account.state == .invited || account.state == .active else { throw Problems([Self.closed]) }
      try transaction.run("UPDATE account SET state = 'invited', password = NULL, password_at = NULL, otp_secret = NULL, otp_step = NULL WHERE id = ? -- resetAccount", [.text(id.text)])
      try transaction.run("DELETE FROM recovery_code WHERE account = ? -- dropRecoveryCodes", [.text(id.text)])
      try transaction.run("DELETE FROM account_identity WHERE account = ? -- dropIdentities", [.text(id.text)])
      try Self.endSessions(of: id, transaction)
      try Self.revokeTokens(of: account, transaction, by: actor)
      try Self.keep(link: token, until: expires, of: id, transaction)
      try transaction.add(AuditEvent(.secondFactorDropped, object: account.name, reason: reason), by: actor)
      try transaction.add(AuditEvent(.linkMade, object: account.name), by: actor)
    }
    return token
  }

  private static func keep(link token: String, until expires: Int64, of id: RecordID, _ transaction: AuditTransaction) throws {
    try transaction.run("DELETE FROM one_time_link WHERE account = ? -- endLinks", [.text(id.text)])
    try transaction.run("INSERT INTO one_time_link (digest, account, expires) VALUES (?, ?, ?) -- makeLink", [.text(Secret.digest(token)), .text(id.text), .int(expires)])
  }

  private static let closed = Problem("account.closed", vi: "Tài khoản đang khóa hoặc đã thôi việc; hãy mở lại trước.", en: "The account is disabled or has left; enable it first.")
  private static let own = Problem("account.own", vi: "Không thể tự làm việc này với tài khoản của mình; hãy nhờ quản trị viên khác.", en: "You cannot do this to your own account; ask another administrator.")

  private static func require(_ reason: String) throws {
    guard reason.allSatisfy(\.isWhitespace) else { return }
    throw Problems([Problem("account.reason", path: "reason", vi: "Hãy ghi lý do.", en: "Give the reason.")])
  }

  /// Closes an account to its owner. It can be enabled again.
  package func disable(_ id: RecordID, reason: String, by actor: Actor) async throws {
    try await change(id, to: .disabled, reason: reason, act: .accountDisabled, by: actor)
  }

  /// The person has left: no session, link, token, identity, second factor, recovery code, password or role stays.
  package func leave(_ id: RecordID, reason: String, by actor: Actor) async throws { try await change(id, to: .left, reason: reason, act: .accountLeft, by: actor) }

  private func change(_ id: RecordID, to state: Account.State, reason: String, act: AuditEvent.Act, by actor: Actor) async throws {
    try Self.require(reason)
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      guard account.state != .left, account.state != state else {
        throw Problems([Problem("account.state", vi: "Tài khoản đã ở trạng thái “\(account.state.label[.vietnamese])”.", en: "The account is already \"\(account.state.label[.english])\".")])
      }
      guard account.id != actor.account else { throw Problems([Self.own]) }
      try Self.requireAnotherAdministrator(than: account, transaction)
      try Self.endSessions(of: id, transaction)
      try transaction.run("DELETE FROM one_time_link WHERE account = ? -- endLinks", [.text(id.text)])
      if state == .left {
        try Self.revokeTokens(of: account, transaction, by: actor)
        for table in ["recovery_code", "account_grant", "account_password", "account_identity"] { try transaction.run("DELETE FROM \(table) WHERE account = ? -- dropOf", [.text(id.text)]) }
        try transaction.run("UPDATE account SET password = NULL, password_at = NULL, otp_secret = NULL, otp_step = NULL, failures = 0, locked_until = NULL WHERE id = ? -- dropSecrets", [.text(id.text)])
      }
      try transaction.run("UPDATE account SET state = ?, reason = ? WHERE id = ? -- closeAccount", [.text(state.rawValue), .text(reason), .text(id.text)])
      try transaction.add(AuditEvent(act, object: account.name, reason: reason), by: actor)
    }
  }

  /// An instance is never left without an administrator who can sign in.
  private static func requireAnotherAdministrator(than account: Account, _ transaction: AuditTransaction) throws {
    guard account.kind == .administrator, account.state == .active else { return }
    let others = try transaction.run("SELECT 1 FROM account WHERE kind = 'administrator' AND state = 'active' AND id <> ? LIMIT 1 -- otherAdministrator", [.text(account.id.text)])
    guard others.isEmpty else { return }
    throw Problems([last])
  }

  private static let last = Problem(
    "account.last", vi: "Đây là quản trị viên cuối cùng còn đăng nhập được; hãy lập người khác trước.", en: "This is the last administrator who can sign in; make another one first.")

  package func enable(_ id: RecordID, by actor: Actor) async throws {
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      let isLocked = account.lockedUntil.map { $0 > transaction.now } ?? false
      guard account.state == .disabled || account.state != .left && isLocked else {
        throw Problems([Problem("account.state", vi: "Tài khoản không bị khóa.", en: "The account is not disabled.")])
      }
      // Somebody who never had a password goes on with a link; a program with its tokens.
      let isInvited = account.passwordAt == nil && account.kind != .service
      let state: Account.State = account.state != .disabled ? account.state : isInvited ? .invited : .active
      try transaction.run(
        "UPDATE account SET state = ?, reason = NULL, failures = 0, locked_until = NULL, used_from = ? WHERE id = ? -- enableAccount",
        [.text(state.rawValue), .int(transaction.now), .text(id.text)])
      try transaction.add(AuditEvent(.accountEnabled, object: account.name), by: actor)
    }
  }

  /// Disables accounts that nobody has signed in to for too long. Returns their names.
  @discardableResult
  package func disableDormant(by actor: Actor) async throws -> [String] {
    let now = now
    let sleeping = try await accounts().filter { rules.isDormant($0, at: now) }
    var names: [String] = []
    for account in sleeping {
      do {
        try await disable(account.id, reason: AccountRules.dormancy, by: actor)
        names.append(account.name)
      } catch is Problems { continue }  // the last administrator stays
    }
    return names
  }

  // MARK: Roles

  /// Throws `Problems` for a role that is not declared or not for this kind of account.
  package func grant(_ grant: Grant, to id: RecordID, roles: [Role], by actor: Actor) async throws {
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      guard let role = roles.first(where: { $0.id == grant.role }), role.kinds.contains(account.kind) else {
        throw Problems([Problem("role.kind", path: "role", vi: "Vai trò này không dành cho loại tài khoản “\(account.kind.label[.vietnamese])”.", en: "This role is not for accounts of the kind \"\(account.kind.label[.english])\".")])
      }
      guard account.id != actor.account else {
        throw Problems([Problem("role.own", vi: "Không thể tự giao vai trò cho mình.", en: "Nobody grants roles to themselves.")])
      }
      guard account.state != .left else { throw Problems([Problem("account.state", vi: "Người này đã thôi việc.", en: "This person has left.")]) }
      guard !account.grants.contains(grant) else { throw Problems([Problem("role.has", path: "role", vi: "Tài khoản đã có vai trò này.", en: "The account has this role already.")]) }
      try Self.give(grant, to: id, named: account.name, transaction, by: actor)
      // What was opened with other rights begins anew with these.
      try Self.endSessions(of: id, transaction)
    }
  }

  private static func give(_ grant: Grant, to id: RecordID, named name: String, _ transaction: AuditTransaction, by actor: Actor) throws {
    try transaction.run(
      "INSERT INTO account_grant (id, account, role, unit, profiles, at, author) VALUES (?, ?, ?, ?, ?, ?, ?) -- grantRole",
      [
        .text(RecordID.new(now: transaction.now).text), .text(id.text), .text(grant.role), .optional(grant.unit?.text), .text(grant.profiles.sorted().joined(separator: " ")),
        .int(transaction.now), .text(actor.account?.text ?? ""),
      ])
    try transaction.add(AuditEvent(.roleGranted, object: name, reason: grant.text), by: actor)
  }

  /// Throws `Problems` for a role that the account does not have, and for the last one with which somebody can keep accounts.
  package func revoke(_ grant: Grant, from id: RecordID, roles: [Role], by actor: Actor) async throws {
    try await log.writing { transaction in
      let account = try Self.present(id, transaction)
      guard account.grants.contains(grant) else { throw Problems([Problem("role.absent", path: "role", vi: "Tài khoản không có vai trò này.", en: "The account does not have this role.")]) }
      let keeping = Set(roles.filter { $0.actions.contains(.manageAccounts) }.map(\.id))
      if keeping.contains(grant.role), account.state == .active {
        let others = try Self.accounts(where: "WHERE a.state = 'active' AND a.id <> ? -- otherActiveAccounts", [.text(id.text)], transaction.connection)
        guard others.contains(where: { $0.grants.contains { keeping.contains($0.role) } }) else { throw Problems([Self.last]) }
      }
      let unit = grant.unit?.text ?? ""
      try transaction.run(
        "DELETE FROM account_grant WHERE account = ? AND role = ? AND coalesce(unit, '') = ? AND profiles = ? -- revokeRole",
        [.text(id.text), .text(grant.role), .text(unit), .text(grant.profiles.sorted().joined(separator: " "))])
      try transaction.add(AuditEvent(.roleRevoked, object: account.name, reason: grant.text), by: actor)
      try Self.endSessions(of: id, transaction)
    }
  }
}
