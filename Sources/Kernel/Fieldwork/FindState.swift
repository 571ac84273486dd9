/// Where a find (phát hiện) stands. Nothing of it is public in any of these.
package enum FindState: String, Sendable, Hashable, CaseIterable {
  /// Waits for somebody's decision.
  case received
  /// Has become a draft of a new record.
  case accepted
  /// Has been added to a record that there was.
  case merged
  case rejected

  package var label: LocalizedText {
    switch self {
    case .received: LocalizedText(vi: "Chờ xem xét", en: "Waits for review")
    case .accepted: LocalizedText(vi: "Đã nhận, thành hồ sơ mới", en: "Accepted as a new record")
    case .merged: LocalizedText(vi: "Đã nhận, bổ sung vào hồ sơ có sẵn", en: "Accepted as an addition")
    case .rejected: LocalizedText(vi: "Không nhận", en: "Not accepted")
    }
  }
}
