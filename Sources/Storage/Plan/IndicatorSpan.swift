import Kernel

/// A time in which a record stood in the scope of an indicator and nothing of it changed.
struct IndicatorSpan: Sendable, Hashable {
  /// What decides whom a record is counted for, and how.
  struct Standing: Sendable, Hashable {
    /// Empty: none.
    let unit: String
    let profile: String
    let sensitivity: String
    let isPublic: Bool
    let isCounted: Bool
  }

  /// Milliseconds of UTC since 1970; `until` is the first in which it is over, `nil` while it lasts.
  let since: Int64
  let until: Int64?
  let standing: Standing
}

/// Days of Viet Nam's time since 1970.
enum VietnamDay {
  private static let length: Int64 = 86_400_000
  private static let offset: Int64 = 7 * 3_600_000

  static func of(_ moment: Int64) -> Int64 {
    let shifted = moment + offset
    return shifted >= 0 ? shifted / length : (shifted + 1) / length - 1
  }
  /// Its first moment.
  static func start(_ day: Int64) -> Int64 { day * length - offset }
}
