/// A year as EDTF writes it: four digits, more of them after Y, with unspecified or significant digits.
struct EDTFYear: Sendable, Hashable, CustomStringConvertible {
  /// Without the sign; four, or five to fifteen with none unspecified.
  let digits: EDTFDigits
  let isNegative: Bool
  /// How many digits from the left are certain ("1950S2" is 1900...1999); nil when nothing is said. Source: ISO 8601-2:2019, 4.4.3.
  let significantDigits: Int?

  /// Fails for year -0000.
  init?(_ digits: EDTFDigits, isNegative: Bool, significantDigits: Int? = nil) {
    guard !isNegative || digits.highest > 0 else { return nil }
    self.digits = digits
    self.isNegative = isNegative
    self.significantDigits = significantDigits
  }

  /// The number, when it is known to the last digit.
  var value: Int? {
    guard significantDigits == nil, let value = digits.value else { return nil }
    return isNegative ? -value : value
  }

  /// The astronomical years from the first to the last that can be meant; `contains` tells which of them.
  var range: ClosedRange<Int> {
    var lowest = digits.lowest, highest = digits.highest
    if let significantDigits {
      let unit = (significantDigits..<max(significantDigits, String(lowest).utf8.count)).reduce(1) { unit, _ in unit * 10 }
      lowest -= lowest % unit
      highest = lowest + unit - 1
    }
    return isNegative ? -highest ... -max(lowest, 1) : lowest...highest
  }

  /// Whether a year of the range can be meant.
  func contains(_ year: Int) -> Bool {
    significantDigits != nil || digits.matches(abs(year))
  }

  var description: String {
    let text = digits.description
    return (text.utf8.count > 4 ? "Y" : "") + (isNegative ? "-" : "") + text + (significantDigits.map { "S\($0)" } ?? "")
  }
}
