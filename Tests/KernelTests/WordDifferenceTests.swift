import Testing

@testable import Kernel

@Suite("Differences of texts and lists") struct WordDifferenceTests {
  /// Changed pieces in brackets.
  private static func marked(_ pieces: [WordDifference.Piece]) -> String { pieces.map { $0.isChanged ? "[\($0.text)]" : $0.text }.joined() }

  @Test(
    "Words that only one side has are marked, and nothing else",
    arguments: [
      ("Chùa Hiến dựng năm 1498", "Chùa Hiến dựng năm 1598", "Chùa Hiến dựng năm [1498]", "Chùa Hiến dựng năm [1598]"),
      ("Chùa Hiến", "Chùa Hiến cổ", "Chùa Hiến", "Chùa Hiến[ cổ]"), ("", "Mới", "", "[Mới]"), ("Cũ", "", "[Cũ]", ""), ("như nhau", "như nhau", "như nhau", "như nhau"),
      ("hòa", "hoà", "[hòa]", "[hoà]"), ("năm 1698, sửa", "năm 1698; sửa", "năm 1698[,] sửa", "năm 1698[;] sửa"), ("một hai", "một\nhai", "một[ ]hai", "một[\n]hai"),
      ("a b c d", "x y z d", "[a b c] d", "[x y z] d"), ("đình làng Mậu", "làng Mậu", "[đình ]làng Mậu", "làng Mậu"),
    ]) func marks(old: String, new: String, before: String, after: String) {
      let difference = WordDifference(from: old, to: new)
      #expect(Self.marked(difference.before) == before)
      #expect(Self.marked(difference.after) == after)
    }

  @Test("The pieces of each side are its whole text, whatever it is") func whole() {
    var generator = Numbers(state: 7)
    let words = ["đình", "chùa", " ", "  ", "\n", ",", "1498", "“", "Hiến", "."]
    for _ in 0..<300 {
      let texts = (0..<2).map { _ in (0..<Int(generator.next() % 40)).map { _ in words[Int(generator.next() % 10)] }.joined() }
      let difference = WordDifference(from: texts[0], to: texts[1])
      #expect(difference.before.map(\.text).joined() == texts[0])
      #expect(difference.after.map(\.text).joined() == texts[1])
      #expect(texts[0] != texts[1] || !difference.before.contains(where: \.isChanged))
    }
  }

  @Test("A text of more than three thousand words is shown whole, one of three thousand is compared") func long() {
    let most = Array(repeating: "chữ", count: WordDifference.mostWords).joined(separator: " ")
    let compared = WordDifference(from: most, to: most + "!")
    #expect(Self.marked(compared.after).hasSuffix("chữ[!]"))
    let over = most + " và nữa"
    let difference = WordDifference(from: over, to: over + " thôi")
    #expect(difference.before == [.init(over, isChanged: false)] && difference.after == [.init(over + " thôi", isChanged: false)])
  }

  @Test("Texts that have next to nothing in common are told apart quickly: all of the one, all of the other") func strangers() {
    let old = (0..<2_900).map { "cũ\($0)" }.joined(separator: " "), new = (0..<2_900).map { "mới\($0)" }.joined(separator: " ")
    let clock = ContinuousClock()
    var difference: WordDifference?
    let time = clock.measure { difference = WordDifference(from: old, to: new) }
    #expect(difference?.before == [.init(old, isChanged: true)] && difference?.after == [.init(new, isChanged: true)])
    #expect(time < .seconds(10))
  }

  @Test("As many items are kept as the longest common part has, in the same order on both sides") func shortest() {
    var generator = Numbers(state: 11)
    for _ in 0..<400 {
      let old = (0..<Int(generator.next() % 14)).map { _ in generator.next() % 4 }, new = (0..<Int(generator.next() % 14)).map { _ in generator.next() % 4 }
      let path = EditPath(from: old, to: new)
      let left = zip(old, path.old).filter(\.1).map(\.0), right = zip(new, path.new).filter(\.1).map(\.0)
      #expect(left == right && path.old.count == old.count && path.new.count == new.count)
      #expect(left.count == Self.longestCommon(old, new), "\(old) \(new)")
    }
  }

  @Test("Past the number of changes that it may make, only what both begin and end with is kept") func bounded() {
    let path = EditPath(from: [0, 1, 2, 3, 9], to: [0, 3, 4, 5, 9], most: 2)
    #expect(path.old == [true, false, false, false, true] && path.new == [true, false, false, false, true])
    #expect(EditPath(from: [0, 1, 2, 3, 9], to: [0, 3, 4, 5, 9], most: 4).old == [true, false, false, true, true])
  }

  /// By the book, in time and room of the product of both lengths.
  private static func longestCommon(_ old: [UInt64], _ new: [UInt64]) -> Int {
    var table = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
    for (row, a) in old.enumerated() {
      for (column, b) in new.enumerated() {
        table[row + 1][column + 1] = a == b ? table[row][column] + 1 : max(table[row][column + 1], table[row + 1][column])
      }
    }
    return table[old.count][new.count]
  }

  /// The same numbers each time. Source: G. Marsaglia, "Xorshift RNGs" (2003).
  private struct Numbers {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state >> 3
    }
  }
}
