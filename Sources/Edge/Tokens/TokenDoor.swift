import HTTPTypes
import Hummingbird
import Kernel

/// A program that acts for an account, as the routes of the API need it.
package struct SignedInProgram: Sendable {
  package let token: APIToken
  package let account: Account
  /// What the token's scopes and the account's roles both allow.
  package let policy: AccessPolicy
  /// Its session in the log is the token's id.
  package let actor: Actor
  /// How many more requests there may be in this minute.
  package let left: Int

  package init(token: APIToken, account: Account, policy: AccessPolicy, actor: Actor, left: Int) {
    self.token = token
    self.account = account
    self.policy = policy
    self.actor = actor
    self.left = left
  }
}

/// The door of the API for programs that say for whom they act: `Authorization: Bearer …`. What they are answered is kept by no cache.
package struct TokenDoor: Sendable {
  package enum Answer: Sendable {
    case open(SignedInProgram)
    /// Nobody says who they are.
    case anonymous
  }

  private let open: @Sendable (TokenSecret, EdgeContext) async throws -> SignedInProgram
  private let refused: @Sendable (SignedInProgram, Action) async throws -> Void

  /// `open` throws `token.refused`, `token.expired` or `token.quota`; `refused` is called for a program that may not do what it asks for.
  package init(
    open: @escaping @Sendable (TokenSecret, EdgeContext) async throws -> SignedInProgram, refused: @escaping @Sendable (SignedInProgram, Action) async throws -> Void
  ) {
    self.open = open
    self.refused = refused
  }

  /// Who asks. For routes that answer anonymous readers too: what a program is answered must be `Answers.private`. Throws `token.form` besides (401).
  package func answer(_ request: Request, _ context: EdgeContext) async throws -> Answer {
    guard let secret = try RequestToken.of(request.headers) else { return .anonymous }
    return .open(try await open(secret, context))
  }

  /// Throws `token.scope` (403) where `action` may be done to nothing at all; which records it reaches is `policy`'s to say.
  package func require(_ action: Action, of program: SignedInProgram) async throws {
    guard !program.policy.holds(action) else { return }
    try await refused(program, action)
    throw RequestProblem.tokenScope(action)
  }

  /// A route for programs alone. Throws `token.missing` (401) besides.
  package func route(
    _ path: String, action: Action? = nil, vi: String, en: String, handle: @escaping @Sendable (Request, SignedInProgram) async throws -> Response
  ) -> Mechanism.Route {
    Mechanism.Route(path, vi: vi, en: en) { request, context in
      guard case .open(let program) = try await answer(request, context) else { throw RequestProblem.tokenMissing }
      if let action { try await require(action, of: program) }
      return Answers.private(try await handle(request, program))
    }
  }
}
