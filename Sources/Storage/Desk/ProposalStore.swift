import Kernel

/// Proposed changes of many records: the only way to these tables. Every act is told to the log in the same transaction.
package struct ProposalStore: Sendable {
  let store: RecordStore
  let log: AuditLog
  /// So many records are changed at once without asking anybody else.
  package static let mostAlone = 200
  private static let longestReason = 1_000
  /// Bytes of what a desk keeps in one proposal.
  private static let largestContent = 2_000_000

  package init(_ store: RecordStore) {
    self.store = store
    log = AuditLog(store)
  }

  /// Keeps what somebody proposes. `content`: what the desk of `kind` needs to do it; `units`: the tree of today, to know which units have to be asked. `needsAnother`: another person has to
  /// apply it, however few records it changes.
  /// Throws `Problems`: `proposal.reason`, `proposal.long`, `proposal.nothing`, `proposal.large`.
  package func make(kind: String, content: Value, reason: String, scope: ProposalScope, units: UnitTree, needsAnother: Bool = false, by actor: DeskActor) async throws -> Proposal {
    try Self.require(reason, "reason")
    guard scope.records > 0 else { throw Problems([Problem("proposal.nothing", vi: "Không có bản ghi nào thay đổi nên không có gì để đề nghị.", en: "No record would change, so there is nothing to propose.")]) }
    let text = content.json
    guard text.utf8.count <= Self.largestContent else { throw Problems([Problem("proposal.large", vi: "Đề nghị quá lớn; hãy chia thành nhiều đề nghị nhỏ hơn.", en: "The proposal is too large; make several smaller ones.")]) }
    return try await log.writing { transaction in
      let id = RecordID.new(now: transaction.now)
      let needs = try needsAnother || scope.records > Self.mostAlone || scope.falls(to: Self.asking(transaction.connection), units)
      try transaction.run(
        "INSERT INTO proposal (id, kind, author, at, reason, content, records, state, needs_approval) VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?) -- makeProposal",
        [.text(id.text), .text(kind), .text(actor.author), .int(transaction.now), .text(reason), .text(text), .int(scope.records), .int(needs ? 1 : 0)])
      for (number, part) in scope.parts.sorted(by: { $0.order < $1.order }).enumerated() {
        try transaction.run(
          "INSERT INTO proposal_scope (proposal, number, profile, unit, sensitivity, fields) VALUES (?, ?, ?, ?, ?, ?) -- makeProposalScope",
          [.text(id.text), .int(number), .text(part.profile), .optional(part.unit?.text), .text(part.sensitivity.rawValue), .text(part.fields.rawValue)])
      }
      try transaction.add(AuditEvent(.changeProposed, object: id.text, reason: reason), by: actor.actor)
      return try Self.present(id, transaction.connection)
    }
  }

  /// Whether another person than the author has to apply it now: rules of units may have changed since it was made.
  package func needsApproval(_ proposal: Proposal, units: UnitTree) async throws -> Bool {
    if proposal.needsApproval || proposal.scope.records > Self.mostAlone { return true }
    return proposal.scope.falls(to: try await asking(), units)
  }

  // MARK: Ends

  /// Throws `Problems`: `proposal.absent`, `proposal.ended`.
  static func requireOpen(_ id: RecordID, _ connection: any SQLConnection) throws {
    let proposal = try present(id, connection)
    guard proposal.state == .open else { throw Problems([ended(proposal)]) }
  }

  /// Notes that it was applied, in the transaction that writes what it asked for. `changeSet`: what came of it.
  static func noteApplied(_ id: RecordID, changeSet: RecordID, by actor: DeskActor, _ transaction: AuditTransaction) throws {
    try transaction.run(
      "UPDATE proposal SET state = 'applied', ended = ?, ender = ?, change_set = ? WHERE id = ? AND state = 'open' -- noteApplied",
      [.int(transaction.now), .text(actor.author), .text(changeSet.text), .text(id.text)])
    try transaction.add(AuditEvent(.proposalDecided, object: id.text, reason: Proposal.State.applied.rawValue), by: actor.actor)
  }

  /// Another person than the author says no, and why. Throws `Problems`: `proposal.reason`, `proposal.long`, `proposal.right`, `proposal.ended`.
  package func refuse(_ id: RecordID, words: String, by actor: DeskActor) async throws {
    try Self.require(words, "words")
    try await end(id, as: .refused, words: words, by: actor) { $0.mayBeDecided(by: actor.policy) }
  }

  /// The author thinks better of it. Throws `Problems`: `proposal.right`, `proposal.ended`.
  package func drop(_ id: RecordID, by actor: DeskActor) async throws {
    try await end(id, as: .dropped, words: nil, by: actor) { $0.author == actor.policy.account }
  }

  private func end(_ id: RecordID, as state: Proposal.State, words: String?, by actor: DeskActor, _ may: @Sendable @escaping (Proposal) -> Bool) async throws {
    try await log.writing { transaction in
      let proposal = try Self.present(id, transaction.connection)
      guard proposal.state == .open else { throw Problems([Self.ended(proposal)]) }
      guard may(proposal) else { throw Problems([Self.right]) }
      try transaction.run(
        "UPDATE proposal SET state = ?, ended = ?, ender = ?, words = ? WHERE id = ? AND state = 'open' -- endProposal",
        [.text(state.rawValue), .int(transaction.now), .text(actor.author), .optional(words), .text(id.text)])
      try transaction.add(AuditEvent(.proposalDecided, object: id.text, reason: state.rawValue), by: actor.actor)
    }
  }

  /// What is told of a proposal that is open no longer: `proposal.ended`.
  package static func ended(_ proposal: Proposal) -> Problem {
    Problem(
      "proposal.ended", vi: "Đề nghị này đã kết thúc: \(proposal.state.label[.vietnamese].lowercased()).", en: "This proposal has ended: \(proposal.state.label[.english].lowercased()).")
  }

  /// What is told to whoever may not decide: `proposal.right`.
  package static let right = Problem(
    "proposal.right", vi: "Đề nghị này cần người khác quyết định: người có quyền duyệt với mọi bản ghi trong đề nghị, không phải người đề nghị.",
    en: "Somebody else has to decide on this: a person who may approve all of its records and did not propose it.")

  private static func require(_ text: String, _ field: String) throws {
    guard !text.allSatisfy(\.isWhitespace) else { throw Problems([Problem("proposal.reason", path: field, vi: "Hãy ghi lý do.", en: "Give the reason.")]) }
    let count = text.unicodeScalars.count
    guard count > longestReason else { return }
    throw Problems([Problem("proposal.long", path: field, vi: "Dài quá \(longestReason) ký tự (đang có \(count)); hãy rút ngắn.", en: "More than \(longestReason) characters (there are \(count)); shorten it.")])
  }
}

extension ProposalScope.Part {
  /// The same for equal parts, whatever set they come from.
  fileprivate var order: String { "\(profile) \(unit?.text ?? "") \(sensitivity.rawValue) \(fields.rawValue)" }
}
