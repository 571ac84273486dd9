import Edge
import Kernel
import Pages
import Storage

/// What an administrator does to one account.
struct AccountActs: Sendable {
  enum Act: String {
    case link, factor, disable, enable, leave, grant, revoke, end
    case tokenMake = "token-make", tokenRotate = "token-rotate", tokenRevoke = "token-revoke"
  }

  /// What came of a form.
  struct Outcome: Sendable {
    var act: Act?
    /// As it was sent, so that nothing has to be typed twice.
    var form: RequestParameters?
    var problems: [Problem] = []
    var said: String?
    /// The token of a new one-time link.
    var link: String?
    /// What was done to tokens of a program.
    var tokens = TokenActs.Outcome()

    func problem(_ field: String, of act: Act, _ page: PageContext) -> String? { self.act == act ? problems.at(field, page) : nil }

    /// What was typed into a form that was refused.
    func typed(_ field: String, of act: Act) -> [String] {
      guard self.act == act, !problems.isEmpty, let form else { return [] }
      return form.all.filter { $0.name == field }.map(\.value)
    }
  }

  static let unknown = RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
  private static let fields = ["act", "reason", "role", "unit", "profiles", "grant", "session", DeskFrame.tokenField] + TokenForm.fields

  let store: AccountStore
  let units: UnitTree

  /// Throws `form.act`, `request.unknown` or `desk.refused`; what can be mended in the form is among the outcome's problems.
  func perform(_ form: RequestParameters, on account: Account, _ visit: Desk.Visit) async throws -> Outcome {
    try form.allow(only: Self.fields)
    guard let act = form.text("act").flatMap({ Act(rawValue: $0) }) else { throw Self.unknown }
    try await require(act, on: account, visit)
    var outcome = Outcome(act: act, form: form)
    do {
      // Nobody widens, closes or opens the own account; to end a session is always right.
      guard account.id != visit.visitor.account.id || act == .end else { throw Problems([Self.own]) }
      try await perform(act, form, on: account, visit, &outcome)
    } catch let problems as Problems { outcome.problems = problems.list }
    return outcome
  }

  private static let own = Problem("account.mine", vi: "Đây là tài khoản của bạn; hãy nhờ quản trị viên khác làm việc này.", en: "This is your own account; ask another administrator to do this.")

  /// Who may keep accounts may not yet give roles.
  private func require(_ act: Act, on account: Account, _ visit: Desk.Visit) async throws {
    // A link, a reset or a token of an account is as good as its roles.
    let givesRoles = [.link, .factor, .tokenMake, .tokenRotate].contains(act) && !account.grants.isEmpty
    let isOfRoles = act == .grant || act == .revoke || givesRoles
    guard isOfRoles, !visit.visitor.policy.allows(.grantRoles) else { return }
    try await store.log.add(AuditEvent(.deskRefused, .refused, object: account.name, reason: Action.grantRoles.rawValue), by: visit.visitor.actor)
    throw RequestProblem(.forbidden, "desk.refused", vi: "Tài khoản của bạn không có quyền giao hay thu hồi vai trò, kể cả tạo liên kết cho người đang giữ vai trò.", en: "Your account may not grant or revoke roles, nor make links for who holds one.")
  }

  private func perform(_ act: Act, _ form: RequestParameters, on account: Account, _ visit: Desk.Visit, _ outcome: inout Outcome) async throws {
    let page = visit.page, actor = visit.visitor.actor
    switch act {
    case .link:
      outcome.link = try await store.link(for: account.id, by: actor)
      outcome.said = page(.accountLinkMade, ["name": account.name])
    case .factor:
      outcome.link = try await store.reset(account.id, reason: try form.line("reason"), by: actor)
      outcome.said = page(.accountFactorDropped)
    case .disable:
      try await store.disable(account.id, reason: try form.line("reason"), by: actor)
      outcome.said = page(.accountDisabled)
    case .enable:
      try await store.enable(account.id, by: actor)
      outcome.said = page(.accountEnabled)
    case .leave:
      try await store.leave(account.id, reason: try form.line("reason"), by: actor)
      outcome.said = page(.accountLeft)
    case .grant:
      let grant = try chosen(form, page.declarations)
      try await store.grant(grant, to: account.id, roles: page.declarations.roles, by: actor)
      outcome.said = page(.accountGranted, ["role": GrantWording(units: units, page: page).role(grant.role)])
    case .revoke:
      let grant = try held(form.text("grant"), by: account)
      try await store.revoke(grant, from: account.id, roles: page.declarations.roles, by: actor)
      outcome.said = page(.accountRevoked, ["role": GrantWording(units: units, page: page).role(grant.role)])
    case .end:
      try await store.end(try form.line("session"), of: account.id, act: .sessionEnded, by: actor)
      outcome.said = page(.mineSessionEnded)
    case .tokenMake, .tokenRotate, .tokenRevoke:
      guard let act = TokenActs.Act(rawValue: act.rawValue) else { throw Self.unknown }
      outcome.tokens = try await TokenActs(store: store, mayMake: account.kind == .service).perform(act, form, on: account, visit)
      (outcome.said, outcome.problems) = (outcome.tokens.said, outcome.tokens.problems)
    }
  }

  // MARK: Roles

  private func held(_ mark: String?, by account: Account) throws -> Grant {
    guard let grant = account.grants.first(where: { $0.text == mark }) else {
      throw Problems([Problem("role.absent", path: "role", vi: "Tài khoản không có vai trò này.", en: "The account does not have this role.")])
    }
    return grant
  }

  /// Throws `Problems` for what is not in the lists.
  private func chosen(_ form: RequestParameters, _ declarations: Declarations) throws -> Grant {
    let role = try form.line("role"), unit = try form.line("unit")
    let profiles = Set(form.all.filter { $0.name == "profiles" }.map(\.value))
    let place = UnitChoices(units: units).chosen(unit)
    var problems: [Problem] = []
    if role.isEmpty { problems.append(Problem("account.role", path: "role", vi: "Hãy chọn vai trò.", en: "Choose a role.")) }
    if place == nil, unit != UnitChoices.whole { problems.append(UnitChoices.absent) }
    if profiles.contains(where: { declarations.profile($0) == nil }) {
      problems.append(Problem("account.profiles", path: "profiles", vi: "Có loại hồ sơ không còn khai báo; hãy chọn lại.", en: "One of the kinds of records is not declared any more; choose again."))
    }
    guard problems.isEmpty else { throw Problems(problems) }
    return Grant(role: role, unit: place, profiles: profiles)
  }
}
