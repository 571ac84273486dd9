import Kernel

/// Changes of many records that somebody proposes: nothing is written before somebody applies them.
package struct Proposal: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    case open, applied, refused, dropped

    package var label: LocalizedText {
      switch self {
      case .open: LocalizedText(vi: "Chờ quyết định", en: "Waiting")
      case .applied: LocalizedText(vi: "Đã áp dụng", en: "Applied")
      case .refused: LocalizedText(vi: "Không chấp thuận", en: "Refused")
      case .dropped: LocalizedText(vi: "Người đề nghị đã bỏ", en: "Dropped by its author")
      }
    }
  }

  package let id: RecordID
  /// Which desk made it, and reads its content: `bulk`, `units`, `terms`.
  package let kind: String
  package let author: RecordID
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let reason: String
  package let scope: ProposalScope
  package let state: State
  /// Whether another person than the author has to apply it.
  package let needsApproval: Bool
  /// When and by whom it was decided on; milliseconds of UTC since 1970.
  package let ended: Int64?
  package let ender: RecordID?
  /// Why it was refused.
  package let words: String?
  package let changeSet: RecordID?

  /// Whether somebody may learn of it: its author, and whoever may decide on all of it.
  package func isOpen(to policy: AccessPolicy) -> Bool { author == policy.account || scope.isReached(by: policy) }

  /// Whether somebody may decide on it as another person than its author.
  package func mayBeDecided(by policy: AccessPolicy) -> Bool { state == .open && author != policy.account && scope.isReached(by: policy) }
}
