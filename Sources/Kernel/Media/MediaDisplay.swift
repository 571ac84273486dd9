/// What the rights in a file let the public see of it.
package enum MediaDisplay: String, Sendable, Hashable, CaseIterable {
  case full
  /// A small image: its longest edge has `reducedEdge` pixels.
  case reduced
  /// In its full size, under a mark that says whose it is.
  case watermarked
  /// That it exists, and no more.
  case none

  /// Pixels.
  package static let reducedEdge = 1024

  /// Whether it may show something that `other` keeps from the public. A reduction and a mark each keep something else.
  package func opens(beyond other: MediaDisplay) -> Bool { self != other && self != .none && other != .full }

  package var label: LocalizedText {
    switch self {
    case .full: LocalizedText(vi: "Xem đầy đủ", en: "Shown in full")
    case .reduced: LocalizedText(vi: "Chỉ xem bản thu nhỏ", en: "Shown reduced")
    case .watermarked: LocalizedText(vi: "Xem bản có dấu chìm", en: "Shown with a watermark")
    case .none: LocalizedText(vi: "Không cho xem công khai", en: "Not shown to the public")
    }
  }
}
