import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage

/// Finds for the page of the field kit (its session and the header `X-Form-Token`) and for programs (a token with the scope contribute).
struct FindRoutes: Sendable {
  static let path = "/api/v1/finds"

  let finds: FindStore
  let photos: FindPhotos
  let units: FieldUnits
  let desk: Desk
  let programs: TokenDoor

  private struct Sender { let account: Account, policy: AccessPolicy, actor: Actor, token: String? }

  var all: [Mechanism.Route] {
    [
      Mechanism.Route(Self.path, vi: "Các phát hiện tôi đã gửi", en: "The finds that I have sent") { Answers.private(try await mine($0, $1)) },
      Mechanism.Route(Self.path, method: .post, vi: "Gửi một phát hiện", en: "Sends a find") { Answers.private(try await receive($0, $1)) },
      Mechanism.Route(Self.path + "/:id/photos/:photo", vi: "Ảnh thu nhỏ của một phát hiện", en: "A reduced photograph of a find") { Answers.private(try await photo($0, $1)) },
    ]
  }

  /// Throws `token.missing` (401), `token.scope`, `form.stale`, `find.right` (403).
  private func sender(_ request: Request, _ context: EdgeContext, sends: Bool) async throws -> Sender {
    let sender: Sender
    switch try await programs.answer(request, context) {
    case .open(let program): sender = Sender(account: program.account, policy: program.policy, actor: program.actor, token: nil)
    case .anonymous:
      guard let visitor = try await desk.visitor(request, context) else { throw RequestProblem.tokenMissing }
      if sends { try Desk.require(HTTPField.Name("X-Form-Token").flatMap { request.headers[$0] } ?? "", token: visitor.formToken) }
      sender = Sender(account: visitor.account, policy: visitor.policy, actor: visitor.actor, token: visitor.formToken)
    }
    return sender
  }

  static let right = RequestProblem(
    .forbidden, "find.right", vi: "Tài khoản này không được gửi phát hiện từ thực địa; hãy đề nghị quản trị viên giao vai trò.",
    en: "This account may not send finds from the field; ask an administrator for a role.")

  private func mine(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let sender = try await sender(request, context, sends: false), language = Language.vietnamese
    guard sender.policy.holds(.contribute) else { throw Self.right }
    let choices = units.list(sender.policy, language).map { Value.object(["id": .string($0.value), "name": .string($0.label)]) }
    return Answers.json(.object([
      "account": .object(["id": .string(sender.account.id.text), "name": .string(sender.account.display)]), "token": sender.token.map { .string($0) } ?? .null, "units": .list(choices),
      "finds": .list(try await finds.finds(of: sender.account.id).map(FindReading.told)),
    ]))
  }

  /// 201 for a new one, 200 for one that is here already. Throws what `FindReading` and `FindStore.receive` throw: 422, 429 for limits of the day.
  private func receive(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let sender = try await sender(request, context, sends: true)
    guard sender.policy.holds(.contribute) else { throw Self.right }
    let draft = try await FindReading.draft(request, now: finds.store.clock())
    do {
      let received = try await finds.receive(draft, policy: sender.policy, by: sender.actor)
      return Answers.json(FindReading.told(received.find), status: received.isNew ? .created : .ok)
    } catch let problems as Problems { throw Self.refusal(problems) }
  }

  static func refusal(_ problems: Problems) -> any Error {
    guard let first = problems.list.first else { return problems }
    let limits = [FindProblems.many(0).code, FindProblems.full(0).code]
    var refusal = RequestProblem(first, limits.contains(first.code) ? .tooManyRequests : first.code == FindProblems.id.code ? .conflict : .unprocessableContent)
    if limits.contains(first.code) { refusal.retryAfter = 3_600 }
    return refusal
  }

  /// For who sent it and for who decides on it; never the bytes as they came. Throws `record.absent` (404) for anybody else.
  private func photo(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let sender = try await sender(request, context, sends: false)
    guard let id = context.parameters.get("id").flatMap({ RecordID($0) }), let photo = context.parameters.get("photo").flatMap({ RecordID($0) }), let find = try await finds.find(id),
      find.account == sender.account.id || find.isOpen(to: sender.policy), let one = find.photos.first(where: { $0.id == photo })
    else { throw RequestProblem.absent }
    return try await photos.answer(one, of: find)
  }
}
