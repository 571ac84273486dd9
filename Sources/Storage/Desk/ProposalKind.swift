import Kernel

/// What one desk proposes, as the page of all proposals shows and applies it.
package struct ProposalKind: Sendable {
  /// As `Proposal.kind` has it.
  package let id: String
  package let label: LocalizedText
  /// What the content asks for, in a few lines.
  package let words: @Sendable (Value) -> [LocalizedText]
  /// What is to be done now; looks at the register again. Throws `Problems`.
  package let changes: @Sendable (Value) async throws -> [DeskChange]
  /// Whether its changes are of use only when the public sees them: they are published at once by whoever may approve and is not the author.
  package let publishes: Bool
  /// What comes with it without a record being written, as far as a person may know of it.
  package let follows: @Sendable (Value, AccessPolicy) async throws -> [LocalizedText]

  package init(
    id: String, label: LocalizedText, publishes: Bool = false, words: @escaping @Sendable (Value) -> [LocalizedText],
    changes: @escaping @Sendable (Value) async throws -> [DeskChange], follows: @escaping @Sendable (Value, AccessPolicy) async throws -> [LocalizedText] = { _, _ in [] }
  ) {
    self.id = id
    self.label = label
    self.publishes = publishes
    self.follows = follows
    self.words = words
    self.changes = changes
  }
}
