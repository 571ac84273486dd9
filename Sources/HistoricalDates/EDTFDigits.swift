/// The digits of a year, month or day, any of which may be unspecified (X). Source: ISO 8601-2:2019, clause 9.
struct EDTFDigits: Sendable, Hashable, CustomStringConvertible {
  /// ASCII digits and X, at most 15.
  private let characters: [UInt8]

  /// Digits and X; nil for anything else and for another number of them.
  init?(_ text: Substring, count: Int) {
    characters = Array(text.utf8)
    guard characters.count == count, characters.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "X") }) else { return nil }
  }

  /// The number, when every digit is specified.
  var value: Int? { unspecified == 0 ? lowest : nil }

  /// With 0 for every X.
  var lowest: Int { filled(0) }

  /// With 9 for every X.
  var highest: Int { filled(9) }

  /// How many digits are X.
  var unspecified: Int { characters.count(where: { $0 == UInt8(ascii: "X") }) }

  /// How many of the last digits are X, up to the first that is none.
  var unspecifiedAtEnd: Int { characters.reversed().prefix { $0 == UInt8(ascii: "X") }.count }

  /// Whether a number, at least 0, can be meant.
  func matches(_ number: Int) -> Bool {
    var rest = number
    for character in characters.reversed() {
      guard character == UInt8(ascii: "X") || Int(character) - 48 == rest % 10 else { return false }
      rest /= 10
    }
    return rest == 0
  }

  var description: String { String(decoding: characters, as: UTF8.self) }

  private func filled(_ digit: Int) -> Int {
    characters.reduce(0) { $0 * 10 + ($1 == UInt8(ascii: "X") ? digit : Int($1) - 48) }
  }
}
