import Foundation

/// How many of those who answered are satisfied (tỷ lệ hài lòng), with how sure that is.
package struct SurveyShare: Sendable, Hashable {
  /// Under so many answers nothing is told: who stood there could tell whose they are.
  package static let fewest = 5
  /// Of the standard normal distribution, for 95 per cent.
  private static let z = 1.959964

  package let satisfied: Int
  package let answers: Int

  /// `nil` of nothing, and of more satisfied than there are answers.
  package init?(_ satisfied: Int, of answers: Int) {
    guard answers > 0, (0...answers).contains(satisfied) else { return nil }
    self.satisfied = satisfied
    self.answers = answers
  }

  /// Whether there are enough answers to tell it.
  package var isTold: Bool { answers >= Self.fewest }

  /// 0 to 1.
  package var value: Double { Double(satisfied) / Double(answers) }

  /// The Wilson score interval of 95 per cent, 0 to 1: right for few answers too, and never beyond its ends.
  /// Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927), 209–212; Brown, Cai and DasGupta, Statistical Science 16 (2001), 101–133.
  package var interval: ClosedRange<Double> {
    let n = Double(answers), p = value, z2 = Self.z * Self.z
    let middle = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = Self.z / (1 + z2 / n) * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot()
    return max(0, satisfied == 0 ? 0 : middle - half)...min(1, satisfied == answers ? 1 : middle + half)
  }
}
