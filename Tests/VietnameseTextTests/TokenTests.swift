import Testing
import VietnameseText

@Suite("Tokens")
struct TokenTests {
  private func exacts(_ text: String) -> [String] { VietnameseText.tokens(text).map(\.exact) }

  @Test("A text is cut at everything that is no letter, digit or ideograph", arguments: [
    ("1473/QĐ-TTg", ["1473", "qđ", "ttg"]), ("1.234", ["1", "234"]), ("Phố Hiến", ["phố", "hiến"]), ("thứ2 A1b", ["thứ", "2", "a", "1", "b"]),
    ("L'école d’été", ["l", "école", "d", "été"]), ("  \u{0}\t\r\n ", []), ("", []), ("“Hoà–Thuỷ”", ["hòa", "thủy"]), ("m² 5ª", ["m", "5", "ª"]),
    ("thế kỷ XVI–XVIII", ["thế", "kỷ", "xvi", "xviii"]), ("Ёж и Ά", ["ёж", "и", "ά"]), ("Phở\u{301}ng", ["phở\u{301}ng"]), ("\u{301}a", ["a"]),
    ("佛寺 chùa", ["佛", "寺", "chùa"]), ("chùa佛", ["chùa", "佛"]), ("𡨸喃2", ["𡨸", "喃", "2"]), ("⿰氵羊", ["氵", "羊"]), ("葛\u{E0100}城", ["葛", "城"]),
    ("1\u{301}2", ["1\u{301}2"]), ("a_b@c.vn", ["a", "b", "c", "vn"]), ("x\u{302}e", ["x\u{302}e"]), ("Hưng\u{AD}Yên", ["hưngyên"]), ("a\u{200B}b", ["a", "b"]), ("ka\u{2BC}b", ["ka", "b"]),
    ("👍🏽 ok", ["ok"]), ("がか", ["がか"]), ("〇々", ["〇", "々"]),
  ])
  func pieces(text: String, expected: [String]) {
    #expect(exacts(text).map(VietnameseAlphabet.scalars) == expected.map(VietnameseAlphabet.scalars))
  }

  @Test("Each token has its kind, both forms and its bytes in the original text")
  func parts() {
    let tokens: [VietnameseText.Token] = VietnameseText.tokens("Đền Thuỷ 12 佛")
    #expect(tokens == [
      Token(kind: .word, exact: "đền", folded: "den", range: 0..<6),
      Token(kind: .word, exact: "thủy", folded: "thuy", range: 7..<13),
      Token(kind: .number, exact: "12", folded: "12", range: 14..<16),
      Token(kind: .ideograph, exact: "佛", folded: "佛", range: 17..<20),
    ])
  }

  @Test("NFD text gives the same tokens, with ranges over its own bytes")
  func decomposed() {
    for (name, folded) in HungYenNames.all {
      let split = VietnameseAlphabet.nfd(name)
      let tokens = VietnameseText.tokens(split)
      #expect(tokens.map(\.exact).map(VietnameseAlphabet.scalars) == exacts(name).map(VietnameseAlphabet.scalars))
      #expect(tokens.map(\.folded) == VietnameseText.tokens(folded).map(\.exact))
      for token in tokens {
        let piece = String(decoding: Array(split.utf8)[token.range], as: UTF8.self)
        #expect(VietnameseText.exact(piece) == token.exact)
      }
    }
  }

  @Test("Every Hán-Nôm block gives one ideograph for each character", arguments: [
    0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xFA0E, 0xFA29, 0x20000, 0x2A6DF, 0x2A700, 0x2B739, 0x2B740, 0x2B81D, 0x2B820, 0x2CEA1, 0x2CEB0, 0x2EBE0,
    0x2EBF0, 0x2EE5D, 0x30000, 0x3134A, 0x31350, 0x323AF, 0x323B0, 0xE000, 0xF8FF, 0xF0000, 0xFFFFD, 0x100000, 0x10FFFD,
  ] as [UInt32])
  func ideographs(value: UInt32) throws {
    let character = String(Character(try #require(Unicode.Scalar(value))))
    let tokens = VietnameseText.tokens("a\(character)\(character)b")
    #expect(tokens.map(\.kind) == [.word, .ideograph, .ideograph, .word])
    #expect(tokens[1].exact == character && tokens[2].folded == character)
    #expect(tokens[1].range.count == character.utf8.count)
  }

  @Test("Compatibility ideographs become the unified ones", arguments: [(0xF900, 0x8C48), (0xFA6A, 0x983B), (0x2F800, 0x4E3D), (0x2FA1D, 0x2A600)] as [(UInt32, UInt32)])
  func compatibility(value: UInt32, unified: UInt32) throws {
    let tokens = VietnameseText.tokens(String(Character(try #require(Unicode.Scalar(value)))))
    #expect(tokens.map(\.kind) == [.ideograph])
    #expect(tokens.first.map { VietnameseAlphabet.scalars($0.exact) } == [unified])
  }

  @Test("For random texts the ranges rise, stay inside and fall on scalars, and no form is empty")
  func fuzz() {
    var random = RandomText(seed: 5)
    for _ in 0..<10_000 {
      let text = random.next(upTo: 16)
      let bytes = Array(text.utf8)
      var end = 0
      for token in VietnameseText.tokens(text) {
        let isInside = token.range.lowerBound >= end && !token.range.isEmpty && token.range.upperBound <= bytes.count
        guard isInside, String(validating: bytes[token.range], as: UTF8.self) != nil, !token.exact.isEmpty, !token.folded.isEmpty else {
          Issue.record("bad token in \(VietnameseAlphabet.scalars(text))")
          break
        }
        end = token.range.upperBound
      }
    }
  }
}
