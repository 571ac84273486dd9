/// Numbers in words: Vietnamese (hai mươi bảy), Sino-Vietnamese (nhị thập thất) and Roman, 1...99.
enum NumberWords {
  /// The number the tokens begin with, and its length in tokens.
  static func vietnamese(_ tokens: ArraySlice<DateToken>) -> (value: Int, length: Int)? {
    let words = tokens.prefix(3).map { $0.plain ?? "" }
    guard let first = words.first else { return nil }
    let second = words.count > 1 ? words[1] : ""
    if first == "muoi" {
      guard let unit = units[second] else { return (10, 1) }
      return (10 + unit, 2)
    }
    guard let digit = units[first] else { return nil }
    guard second == "muoi", digit >= 2 else { return (digit, 1) }
    guard words.count > 2, let unit = units[words[2]] else { return (digit * 10, 2) }
    return (digit * 10 + unit, 3)
  }

  /// The Sino-Vietnamese number before "niên": nhị thập thất niên → 27, nguyên niên → 1. The length includes "niên".
  static func yearOfEra(_ tokens: ArraySlice<DateToken>) -> (value: Int, length: Int)? {
    let words = tokens.prefix(4).map { $0.plain ?? "" }
    guard let end = words.firstIndex(of: "nien"), end > 0 else { return nil }
    if end == 1, words[0] == "nguyen" { return (1, 2) }
    var total = 0
    var digit = 0
    for word in words[..<end] {
      if word == "thap" {
        total += max(digit, 1) * 10
        digit = 0
      } else if let unit = sino[word], digit == 0 {
        digit = unit
      } else {
        return nil
      }
    }
    return total + digit > 0 ? (total + digit, end + 1) : nil
  }

  /// A Roman numeral up to XXXIX; nil when the letters are no numeral written the usual way.
  static func roman(_ word: String) -> Int? {
    let values: [Character: Int] = ["i": 1, "v": 5, "x": 10]
    let digits = word.compactMap { values[$0] }
    guard digits.count == word.count, (1...7).contains(digits.count) else { return nil }
    let total = zip(digits, digits.dropFirst() + [0]).reduce(0) { sum, pair in sum + (pair.0 < pair.1 ? -pair.0 : pair.0) }
    return (1...39).contains(total) && text(total).lowercased() == word ? total : nil
  }

  /// The Roman numeral of a number 1...39; plain digits outside.
  static func text(_ number: Int) -> String {
    guard (1...39).contains(number) else { return String(number) }
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]
    return String(repeating: "X", count: number / 10) + ones[number % 10]
  }

  private static let units: [String: Int] = [
    "mot": 1, "nhat": 1, "hai": 2, "nhi": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bai": 7,
    "bay": 7, "tam": 8, "chin": 9,
  ]

  private static let sino: [String: Int] = [
    "nhat": 1, "nhi": 2, "tam": 3, "tu": 4, "ngu": 5, "luc": 6, "that": 7, "bat": 8, "cuu": 9,
  ]
}
