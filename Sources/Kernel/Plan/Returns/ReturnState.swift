/// How far a report of data is. That a period is locked stands beside it.
package enum ReturnState: String, Sendable, Hashable, CaseIterable {
  case draft, submitted, approved
  /// Sent back with a reason, to be mended.
  case returned
  /// Was approved and is open again, with a reason.
  case reopened

  package var label: LocalizedText {
    switch self {
    case .draft: LocalizedText(vi: "Đang soạn", en: "Draft")
    case .submitted: LocalizedText(vi: "Chờ duyệt", en: "Waits for approval")
    case .approved: LocalizedText(vi: "Đã duyệt", en: "Approved")
    case .returned: LocalizedText(vi: "Bị trả lại", en: "Returned")
    case .reopened: LocalizedText(vi: "Mở lại để sửa", en: "Reopened")
    }
  }

  /// Whether its author can change it.
  package var isOpen: Bool { [.draft, .returned, .reopened].contains(self) }
  /// Whether it counts as filed: one that was sent back does not, until it is sent again; one that is open again was filed once.
  package var isFiled: Bool { [.submitted, .approved, .reopened].contains(self) }
}

/// A step in the history of a report of data.
package enum ReturnAct: String, Sendable, Hashable, CaseIterable {
  case saved, submitted, approved, returned, reopened

  package var label: LocalizedText {
    switch self {
    case .saved: LocalizedText(vi: "Lưu", en: "Saved")
    case .submitted: LocalizedText(vi: "Gửi duyệt", en: "Submitted")
    case .approved: LocalizedText(vi: "Duyệt", en: "Approved")
    case .returned: LocalizedText(vi: "Trả lại", en: "Returned")
    case .reopened: LocalizedText(vi: "Mở lại", en: "Reopened")
    }
  }
}
