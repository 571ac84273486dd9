import Kernel

/// A wish to give out more records than one person may alone. The records are fixed when it is made: what is decided on is what is taken.
package struct ExportOrder: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    /// Waits for another person.
    case open
    /// Allowed, and not taken yet.
    case ready
    case refused
    case taken

    package var label: LocalizedText {
      switch self {
      case .open: LocalizedText(vi: "Chờ quyết định", en: "Waiting for a decision")
      case .ready: LocalizedText(vi: "Đã đồng ý, chờ tải", en: "Allowed, to be taken")
      case .refused: LocalizedText(vi: "Không đồng ý", en: "Refused")
      case .taken: LocalizedText(vi: "Đã tải", en: "Taken")
      }
    }
  }

  /// How long an allowed one can be taken; milliseconds.
  package static let term: Int64 = 7 * 86_400_000

  package let id: RecordID
  package let account: RecordID
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let reason: String
  package let format: ExportFormat
  package let selection: RecordSelection
  /// How many records it holds.
  package let records: Int
  /// The highest class of what it may hold.
  package let sees: Sensitivity
  package let state: State
  package let decider: RecordID?
  package let decided: Int64?
  /// What the decider said.
  package let words: String?

  /// Whether it was allowed too long ago to be taken. `now`: milliseconds of UTC since 1970.
  package func isExpired(at now: Int64) -> Bool { state == .ready && (decided ?? 0) + Self.term < now }
}
