/// Where a kept file stands.
package enum MediaState: String, Sendable, Hashable, CaseIterable {
  /// Kept; what is shown of it is not made yet.
  case received
  case ready
  /// Kept; what is shown of it could not be made.
  case failed
  /// Taken from its record with a reason; the original stays in the preservation store.
  case removed

  package var label: LocalizedText {
    switch self {
    case .received: LocalizedText(vi: "Đã nhận, đang xử lý", en: "Received, being prepared")
    case .ready: LocalizedText(vi: "Sẵn sàng", en: "Ready")
    case .failed: LocalizedText(vi: "Xử lý không thành công", en: "Could not be prepared")
    case .removed: LocalizedText(vi: "Đã gỡ", en: "Removed")
    }
  }
}
