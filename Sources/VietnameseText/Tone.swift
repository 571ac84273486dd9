/// The six tones in dictionary order.
enum Tone: UInt8, CaseIterable, Sendable {
  /// Thanh ngang, unmarked.
  case level
  /// Thanh huyền (à).
  case grave
  /// Thanh hỏi (ả).
  case hook
  /// Thanh ngã (ã).
  case tilde
  /// Thanh sắc (á).
  case acute
  /// Thanh nặng (ạ).
  case dot

  /// The only tones a syllable ending in c, ch, p or t can have.
  var mayCloseWithStop: Bool { self == .acute || self == .dot }
}
