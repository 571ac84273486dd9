import Kernel

/// Somebody who acts at a desk: what they may do, and for the log who they are and from where.
package struct DeskActor: Sendable {
  package let policy: AccessPolicy
  package let actor: Actor

  package init(policy: AccessPolicy, actor: Actor) {
    self.policy = policy
    self.actor = actor
  }

  /// How revisions and change sets name them.
  var author: String { policy.account.text }
}
