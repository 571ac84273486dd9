import Kernel

/// Names of centuries: "Thế kỷ XVII", "17th century".
package enum Centuries {
  /// Those that a name is asked for: 1 to 99 before and after our era.
  package static let named = -99...99

  package static func name(_ century: Int, _ page: PageContext) -> String {
    guard named.contains(century), century != 0 else { return String(century) }
    let number = page.language == .english ? ordinal(abs(century)) : roman(abs(century))
    return page(century < 0 ? .centuryBefore : .century, ["number": number])
  }

  private static func roman(_ number: Int) -> String {
    let steps = [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    var rest = number
    var text = ""
    for (value, letters) in steps { while rest >= value { text += letters; rest -= value } }
    return text
  }

  private static func ordinal(_ number: Int) -> String {
    let ending =
      switch (number % 100, number % 10) {
      case (11...13, _): "th"
      case (_, 1): "st"
      case (_, 2): "nd"
      case (_, 3): "rd"
      default: "th"
      }
    return "\(number)\(ending)"
  }
}
