/// How far a task of the Plan, or a project, is.
package enum PlanTaskState: String, Sendable, Hashable, CaseIterable {
  case notBegun = "not-begun"
  case going, done, blocked, cancelled

  package var label: LocalizedText {
    switch self {
    case .notBegun: LocalizedText(vi: "Chưa triển khai", en: "Not begun")
    case .going: LocalizedText(vi: "Đang triển khai", en: "Under way")
    case .done: LocalizedText(vi: "Hoàn thành", en: "Done")
    case .blocked: LocalizedText(vi: "Vướng mắc", en: "Blocked")
    case .cancelled: LocalizedText(vi: "Dừng thực hiện", en: "Cancelled")
    }
  }

  /// Whether something is still to be done.
  package var isOpen: Bool { self != .done && self != .cancelled }
  /// Whether it has to be said why.
  package var needsWords: Bool { self == .blocked || self == .cancelled }
}
