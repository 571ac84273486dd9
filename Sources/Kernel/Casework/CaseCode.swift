/// What whoever filed a case sees its state with. Told once; the database keeps a keyed digest.
package enum CaseCode {
  /// About 59 random bits.
  private static let length = 12
  private static let group = 4
  /// Without 0 and o, 1, i and l.
  private static let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")

  /// A new one, as it is shown: `abcd-efgh-jkmn`.
  package static func make() -> String {
    let letters = (0..<length).map { _ in alphabet[Int.random(in: alphabet.indices)] }
    return stride(from: 0, to: length, by: group).map { String(letters[$0..<$0 + group]) }.joined(separator: "-")
  }

  /// The letters alone. Capitals, hyphens and spaces do not matter.
  package static func plain(_ text: String) -> String { text.lowercased().filter { $0 != "-" && !$0.isWhitespace } }
}
