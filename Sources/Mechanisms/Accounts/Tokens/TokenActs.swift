import Edge
import Kernel
import Pages
import Storage

/// What is done to the tokens of an account: by its owner, or by an administrator to those of a program.
struct TokenActs: Sendable {
  enum Act: String, CaseIterable { case make = "token-make", rotate = "token-rotate", revoke = "token-revoke" }

  /// What came of a form.
  struct Outcome: Sendable {
    var form = TokenForm()
    var problems: [Problem] = []
    var said: String?
    /// The secret of a new token, told this once.
    var secret: TokenSecret?
  }

  let store: AccountStore
  /// Whether whoever is here may be told secrets of this account.
  let mayMake: Bool

  /// Throws `request.long` or `desk.refused`; what can be mended in the form is among the outcome's problems.
  func perform(_ act: Act, _ form: RequestParameters, on account: Account, _ visit: Desk.Visit) async throws -> Outcome {
    guard mayMake || act == .revoke else { throw Self.unsettled }
    var outcome = Outcome(form: try TokenForm(form))
    do { try await perform(act, form, on: account, visit, &outcome) } catch let problems as Problems { outcome.problems = problems.list }
    return outcome
  }

  private func perform(_ act: Act, _ form: RequestParameters, on account: Account, _ visit: Desk.Visit, _ outcome: inout Outcome) async throws {
    let page = visit.page, actor = visit.visitor.actor
    switch act {
    case .make:
      let made = try await store.makeToken(try outcome.form.draft(), for: account.id, roles: page.declarations.roles, by: actor)
      outcome = Outcome(said: page(.tokenMade, ["name": made.token.name]), secret: made.secret)
    case .rotate:
      let changed = try await store.rotateToken(try Self.chosen(form), of: account.id, by: actor)
      let until = changed.token.previousUntil.map { DeskTime(milliseconds: $0).text(in: page.language) } ?? ""
      outcome = Outcome(said: page(.tokenRotated, ["name": changed.token.name, "time": until]), secret: changed.secret)
    case .revoke:
      try await store.revokeToken(try Self.chosen(form), of: account.id, by: actor)
      outcome = Outcome(said: page(.tokenRevoked))
    }
  }

  private static func chosen(_ form: RequestParameters) throws -> RecordID {
    guard let id = RecordID(try form.line(TokenForm.mark)) else {
      throw Problems([Problem("token.absent", vi: "Không có mã truy cập này, hoặc mã đã hết hạn hay đã bị thu hồi.", en: "There is no such token, or it has expired or was revoked.")])
    }
    return id
  }

  private static let unsettled = RequestProblem(
    .forbidden, "desk.refused", vi: "Ở đây bạn chưa được tạo hay đổi mã truy cập của tài khoản này. Với tài khoản của mình: hãy bật xác thực hai lớp ở trang “Tài khoản của tôi”, và đổi mật khẩu nếu được yêu cầu.",
    en: "You may not make or rotate tokens of this account here. For your own: turn on the second factor at the page \"My account\", and change the password where asked to.")
}
