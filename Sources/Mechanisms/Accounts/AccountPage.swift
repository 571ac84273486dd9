import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// One account: what is known of it, what it may do, and all that can be done to it.
struct AccountPage: Sendable {
  let store: AccountStore
  let units: @Sendable () -> UnitTree
  var providers: [IdentityProvider] = []

  static func address(_ id: RecordID, _ page: PageContext) -> String { DeskPage.account.address(page.language, [("id", id.text)]) }

  func open(_ visit: Desk.Visit) async throws -> Response {
    let parameters = try RequestParameters(visit.request)
    try parameters.allow(only: ["id"])
    guard let id = parameters.text("id").flatMap({ RecordID($0) }), let before = try await store.account(id) else { throw RequestProblem.absent }
    let tree = units()
    var outcome = AccountActs.Outcome()
    if let form = visit.form { outcome = try await AccountActs(store: store, units: tree).perform(form, on: before, visit) }
    // What is shown is as it is after the act.
    guard let account = try await store.account(id) else { throw RequestProblem.absent }
    let now = store.now, rules = store.rules
    let sessions = try await store.sessions(of: account)
    let tokens = try await store.tokens(of: account.id)
    let identities = LinkedIdentities(linked: try await store.identities(of: account.id), providers: providers, page: visit.page)
    let sheet = AccountSheet(
      account: account, sessions: sessions, tokens: tokens, units: tree, rules: rules, now: now, outcome: outcome, visitor: visit.visitor, page: visit.page, identities: identities)
    return Answers.html(sheet.render(), status: outcome.problems.isEmpty ? .ok : .unprocessableContent)
  }
}
