/// What the rights in a file let the public see of it.
package enum MediaDisplay: String, Sendable, Hashable, CaseIterable {
  case full
  /// A small image: its longest edge has `reducedEdge` pixels.
  case reduced
  /// That it exists, and no more.
  case none

  /// Pixels.
  package static let reducedEdge = 1024

  package var label: LocalizedText {
    switch self {
    case .full: LocalizedText(vi: "Xem đầy đủ", en: "Shown in full")
    case .reduced: LocalizedText(vi: "Chỉ xem bản thu nhỏ", en: "Shown reduced")
    case .none: LocalizedText(vi: "Không cho xem công khai", en: "Not shown to the public")
    }
  }
}
