import Testing
import VietnameseText

@Suite("Folded form")
struct FoldedFormTests {
  @Test("Names lose tones, marks and capitals, in either normal form")
  func names() {
    for (name, folded) in HungYenNames.all {
      #expect(VietnameseText.fold(name) == folded)
      #expect(VietnameseText.fold(VietnameseAlphabet.nfd(name)) == folded)
      #expect(VietnameseText.fold(name.uppercased()) == folded)
    }
  }

  @Test("Every marked letter folds to its base letter")
  func letters() {
    let bases = Array("aaaeeiooouuy")
    for (row, base) in zip(VietnameseAlphabet.vowels, bases) {
      for letter in row {
        #expect(VietnameseText.fold(String(letter)) == String(base))
        #expect(VietnameseText.fold(VietnameseAlphabet.nfd(letter.uppercased())) == String(base))
      }
    }
    #expect(VietnameseText.fold("đĐ") == "dd")
  }

  @Test("Other Latin letters lose their marks, other scripts keep theirs", arguments: [
    ("É ü Ñ ç å Ž ő", "e u n c a z o"), ("Ærø Straße Œuvre Łódź", "aero strasse oeuvre lodz"), ("Avalokiteśvara", "avalokitesvara"),
    ("ＰＨＯ Ｈｉên １２", "pho hien 12"), ("x\u{302}\u{323}y", "xy"), ("Ð ð (eth)", "d d (eth)"), ("ΆΣΊΑ", "άσία"), ("Ёж", "ёж"), ("が", "が"),
    ("佛𡨸喃", "佛𡨸喃"), ("ǖ ẹ\u{304} ḗ ǭ", "u e e o"), ("Nº 5ª", "no 5a"), ("1473/QĐ-TTg", "1473/qd-ttg"), ("", ""), ("…“”–", "…“”–"), ("İı", "ii"),
    ("\u{301}", "\u{301}"), ("Thế kỷ XVI–XVIII", "the ky xvi–xviii"), ("ế\u{301}\u{302}", "e"), ("K", "k"),
  ])
  func others(text: String, expected: String) {
    #expect(VietnameseAlphabet.scalars(VietnameseText.fold(text)) == VietnameseAlphabet.scalars(expected))
  }

  @Test("Folding the exact form or the folded form changes nothing more")
  func fuzz() {
    var random = RandomText(seed: 4)
    for _ in 0..<10_000 {
      let text = random.next(upTo: 10)
      let folded = VietnameseText.fold(text)
      if VietnameseAlphabet.scalars(VietnameseText.fold(folded)) != VietnameseAlphabet.scalars(folded) {
        Issue.record("not stable: \(VietnameseAlphabet.scalars(text))")
      }
      if VietnameseText.fold(VietnameseAlphabet.nfd(text)) != folded { Issue.record("depends on form: \(VietnameseAlphabet.scalars(text))") }
    }
  }
}
