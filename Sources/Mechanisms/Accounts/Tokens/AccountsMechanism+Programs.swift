import Edge
import Hummingbird
import Kernel
import Storage

extension AccountsMechanism {
  /// The door of the API for programs, for other mechanisms too.
  package var programs: TokenDoor {
    TokenDoor { secret, context in
      try await program(secret, context)
    } refused: { program, _ in
      try await store.tellBeyondScope(program.token, program.account, by: program.actor)
    }
  }

  private func program(_ secret: TokenSecret, _ context: EdgeContext) async throws -> SignedInProgram {
    let client = context.client
    var actor = Actor(client: client?.description, reference: context.reference)
    let use = try await store.use(secret, by: actor) { networks in
      guard let client else { return false }
      return networks.contains { NetworkRange($0)?.contains(client) ?? false }
    }
    switch use {
    case .refused(.expired): throw RequestProblem.tokenExpired
    case .refused: throw RequestProblem.tokenRefused
    case .spent(let wait): throw RequestProblem.tokenSpent(wait: wait)
    case .open(let token, let account, let left):
      (actor.account, actor.session) = (account.id, token.id.text)
      let policy = AccessPolicy(account: account.id, kind: account.kind, grants: account.grants, roles: kit.declarations.roles, units: units())
      return SignedInProgram(token: token, account: account, policy: policy.limited(to: token.scopes), actor: actor, left: left)
    }
  }
}
