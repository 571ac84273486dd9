/// Where a record stands in its life.
package enum RecordState: String, Sendable, Hashable, CaseIterable {
  /// Being written; never announced.
  case draft
  /// Waiting for another person's review.
  case submitted
  /// Sent back with reasons.
  case returned
  /// Public (unless hidden or under embargo).
  case published
  /// Was public once; a tombstone with a reason stands in its place.
  case withdrawn
  /// Personal data removed by right; a tombstone without the data.
  case erased

  package var label: LocalizedText {
    switch self {
    case .draft: LocalizedText(vi: "Bản nháp", en: "Draft")
    case .submitted: LocalizedText(vi: "Chờ duyệt", en: "Submitted")
    case .returned: LocalizedText(vi: "Trả lại", en: "Returned")
    case .published: LocalizedText(vi: "Đã công bố", en: "Published")
    case .withdrawn: LocalizedText(vi: "Đã rút", en: "Withdrawn")
    case .erased: LocalizedText(vi: "Đã xóa dữ liệu", en: "Erased")
    }
  }
}

/// Who may see that a published record exists.
package enum Visibility: String, Sendable, Hashable, CaseIterable {
  case `public`
  /// The description is open, its media are gated.
  case described
  /// Not announced at any door.
  case hidden

  package var label: LocalizedText {
    switch self {
    case .public: LocalizedText(vi: "Công khai", en: "Public")
    case .described: LocalizedText(vi: "Chỉ công khai mô tả", en: "Described, media closed")
    case .hidden: LocalizedText(vi: "Không hiển thị", en: "Hidden")
    }
  }
}
