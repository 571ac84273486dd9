import Testing

@testable import Kernel

@Suite("Replacing a wording in a text") struct TextReplacementTests {
  private static func applied(_ find: String, _ with: String, _ text: String, _ matching: TextReplacement.Matching = .exact, whole: Bool = false) -> String? {
    TextReplacement(find: find, with: with, matching: matching, wholeWords: whole).applied(to: text)
  }

  @Test(
    "the wording is replaced wherever it stands, and nothing else",
    arguments: [
      ("đền", "đình", "ngôi đền cạnh đền", "ngôi đình cạnh đình"), ("Đền", "Đình", "ngôi đền", nil), ("den", "x", "đền", nil), ("aa", "a", "aaaa", "aa"), ("a", "aa", "aba", "aabaa"),
      ("huyện ", "", "huyện Văn Giang", "Văn Giang"), ("x", "y", "", nil), ("", "y", "abc", nil), ("abc", "y", "ab", nil), (".", "!", "a.b", "a!b"),
    ] as [(String, String, String, String?)])
  func exact(find: String, with: String, text: String, wanted: String?) {
    #expect(Self.applied(find, with, text) == wanted)
  }

  @Test(
    "case and marks do not matter where it is said so; what stands around it stays letter by letter",
    arguments: [
      ("den", "Đình", "Đền Mẫu, đến nay", "Đình Mẫu, Đình nay"), ("ĐỀN MẪU", "phủ", "xem Den Mau ở đây", "xem phủ ở đây"), ("van mieu", "Văn Miếu", "VĂN MIẾU Xích Đằng", "Văn Miếu Xích Đằng"),
      ("chùa", "chùa", "chùa", nil), ("hung yen", "Hưng Yên", "Hưng Yên", nil), ("mau", "x", "đền", nil),
    ] as [(String, String, String, String?)])
  func folded(find: String, with: String, text: String, wanted: String?) {
    #expect(Self.applied(find, with, text, .folded) == wanted)
  }

  @Test("a decomposed letter is the letter it stands for")
  func decomposed() {
    #expect(Self.applied("đền", "phủ", "ngo\u{302}i đe\u{302}\u{300}n") == "ngôi phủ")
    #expect(Self.applied("e", "x", "ề", .folded) == "x")
    // The bare letter is no part of the marked one.
    #expect(Self.applied("e", "x", "e\u{302}") == nil)
  }

  @Test(
    "a word of its own is not part of a longer one",
    arguments: [
      ("an", "x", "an lan anh, an", "x lan anh, x"), ("1", "2", "1 và 11", "2 và 11"), ("(cũ)", "", "xã A(cũ)B", "xã AB"), ("đình", "đền", "gia đình; đình-chùa", "gia đền; đền-chùa"),
      ("lan", "x", "an lan", "an x"), ("an", "x", "lan anh", nil),
    ] as [(String, String, String, String?)])
  func wholeWords(find: String, with: String, text: String, wanted: String?) {
    #expect(Self.applied(find, with, text, whole: true) == wanted)
  }
}
