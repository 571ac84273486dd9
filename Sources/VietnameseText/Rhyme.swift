/// What the spelling of a rhyme says about its tone.
struct Rhyme: Hashable, Sendable {
  /// The place of the letter that carries the tone in traditional spelling (*hòa, thủy*), counted from the start of the rhyme.
  let toneOffset: Int
  /// Whether it ends in c, ch, p, t (or the k of *Đắk*).
  let hasStop: Bool

  init(_ letters: [Letter]) {
    let vowels = letters.prefix { $0.isVowel }.count
    hasStop = letters.last.map { [.c, .p, .t, .k].contains($0) } == true || letters.suffix(2) == [.c, .h]
    if let marked = letters.lastIndex(where: { $0.isMarkedVowel }) {
      toneOffset = marked
    } else {
      toneOffset = vowels == 3 || vowels == 2 && letters.count > 2 ? 1 : 0
    }
  }
}
