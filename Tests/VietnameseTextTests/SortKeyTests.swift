import Testing
import VietnameseText

@Suite("Sort keys")
struct SortKeyTests {
  private func sorted(_ texts: [String]) -> [String] {
    texts.map { (Array(VietnameseText.sortKey($0).utf8), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }

  @Test("Lists come out in dictionary order", arguments: [
    ["a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r", "s", "t", "u", "ư", "v", "w", "x", "y", "z"],
    ["a", "à", "ả", "ã", "á", "ạ", "ă", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ầ", "ẩ", "ẫ", "ấ", "ậ", "b"],
    ["Xã 1", "Xã 2", "Xã 02a", "Xã 10", "Xã 100", "Xã 1234567890", "Xã 12345678901", "Xã An"],
    ["An", "An Bình", "An Vĩ", "Án", "Anh", "Anh Dũng", "Ăn", "Ân Thi", "Ấn"],
    ["Bình", "Bình Minh", "Bỉnh", "Bính", "Bịnh"],
    ["ba", "ba ba", "ba làng", "bà", "bà con", "bả", "bã", "bá", "bạ", "bac", "bác", "bạc", "bach", "bạch"],
    ["Dạ Trạch", "Dân Tiến", "Dương Quảng Hàm", "Đa Hòa", "Đình", "Đông Tảo", "Đồng Tiến", "E"],
    ["Hà Nội", "Ham", "Hàm Tử", "Hưng Yên", "Hương"],
    ["hoa", "hoà", "hoả", "hoá", "hoạ", "hoan"],
    ["la", "La", "LA", "lá", "Lá"],
    ["muller", "Muller", "müller", "Müller", "mullers"],
    ["zzz", "Ωmega", "Яна", "㐀", "一", "佛", "\u{E000}", "𠀀", "𡨸", "𪜀", "𫝀", "\u{F0000}"],
    ["1", "9", "10", "2024", "a", "一"], ["", " 0", "00001", "2"], ["chùa", "chùa 2", "chùa a", "chùa佛", "chùaa"], ["佛", "佛 寺", "佛a", "佛寺", "寺"],
  ])
  func order(list: [String]) {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<5 { #expect(sorted(list.shuffled(using: &random)) == list) }
  }

  @Test("Normal form, tone placement, punctuation and leading zeros do not change the key", arguments: [
    ("Hoà", "Hòa"), ("thuỷ", "thủy"), ("Phố Hiến", "“Phố–Hiến”"), ("007", "7"), ("Ａ１", "A1"), ("  a  b ", "a b"), ("QL39", "QL 39"), ("豈", "\u{F900}"),
    ("a\u{AD}b", "ab"),
  ])
  func equal(one: String, other: String) {
    #expect(VietnameseText.sortKey(one) == VietnameseText.sortKey(other))
    #expect(VietnameseText.sortKey(VietnameseAlphabet.nfd(one)) == VietnameseText.sortKey(other))
  }

  @Test("Names order as a comparison syllable by syllable orders them")
  func names() {
    let names = HungYenNames.all.map(\.name)
    let alphabet = Array("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    func rank(_ name: String) -> [[Int]] {
      VietnameseText.tokens(name).map { token in
        var tone = 0
        let letters = token.exact.map { letter -> Int in
          for row in VietnameseAlphabet.vowels {
            guard let found = Array(row).firstIndex(of: letter) else { continue }
            if found > 0 { tone = found }
            return alphabet.firstIndex(of: row.first ?? "a") ?? 0
          }
          return alphabet.firstIndex(of: letter) ?? 0
        }
        return letters.map { $0 + 10 } + [tone]
      }
    }
    let expected = names.map { (rank($0), $0) }.sorted { left, right in
      for (one, other) in zip(left.0, right.0) where one != other { return one.lexicographicallyPrecedes(other) }
      return left.0.count < right.0.count
    }
    #expect(sorted(names).map(VietnameseText.fold) == expected.map { VietnameseText.fold($0.1) })
  }

  @Test("Keys of random texts are printable ASCII and independent of normal form")
  func fuzz() {
    var random = RandomText(seed: 7)
    for _ in 0..<10_000 {
      let text = random.next(upTo: 12)
      let key = VietnameseText.sortKey(text)
      if !key.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { Issue.record("not ASCII: \(VietnameseAlphabet.scalars(text))") }
      if VietnameseText.sortKey(VietnameseAlphabet.nfd(text)) != key { Issue.record("depends on form: \(VietnameseAlphabet.scalars(text))") }
    }
  }
}
