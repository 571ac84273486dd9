/// The measures of a page, in twentieths of a point. Source: NĐ 30/2020/NĐ-CP, Annex I, part I: A4; margins of 20–25 mm at head and foot, 30–35 mm left, 15–20 mm right.
struct WordMeasures: Sendable, Hashable {
  let width: Int
  let height: Int
  let isLandscape: Bool
  let head = Self.millimetres(20), foot = Self.millimetres(20), left = Self.millimetres(30), right = Self.millimetres(15)
  /// From the paper's edge to the number of the page, which stands in the margin above.
  let number = Self.millimetres(10)

  init(isLandscape: Bool) {
    self.isLandscape = isLandscape
    (width, height) = isLandscape ? (16_838, 11_906) : (11_906, 16_838)
  }

  /// How wide the text runs.
  var measure: Int { width - left - right }

  /// Rounded up: a margin is never less than the decree's.
  static func millimetres(_ number: Double) -> Int { Int((number * 1_440 / 25.4).rounded(.up)) }

  /// Widths in the shares of `parts` that are `whole` together.
  static func shared(_ whole: Int, _ parts: [Int]) -> [Int] {
    let sum = max(1, parts.reduce(0, +))
    var used = 0, left = 0
    return parts.map { part in
      used += part
      let edge = whole * used / sum
      defer { left = edge }
      return max(1, edge - left)
    }
  }
}
