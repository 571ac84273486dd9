import Edge
import Hummingbird
import Kernel
import Storage

/// What the API tells a program about its token and, where it may, of the log of acts.
struct ProgramRoutes: Sendable {
  let store: AccountStore
  let door: TokenDoor
  /// Whether the pages of administration are at this listener, and with them the log.
  let hasAdministration: Bool

  private static let log = "/api/v1/audit"
  private static let mostEvents = 1_000
  private static let standardEvents = 100
  /// Numbers that every reader of JSON holds exactly.
  private static let lastNumber = 9_007_199_254_740_991

  var routes: [Mechanism.Route] {
    let all = [
      door.route("/api/v1/me", vi: "Mã truy cập là của ai, được làm gì", en: "Whose token it is, and what it may do") { request, program in try me(request, program) },
      door.route(Self.log, action: .viewAudit, vi: "Nhật ký hoạt động, từng dòng JSON", en: "The log of acts, as lines of JSON") { request, program in
        try await audit(request, program)
      },
    ]
    return hasAdministration ? all : all.filter { $0.path != Self.log }
  }

  private func me(_ request: Request, _ program: SignedInProgram) throws -> Response {
    try RequestParameters(request).allow(only: [])
    let token = program.token, account = program.account
    func words(_ actions: Set<Action>) -> Value { .list(actions.map(\.rawValue).sorted().map { .string($0) }) }
    return Answers.json(.object([
      "account": .object(["id": .string(account.id.text), "name": .string(account.name), "display": .string(account.display), "kind": .string(account.kind.rawValue)]),
      "token": .object([
        "id": .string(token.id.text), "name": .string(token.name), "scopes": words(token.scopes), "networks": .list(token.networks.map { .string($0) }),
        "created": .string(Timestamp.text(token.created)), "expires": .string(Timestamp.text(token.expires)),
      ]),
      "allowed": words(program.policy.actions), "quota": .object(["minute": .int(Int64(token.quota)), "left": .int(Int64(program.left))]),
    ]))
  }

  /// Events behind a number, the oldest first: whoever keeps the last number asks on from there. Each has the link of the one before it, so that a gap is seen.
  private func audit(_ request: Request, _ program: SignedInProgram) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["after", "limit"])
    let after = try parameters.number("after", in: 0...Self.lastNumber) ?? 0
    let limit = try parameters.number("limit", in: 1...Self.mostEvents) ?? Self.standardEvents
    // Noted first: also where the answer never arrives.
    try await store.tellAuditRead(by: program.token, after: Int64(after), actor: program.actor)
    var query = AuditLog.Query()
    query.after = Int64(after)
    let line = AuditLine(.jsonl, names: try await store.log.names(), release: "")
    let text = try await store.log.page(query, most: limit).events.map { line.text($0) }.joined()
    return Answers.bytes(Array(text.utf8), type: line.format.type)
  }
}
