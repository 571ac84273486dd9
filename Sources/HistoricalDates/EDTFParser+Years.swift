extension EDTFParser {
  /// Four digits, any of them unspecified; significant digits may follow those that are known.
  static func shortYear(_ text: Substring, _ isNegative: Bool) -> EDTFYear? {
    guard let (number, significant) = significantDigits(text), let digits = EDTFDigits(number, count: 4) else { return nil }
    guard significant == nil || digits.unspecified == 0 else { return nil }
    return EDTFYear(digits, isNegative: isNegative, significantDigits: significant)
  }

  /// What follows Y and the sign: five to fifteen digits, or fewer with an exponent that makes as many.
  static func longYear(_ text: Substring, _ isNegative: Bool) -> EDTFYear? {
    guard let (number, significant) = significantDigits(text) else { return nil }
    let parts = number.split(separator: "E", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.allSatisfy(isPositive) else { return nil }
    guard let zeros = parts.count == 1 ? 0 : Int(parts[1]), zeros <= 15, (5...15).contains(parts[0].utf8.count + zeros) else { return nil }
    let written = parts[0] + String(repeating: "0", count: zeros)
    return EDTFDigits(Substring(written), count: written.utf8.count).flatMap { EDTFYear($0, isNegative: isNegative, significantDigits: significant) }
  }

  /// The text before S and the number behind it, which has at most two digits.
  private static func significantDigits(_ text: Substring) -> (number: Substring, significant: Int?)? {
    let parts = text.split(separator: "S", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.first else { return nil }
    guard parts.count == 2 else { return (number, nil) }
    return isPositive(parts[1]) && parts[1].utf8.count <= 2 ? (number, Int(parts[1])) : nil
  }

  /// Digits without a zero in front.
  private static func isPositive(_ text: Substring) -> Bool {
    !text.isEmpty && text.first != "0" && isNumber(text)
  }
}
