import Testing

@testable import Kernel

@Suite("Names of media files") struct MediaNameTests {
  @Test(
    "a name keeps its last part, in normal form C and without hidden signs",
    arguments: [
      ("dinh-lang.jpg", "dinh-lang.jpg"), ("Đình làng.jpg", "Đình làng.jpg"), ("/etc/passwd", "passwd"), ("..\\..\\boot.ini", "boot.ini"), ("a/b\\c.png", "c.png"),
      ("../../x.png", "x.png"), ("A\u{306}n.jpg", "Ăn.jpg"), ("a\u{0}b\u{7}.jpg", "ab.jpg"), ("a\tb\nc.jpg", "a b c.jpg"), ("anh\u{202E}gpj.exe", "anhgpj.exe"),
      ("\u{FEFF}a\u{200B}.jpg", "a.jpg"), (".htaccess", "htaccess"), ("..a..", "a"), ("  a.jpg  ", "a.jpg"), ("文字.tif", "文字.tif"), ("1", "1"), ("a\u{2028}b", "ab"),
    ])
  func cleans(given: String, name: String) throws {
    let cleaned = try MediaName.clean(given)
    #expect(Array(cleaned.unicodeScalars) == Array(name.unicodeScalars))
    #expect(try MediaName.clean(cleaned) == cleaned)
  }

  @Test("a name of nothing is refused", arguments: ["", ".", "..", "...", "a/", "a/..", "\\", "\u{0}", " . ", "---", "\u{202E}"]) func refused(given: String) {
    #expect(throws: MediaFault.name(given: given)) { try MediaName.clean(given) }
  }

  @Test("a long name is cut before its extension, between letters") func long() throws {
    let name = try MediaName.clean(String(repeating: "ệ", count: 100) + ".jpeg")
    #expect(name == String(repeating: "ệ", count: 65) + ".jpeg")
    #expect(name.utf8.count == MediaName.longest)
    #expect(try MediaName.clean(String(repeating: "a", count: 300)) == String(repeating: "a", count: 200))
    #expect(try MediaName.clean("a." + String(repeating: "b", count: 300)).utf8.count == 200)
    #expect(try MediaName.clean(String(repeating: "a", count: 200)).utf8.count == 200)
  }
}
