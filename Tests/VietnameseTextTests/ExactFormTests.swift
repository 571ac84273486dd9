import Testing
import VietnameseText

@Suite("Exact form")
struct ExactFormTests {
  /// Toneless syllables with more than one vowel letter and the place of the letter that carries the tone.
  private static let placements: [(syllable: String, position: Int)] = [
    ("hoa", 1), ("khoe", 2), ("thuy", 2), ("oa", 0), ("oe", 0), ("uy", 0), ("toa", 1), ("loe", 1), ("nguy", 2), ("khuy", 2),
    ("hoac", 2), ("hoan", 2), ("hoang", 2), ("hoanh", 2), ("toan", 2), ("toat", 2), ("ngoac", 3), ("hoach", 2), ("loang", 2), ("ngoam", 3),
    ("hoai", 2), ("hoay", 2), ("ngoao", 3), ("ngoeo", 3), ("khoai", 3), ("hoet", 2), ("hoen", 2), ("huyt", 2), ("huynh", 2), ("uych", 1),
    ("khuyu", 3), ("khuya", 3), ("khuyên", 4), ("tuyêt", 3), ("nguyên", 4), ("huê", 2), ("thuê", 3), ("huơ", 2), ("thuơ", 3), ("luân", 2),
    ("khuâng", 3), ("khuây", 3), ("xuât", 2), ("hoăc", 2), ("hoăng", 2), ("loăn", 2), ("mia", 1), ("kia", 1), ("mua", 1), ("của", 1),
    ("mưa", 1), ("chưa", 2), ("giưa", 2), ("ia", 0), ("ua", 0), ("hai", 1), ("hay", 1), ("hao", 1), ("hau", 1), ("heo", 1), ("hêu", 1),
    ("hiu", 1), ("hoi", 1), ("hôi", 1), ("hơi", 1), ("hui", 1), ("hưi", 1), ("hưu", 1), ("hâu", 1), ("hây", 1), ("tiên", 2), ("tiêu", 2),
    ("yêu", 1), ("yên", 1), ("nguôi", 3), ("cuôn", 2), ("muôi", 2), ("mươi", 2), ("hương", 2), ("hươu", 2), ("rươu", 2), ("xoong", 2),
    ("gia", 2), ("giai", 2), ("giao", 2), ("giau", 2), ("giăt", 2), ("giêng", 2), ("giêt", 2), ("giê", 2), ("giu", 2), ("gioi", 2),
    ("qua", 2), ("que", 2), ("quê", 2), ("qui", 2), ("quy", 2), ("quôc", 2), ("quyên", 3), ("quyêt", 3), ("quynh", 2), ("quyt", 2),
    ("quai", 2), ("quay", 2), ("quây", 2), ("quan", 2), ("quăng", 2), ("quân", 2), ("quang", 2), ("quao", 2), ("queo", 2), ("quơ", 2),
    ("nghia", 3), ("nghiêng", 4), ("nghêu", 3), ("ngoai", 3), ("ngươi", 3), ("ngoe", 2), ("nhoa", 2), ("choe", 2), ("đoa", 1), ("truy", 2),
  ]

  @Test("Wherever a tone was typed, it moves to the vowel that carries it in traditional spelling", arguments: placements)
  func placement(syllable: String, position: Int) {
    let tones = syllable.hasSuffix("c") || syllable.hasSuffix("t") || syllable.hasSuffix("ch") ? [4, 5] : [1, 2, 3, 4, 5]
    let plain = syllable == "của" ? "cua" : syllable
    for tone in tones {
      let expected = VietnameseAlphabet.toned(plain, at: position, tone)
      for (index, letter) in plain.enumerated() where "aăâeêioôơuưy".contains(letter) {
        let typed = VietnameseAlphabet.toned(plain, at: index, tone)
        #expect(VietnameseText.exact(typed) == expected)
        #expect(VietnameseText.exact(VietnameseAlphabet.nfd(typed.uppercased())) == expected)
      }
    }
  }

  @Test("Words of a text are treated one by one and everything else is kept", arguments: [
    ("Hoà Bình", "hòa bình"), ("THUỶ – Khoẻ", "thủy – khỏe"), ("Đình Phán Thuỷ", "đình phán thủy"), ("Cộng hoà XHCN", "cộng hòa xhcn"),
    ("quí, Quý, QUÍ", "quí, quý, quí"), ("giá già giặt giữa", "giá già giặt giữa"), ("toàn Hoàng hoành", "toàn hoàng hoành"),
    ("Văn hoá\u{a0}1.234", "văn hóa\u{a0}1.234"), ("chùa “Hoà Lạc”", "chùa “hòa lạc”"), ("hoà-thuỷ/hoà", "hòa-thủy/hòa"), ("", ""),
    ("1473/QĐ-TTg", "1473/qđ-ttg"), ("傘圓山 Hoà", "傘圓山 hòa"), ("ΆΣΊΑ ЁЖ", "άσία ёж"), ("Ａｂ", "ａｂ"), ("gìa", "già"), ("qúy", "quý"),
    ("gì", "gì"), ("giếng", "giếng"), ("J\u{30C}", "\u{1F0}"), ("ÍT", "ít"), ("İ", "i\u{307}"), ("oà", "òa"), ("uỷ ban", "ủy ban"),
  ])
  func texts(text: String, expected: String) {
    #expect(VietnameseAlphabet.scalars(VietnameseText.exact(text)) == VietnameseAlphabet.scalars(expected))
  }

  @Test("Words that are not Vietnamese syllables keep their marks where they are", arguments: [
    "café", "touché", "résumé", "hoàx", "voilà", "naïve", "canapé", "ngoàm\u{32D}", "hoahoà", "zoà", "coöperate", "señor", "müller",
  ])
  func foreign(word: String) {
    #expect(VietnameseAlphabet.scalars(VietnameseText.exact(word)) == VietnameseAlphabet.scalars(word))
  }

  @Test("Names that are in traditional spelling already only become lower case")
  func names() {
    for (name, _) in HungYenNames.all {
      let expected = VietnameseAlphabet.scalars(name.lowercased())
      #expect(VietnameseAlphabet.scalars(VietnameseText.exact(name)) == expected)
      #expect(VietnameseAlphabet.scalars(VietnameseText.exact(VietnameseAlphabet.nfd(name))) == expected)
    }
  }

  @Test("The exact form of an exact form is itself")
  func fuzz() {
    var random = RandomText(seed: 3)
    for _ in 0..<10_000 {
      let text = random.next(upTo: 10)
      let once = VietnameseText.exact(text)
      if VietnameseAlphabet.scalars(VietnameseText.exact(once)) != VietnameseAlphabet.scalars(once) {
        Issue.record("not stable: \(VietnameseAlphabet.scalars(text))")
      }
    }
  }
}
