import Testing
import VietnameseText

@Suite("Typing without an input method")
struct TypingTests {
  private static let words: [String] = {
    let words = HungYenNames.all.flatMap { $0.name.split { !$0.isLetter }.map(String.init) }
    return Array(Set(words)).sorted()
  }()

  @Test("Every word of the names can be read back from Telex and VNI", arguments: TypingEncoder.TonePlace.allCases)
  func roundTrip(place: TypingEncoder.TonePlace) {
    #expect(Self.words.count > 300)
    for word in Self.words where !word.allSatisfy(\.isASCII) {
      #expect(VietnameseText.telex(TypingEncoder.telex.keys(for: word, place)) == word)
      #expect(VietnameseText.vni(TypingEncoder.vni.keys(for: word, place)) == word)
    }
    for word in Self.words where word.allSatisfy(\.isASCII) {
      #expect(VietnameseText.telex(word) == nil)
      #expect(VietnameseText.vni(word) == nil)
    }
  }

  @Test("Whole names are read back with their punctuation")
  func names() {
    for (name, folded) in HungYenNames.all where name.lowercased() != folded {
      let telex = name.split(separator: " ", omittingEmptySubsequences: false).map { TypingEncoder.telex.keys(for: String($0), .behindVowel) }
      #expect(VietnameseText.telex(telex.joined(separator: " ")) == name)
      let vni = name.split(separator: " ", omittingEmptySubsequences: false).map { TypingEncoder.vni.keys(for: String($0), .behindVowel) }
      #expect(VietnameseText.vni(vni.joined(separator: " ")) == name)
    }
  }

  @Test("Telex as people type it", arguments: [
    ("chuaf keo", "chùa keo"), ("ddeenf Maaux", "đền Mẫu"), ("phoos hieens", "phố hiến"), ("hungw yeen", "hưng yên"), ("nhaan vaatj", "nhân vật"),
    ("DDEENF", "ĐỀN"), ("Ddinhf", "Đình"), ("dinhd", "đinh"), ("did", "đi"), ("nguyeenx", "nguyễn"), ("nguyenex", "nguyễn"), ("tuowngf", "tường"),
    ("truowngf", "trường"), ("dduwowngf", "đường"), ("dduwongf", "đường"), ("duongwf dduongw", "dường đương"), ("ruouwj", "rượu"), ("ruowuj", "rượu"),
    ("thuowr", "thuở"), ("muaw", "mưa"), ("quawng", "quăng"), ("hoawcj", "hoặc"), ("ngwowif", "người"), ("ng]]", nil), ("ng][if", "người"),
    ("h]ng yeen", "hưng yên"), ("tw", "tư"), ("giuwax", "giữa"), ("giwx", "giữ"), ("cuuws", "cứu"), ("xooong", "xoong"), ("toasn", "toán"),
    ("hoaf", "hòa"), ("thuyr", "thủy"), ("khoer", "khỏe"), ("quys", "quý"), ("giaf", "già"), ("asf", "à"), ("chuafz", "chua"), ("chuafzf", "chùa"),
    ("phoos Hieens, chuaf (keo)!", "phố Hiến, chùa (keo)!"), ("theer kyr XVII 2024", "thể kỷ XVII 2024"), ("chùa keof", "chùa kèo"),
    ("[1] chuaf", "[1] chùa"), ("[chuaf] (keo)", "[chùa] (keo)"), ("]f", "ừ"), ("khoeo chaan", "khoeo chân"), ("  chuaf\tkeo\n", "  chùa\tkeo\n"), ("佛 chuaf", "佛 chùa"), ("tuaans", "tuấn"),
    ("khuyur", "khuỷu"), ("hoanw", "hoăn"), ("awm", "ăm"), ("aaw", nil), ("DDawks Lawks", "Đắk Lắk"), ("Wng", "Ưng"), ("}ng", "Ưng"), ("chuafa", nil),
  ] as [(String, String?)])
  func telex(keys: String, text: String?) {
    #expect(VietnameseText.telex(keys) == text)
  }

  @Test("Text that is no Telex gives nil", arguments: [
    "", " ", "chua keo", "chùa Keo", "oss", "class", "www", "hello world", "website ddeenf", "2024", "ddeenf xyz", "[", "]]", "1473/QD-TTg", "aaaa", "sss", "ddd", "zz",
    "chuaf hat", "chuafkeof", "wwwwwwwwwwwwwwwwwwwwwwww", "ñas", "x\u{302}as", "iiii", "đđ", "awwwwwwwwwwwww", "oooooooooooooo",
  ])
  func noTelex(text: String) {
    #expect(VietnameseText.telex(text) == nil)
  }

  @Test("VNI as people type it", arguments: [
    ("chua2 keo", "chùa keo"), ("d9e62n Ma64u", "đền Mẫu"), ("pho61 hie61n", "phố hiến"), ("hu7ng ye6n", "hưng yên"), ("D9E62N", "ĐỀN"), ("den962", "đền"),
    ("nguye64n", "nguyễn"), ("nguyen64", "nguyễn"), ("d9uo72ng", "đường"), ("d9u7o72ng", "đường"), ("d9u7ong2", "đường"), ("thuo73", "thuở"), ("hoa85c", "hoặc"),
    ("1 chua2", "1 chùa"), ("the61 ky3 18", "thế kỷ 18"), ("xa4 2", "xã 2"), ("nam8 2024, chua2", "năm 2024, chùa"), ("chua20 chua2", "chua chùa"), ("a12", "à"),
    ("ruou75", "rượu"), ("quy1", "quý"), ("gia2", "già"), ("a68", "ă"), ("12/3 xa4", "12/3 xã"), ("hoa2", "hòa"),
  ])
  func vni(keys: String, text: String) {
    let expected: String? = keys == "a68" ? nil : text
    #expect(VietnameseText.vni(keys) == expected)
  }

  @Test("Text that is no VNI gives nil", arguments: ["", "2024", "chua keo", "chùa Keo", "QL39 hu7ng", "web2", "a11", "b1", "d99", "18th chua2", "hai9 chua2", "1a", "x7", "chua22"])
  func noVNI(text: String) {
    #expect(VietnameseText.vni(text) == nil)
  }

  @Test("Random keys never trap, and what is decoded is made of plausible words", .timeLimit(.minutes(1)))
  func fuzz() {
    var random = RandomText(seed: 8)
    for _ in 0..<5_000 {
      let keys = random.next(upTo: 14, of: Array("aeouwdsfrxjznghtcmi[]690127 ư"))
      for decoded in [VietnameseText.telex(keys), VietnameseText.vni(keys)].compactMap(\.self) {
        for token in VietnameseText.tokens(decoded) where token.kind == .word && !VietnameseText.isPlausibleSyllable(token.exact) {
          Issue.record("\(keys) gave \(decoded)")
        }
      }
      _ = VietnameseText.telex(random.next(upTo: 10))
      _ = VietnameseText.vni(random.next(upTo: 10))
    }
  }
}
