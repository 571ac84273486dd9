import Foundation
import Testing
import VietnameseText

@Suite("Normal form")
struct NormalFormTests {
  private func same(_ text: String) -> Bool {
    VietnameseAlphabet.scalars(VietnameseText.nfc(text)) == VietnameseAlphabet.scalars(text.precomposedStringWithCanonicalMapping)
  }

  @Test("There are 134 marked letters and each composes to one scalar")
  func letters() {
    #expect(VietnameseAlphabet.marked.count == 134)
    for letter in VietnameseAlphabet.marked {
      let composed = VietnameseText.nfc(VietnameseAlphabet.nfd(letter))
      #expect(VietnameseAlphabet.scalars(composed) == VietnameseAlphabet.scalars(letter))
      #expect(composed.unicodeScalars.count == 1)
    }
  }

  @Test("A vowel with its marks in any order, or half composed, becomes the same letter", arguments: [
    ("e\u{302}\u{323}", "ệ"), ("e\u{323}\u{302}", "ệ"), ("ê\u{323}", "ệ"), ("ẹ\u{302}", "ệ"), ("u\u{31B}\u{301}", "ứ"),
    ("u\u{301}\u{31B}", "ứ"), ("ú\u{31B}", "ứ"), ("ư\u{301}", "ứ"), ("o\u{31B}\u{323}", "ợ"), ("ọ\u{31B}", "ợ"), ("a\u{306}\u{303}", "ẵ"),
    ("Ă\u{323}", "Ặ"), ("A\u{323}\u{306}", "Ặ"), ("y\u{309}", "ỷ"), ("o\u{302}\u{309}", "ổ"), ("i\u{340}", "ì"), ("a\u{341}", "á"),
  ])
  func markOrder(typed: String, letter: String) {
    #expect(VietnameseAlphabet.scalars(VietnameseText.nfc(typed)) == VietnameseAlphabet.scalars(letter))
  }

  @Test("All names come back from NFD, and NFC names are left alone")
  func names() {
    for (name, _) in HungYenNames.all {
      #expect(VietnameseAlphabet.scalars(VietnameseText.nfc(VietnameseAlphabet.nfd(name))) == VietnameseAlphabet.scalars(name))
      #expect(VietnameseAlphabet.scalars(VietnameseText.nfc(name)) == VietnameseAlphabet.scalars(name))
    }
  }

  @Test("Every assigned scalar, alone and behind a letter, composes as Foundation composes it")
  func everyScalar() {
    for range: Range<UInt32> in [0..<0x40000, 0xE0000..<0xE0200] {
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 32) {
        let scalars = (start..<start + 32).compactMap(Unicode.Scalar.init)
        let text = scalars.map { "a\($0)" }.joined()
        if !same(text) { Issue.record("differs between U+\(String(start, radix: 16)) and the 31 after it") }
      }
    }
  }

  @Test("Canonical singletons, exclusions and compatibility ideographs follow the standard", arguments: [
    ("\u{212B}", "\u{C5}"), ("\u{2126}", "\u{3A9}"), ("\u{958}", "\u{915}\u{93C}"), ("\u{344}", "\u{308}\u{301}"), ("\u{1D15E}", "\u{1D157}\u{1D165}"),
    ("\u{F900}", "\u{8C48}"), ("\u{2F800}", "\u{4E3D}"), ("\u{2FA1D}", "\u{2A600}"),
    ("\u{1E9B}\u{323}", "\u{1E9B}\u{323}"), ("\u{2000}", "\u{2002}"),
    ("\u{1100}\u{1161}\u{11A8}", "\u{AC01}"), ("\u{AC00}\u{11A8}", "\u{AC01}"), ("\u{AC00}\u{11A7}", "\u{AC00}\u{11A7}"),
    ("\u{32A}\u{F75}", "\u{F71}\u{F74}\u{32A}"), ("\u{1AC4}\u{F73}", "\u{F71}\u{F72}\u{1AC4}"),
    ("\u{304B}\u{3099}", "\u{304C}"), ("a\u{315}\u{300}\u{5AE}\u{62}", "\u{E0}\u{5AE}\u{315}b"), ("\u{11099}\u{110BA}", "\u{1109A}"),
  ])
  func standard(text: String, expected: String) {
    #expect(VietnameseAlphabet.scalars(VietnameseText.nfc(text)) == VietnameseAlphabet.scalars(expected))
  }

  /// Where Foundation 6.3 itself is wrong (an open Korean syllable with a final, Tibetan double vowel signs) or older than the
  /// standard library (marks of Unicode 17). Python's unicodedata agrees with the expectations of `standard`.
  private func isKnown(_ text: String) -> Bool {
    let blocks: [ClosedRange<UInt32>] = [0xF73...0xF81, 0x11A8...0x11C2, 0x1ACF...0x1AFF, 0x10EC0...0x10EFF]
    return text.unicodeScalars.contains { scalar in blocks.contains { $0.contains(scalar.value) } }
  }

  @Test("Random texts compose as Foundation composes them, and once is enough")
  func fuzz() {
    var random = RandomText(seed: 1)
    for _ in 0..<20_000 {
      let text = random.next(upTo: 12)
      let composed = VietnameseText.nfc(text)
      if !isKnown(text), !same(text) || !same(composed) { Issue.record("differs for \(VietnameseAlphabet.scalars(text))") }
    }
  }

  @Test("Random runs of marks on letters compose as Foundation composes them")
  func fuzzMarks() {
    var random = RandomText(seed: 2)
    let letters = "aeiouyêôơưđAEÔƯbzñ가ᄀか\u{915}".map { $0 }
    let marks = (0x300...0x345).compactMap { Unicode.Scalar($0) }.map(Character.init) + ["\u{11A8}", "\u{1161}", "\u{3099}", "\u{93C}", "\u{334}"]
    for _ in 0..<20_000 {
      let text = random.next(upTo: 1, of: letters) + random.next(upTo: 5, of: marks) + random.next(upTo: 1, of: letters)
      if !isKnown(text), !same(text) { Issue.record("differs for \(VietnameseAlphabet.scalars(text))") }
    }
  }

  @Test("A very long run of marks takes linear time", .timeLimit(.minutes(1)))
  func longRun() {
    let run = "a" + String(repeating: "\u{301}\u{323}", count: 100_000)
    let composed = VietnameseText.nfc(run)
    #expect(composed.unicodeScalars.first == "ạ")
    #expect(composed.unicodeScalars.count == 200_000)
    let text = String(repeating: VietnameseAlphabet.nfd("Phố Hiến – Hưng Yên. "), count: 20_000)
    #expect(VietnameseText.nfc(text).utf8.elementsEqual(String(repeating: "Phố Hiến – Hưng Yên. ", count: 20_000).utf8))
  }
}
