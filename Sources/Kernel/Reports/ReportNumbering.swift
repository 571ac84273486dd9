/// Gives heads their numbers: `I.`, `1.`, `a)`. Source: NĐ 30/2020/NĐ-CP, Annex I, part II, item 6.
struct ReportNumbering {
  /// The letters of points, as official documents count them.
  private static let letters = Array("abcdđeghiklmnopqrstuvxy")
  private var counts = [0, 0, 0]

  /// The number of the next head of a level, from 1 to 3.
  mutating func next(_ level: Int) -> String {
    let index = min(max(level, 1), 3) - 1
    counts[index] += 1
    for deeper in (index + 1)..<3 { counts[deeper] = 0 }
    let number = counts[index]
    switch index {
    case 0: return "\(OfficialWords.roman(number))."
    case 1: return "\(number)."
    default: return number <= Self.letters.count ? "\(Self.letters[number - 1]))" : "\(number))"
    }
  }
}
