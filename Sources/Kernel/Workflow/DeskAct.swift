/// What people do to a record at their desks; whether somebody may, `DeskRules` tell.
package enum DeskAct: String, Sendable, Hashable, CaseIterable {
  case edit
  /// Give it to somebody else for review.
  case submit
  /// Take it from the reviewers again, before they decided.
  case takeBack = "take-back"
  /// Make what was submitted public.
  case approve
  /// Give it back to who wrote it, with reasons.
  case sendBack = "send-back"
  /// Stop the reviewer's clock, such as while the Ministry is asked.
  case pause
  case resume
  /// Take it from the public; what was never public is set aside.
  case withdraw
  /// Make a draft again of what was withdrawn.
  case reopen

  package var label: LocalizedText {
    switch self {
    case .edit: LocalizedText(vi: "Sửa", en: "Edit")
    case .submit: LocalizedText(vi: "Gửi duyệt", en: "Submit for review")
    case .takeBack: LocalizedText(vi: "Rút lại để sửa", en: "Take back")
    case .approve: LocalizedText(vi: "Duyệt và công bố", en: "Approve and publish")
    case .sendBack: LocalizedText(vi: "Trả lại", en: "Send back")
    case .pause: LocalizedText(vi: "Tạm dừng thời hạn", en: "Pause the deadline")
    case .resume: LocalizedText(vi: "Tiếp tục duyệt", en: "Resume the review")
    case .withdraw: LocalizedText(vi: "Rút bản ghi", en: "Withdraw the record")
    case .reopen: LocalizedText(vi: "Mở lại", en: "Reopen")
    }
  }
}
