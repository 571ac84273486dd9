/// The code of one survey at one place: printed, scanned, or typed by hand.
package enum SurveyCode {
  /// About 34 random bits: nobody finds one by trying, and none is a secret.
  private static let length = 7
  /// Without 0 and o, 1, i and l.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  package static func make() -> String { String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices)] }) }

  /// As it is kept; `nil` for what cannot be one. Capitals, hyphens and spaces do not matter.
  package static func plain(_ text: String) -> String? {
    let plain = text.lowercased().filter { $0 != "-" && !$0.isWhitespace }
    return plain.count == length && plain.allSatisfy { alphabet.contains($0) } ? plain : nil
  }
}
