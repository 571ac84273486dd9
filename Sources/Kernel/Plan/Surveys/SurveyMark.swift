/// How an answer came in, beside what it says. Only ordinary ones make figures; the others are shown beside them, never dropped.
package enum SurveyMark: String, Sendable, Hashable, CaseIterable {
  case ordinary
  /// From a source that had answered there on that day.
  case repeated
  /// Beyond what one place is expected to get on one day.
  case flood

  package var label: LocalizedText {
    switch self {
    case .ordinary: LocalizedText(vi: "Được tính", en: "Counted")
    case .repeated: LocalizedText(vi: "Trả lời lại trong ngày từ cùng một nguồn", en: "Again on the same day from one source")
    case .flood: LocalizedText(vi: "Vượt mức bình thường của một ngày", en: "Beyond an ordinary day")
    }
  }
}
