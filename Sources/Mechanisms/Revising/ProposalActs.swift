import Edge
import Kernel
import Pages
import Storage

/// Rehearsing and deciding on proposals of every kind.
struct ProposalActs: Sendable {
  enum Act: String, Sendable, CaseIterable { case apply, refuse, drop }

  /// What came of applying.
  struct Applied: Sendable {
    let written: Int
    let kept: Int
  }

  let index: SearchIndex
  let store: DeskStore
  let proposals: ProposalStore
  let accounts: AccountStore
  private static let slice = 500
  private static let changed = Problem(
    "bulk.changed", vi: "Trong lúc bạn xem, có bản ghi đã thay đổi nên các khác biệt được tính lại. Chưa ghi gì; hãy xem lại rồi áp dụng.",
    en: "While you were looking, records have changed, and the differences were worked out again. Nothing was written; look again, then apply.")
  private static let nothing = Problem("bulk.nothing", vi: "Không có bản ghi nào thay đổi nên chưa ghi gì.", en: "No record would change; nothing was written.")

  /// Whether somebody may apply a proposal now.
  func mayApply(_ proposal: Proposal, _ policy: AccessPolicy) async throws -> Bool {
    if proposal.mayBeDecided(by: policy) { return true }
    guard proposal.state == .open, proposal.author == policy.account else { return false }
    return try await !proposals.needsApproval(proposal, units: index.units)
  }

  // MARK: Rehearsing

  /// Throws `Problems` for what cannot be worked out.
  func rehearse(_ proposal: Proposal, _ content: Value, _ kind: ProposalKind, page: Int, by actor: DeskActor) async throws -> ProposalRehearsal {
    let hands = try await hands(for: proposal, actor)
    let all = try await kind.changes(content)
    let heads = Dictionary(BulkContent(stored: content)?.records.map { ($0.id, $0.head) } ?? [], uniquingKeysWith: { first, _ in first })
    // Records that are made may be named by others of the same proposal: all are looked at together.
    let isOne = all.contains { if case .create = $0 { true } else { false } }
    var outcome = ProposalRehearsal(page: page)
    for first in stride(from: 0, to: all.count, by: isOne ? max(1, all.count) : Self.slice) {
      let part = Array(all[first..<(isOne ? all.count : min(first + Self.slice, all.count))])
      let rehearsed = try await store.rehearse(part, publishing: kind.publishes, proposer: proposal.author, by: hands)
      for (change, one) in zip(part, rehearsed) { take(change, one, heads, proposal, actor.policy, &outcome) }
    }
    return outcome
  }

  private func take(_ change: DeskChange, _ rehearsed: RehearsedChange, _ heads: [RecordID: Int], _ proposal: Proposal, _ policy: AccessPolicy, _ outcome: inout ProposalRehearsal) {
    let isSince = rehearsed.header.flatMap { header in heads[header.id].map { $0 != header.head } } ?? false
    var gate: Gate?
    if proposal.author != policy.account {
      // A record that is made has no header yet; that all of it is reached is asked besides.
      let sight = rehearsed.header.map { policy.sight(of: $0) } ?? rehearsed.profile.map { BulkValueReader.sight(policy, $0) }
      guard let sight, ProposalScope([rehearsed]).isReached(by: policy) else {
        outcome.outside += 1
        return
      }
      gate = Gate(audience: .staff(sight), now: store.store.clock())
    }
    outcome.rehearsal.add(rehearsed, through: gate, isSince: isSince)
    guard !rehearsed.isKept else { return }
    if isSince { outcome.since += 1 }
    outcome.changes.append(Self.guarded(change, head: rehearsed.header?.head))
  }

  /// The change as long as the record stands at the revision that was looked at.
  private static func guarded(_ change: DeskChange, head: Int?) -> DeskChange {
    guard case .edit(let id, let edit) = change else { return change }
    return .edit(id) { header, body in header.head == head ? edit(header, body) : nil }
  }

  /// Whoever applies what somebody else proposes does it with the rights of both: the author's to write it, their own to decide. An author who has left lends none.
  private func hands(for proposal: Proposal, _ actor: DeskActor) async throws -> DeskActor {
    guard proposal.author != actor.policy.account, let decider = try await accounts.account(actor.policy.account) else { return actor }
    let author = try await accounts.account(proposal.author)
    let lent = author?.state == .active ? author?.grants ?? [] : []
    let policy = AccessPolicy(account: decider.id, kind: decider.kind, grants: decider.grants + lent, roles: index.store.declarations.roles, units: index.units)
    return DeskActor(policy: policy, actor: actor.actor)
  }

  // MARK: Deciding

  /// Writes all that whoever applies has looked at: `seen` is the digest of it. Throws `Problems`: `proposal.ended`, `proposal.right`, `bulk.changed`, `bulk.nothing`.
  func apply(_ proposal: Proposal, _ content: Value, _ kind: ProposalKind, seen: String, publishing: Bool, by actor: DeskActor) async throws -> Applied {
    guard proposal.state == .open else { throw Problems([ProposalStore.ended(proposal)]) }
    guard try await mayApply(proposal, actor.policy) else { throw Problems([ProposalStore.right]) }
    let outcome = try await rehearse(proposal, content, kind, page: 1, by: actor)
    guard outcome.rehearsal.digest == seen else { throw Problems([Self.changed]) }
    let hands = try await hands(for: proposal, actor)
    let isOther = proposal.author != actor.policy.account
    let done = try await store.apply(
      outcome.changes, publishing: kind.publishes || publishing && isOther, source: kind.id, reason: proposal.reason, proposer: proposal.author, proposal: proposal.id, by: hands)
    guard done.changeSet != nil else { throw Problems([Self.nothing]) }
    return Applied(written: done.written, kept: max(0, proposal.scope.records - done.written))
  }
}
