import Testing
import VietnameseText

@Suite("Text of the encodings before Unicode")
struct LegacyDecodingTests {
  /// Names and the same in capitals.
  private static let names = HungYenNames.all.map(\.name) + HungYenNames.all.map { $0.name.uppercased() }

  @Test("Every Vietnamese letter is read back from TCVN3, the capitals with a tone from a capital font")
  func lettersOfTCVN3() {
    #expect(VietnameseAlphabet.marked.count == 134)
    for letter in VietnameseAlphabet.marked {
      let isBare = "ĂÂÊÔƠƯĐ".contains(letter) || letter == letter.lowercased()
      let decoded = isBare ? VietnameseText.tcvn3(LegacyEncoder.tcvn3(letter)) : VietnameseText.tcvn3(LegacyEncoder.tcvn3(letter), capitals: true)
      #expect(VietnameseAlphabet.scalars(decoded.text) == VietnameseAlphabet.scalars(letter))
      #expect(decoded.unknown.isEmpty)
      #expect(VietnameseText.tcvn3(LegacyEncoder.tcvn3Capitals(letter), capitals: true).text == letter.uppercased())
    }
  }

  @Test("Every Vietnamese letter is read back from VNI-Windows")
  func lettersOfVNI() {
    for letter in VietnameseAlphabet.marked {
      let decoded = VietnameseText.vniWindows(LegacyEncoder.vniWindows(letter))
      #expect(VietnameseAlphabet.scalars(decoded.text) == VietnameseAlphabet.scalars(letter))
      #expect(decoded.unknown.isEmpty)
    }
  }

  @Test("Names are read back from bytes and from either misreading of them")
  func names() {
    for name in Self.names {
      let capitals = LegacyEncoder.tcvn3Capitals(name), vni = LegacyEncoder.vniWindows(name)
      #expect(VietnameseText.tcvn3(capitals, capitals: true).text == name.uppercased())
      #expect(VietnameseText.tcvn3(LegacyEncoder.tcvn3(name.lowercased())).text == name.lowercased())
      #expect(VietnameseText.vniWindows(vni) == VietnameseText.vniWindows(LegacyEncoder.misread(vni)))
      #expect(VietnameseText.vniWindows(vni).text == name)
      for misread in [LegacyEncoder.misread(capitals), LegacyEncoder.misreadAsLatin1(capitals), VietnameseAlphabet.nfd(LegacyEncoder.misread(capitals))] {
        #expect(VietnameseText.tcvn3(misread).text == name.lowercased())
      }
    }
  }

  @Test("Text as it is found in old files", arguments: [
    ("Phè HiÕn", "Phố Hiến"), ("tØnh H\u{AD}ng Yªn", "tỉnh Hưng Yên"), ("§Òn MÉu", "Đền Mẫu"), ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"), ("“chïa Chu«ng”, thÕ kû XVII…", "“chùa Chuông”, thế kỷ XVII…"), ("v¨n bia\u{A0}®¸", "văn bia\u{A0}đá"),
    ("ASCII only 123", "ASCII only 123"), ("", ""), ("nhµ n−íc, x∙ héi", "nhà nước, xã hội"),
  ])
  func readsTCVN3(misread: String, text: String) {
    #expect(VietnameseText.tcvn3(misread).text == text)
    #expect(VietnameseText.tcvn3(misread).unknown.isEmpty)
  }

  @Test("A capital font makes every letter a capital and leaves the rest")
  func capitals() {
    #expect(VietnameseText.tcvn3("Céng hßa x· héi chñ nghÜa ViÖt Nam", capitals: true).text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    #expect(VietnameseText.tcvn3("®Òn 2 – “§Òn”", capitals: true).text == "ĐỀN 2 – “ĐỀN”")
  }

  @Test("Text as it is found in the files of VNI fonts", arguments: [
    ("Phoá Hieán", "Phố Hiến"), ("tænh Höng Yeân", "tỉnh Hưng Yên"), ("Ñeàn Maãu", "Đền Mẫu"), ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"), ("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("“chuøa Chuoâng”, theá kyû XVII…", "“chùa Chuông”, thế kỷ XVII…"), ("Nguyeãn Thò Lyù, ñöôøng Myõ", "Nguyễn Thị Lý, đường Mỹ"), ("Traàn Kî", "Trần Kỵ"), ("AÙo, Aùo", "Áo, Áo"), ("Chiù Yïn", "Chí Ỵn"),
    ("ñaëc saéc raèng vaún vaün naêm", "đặc sắc rằng vẳn vẵn năm"), ("", ""),
  ])
  func readsVNI(misread: String, text: String) {
    #expect(VietnameseText.vniWindows(misread).text == text)
    #expect(VietnameseText.vniWindows(misread).unknown.isEmpty)
  }

  @Test("What has no meaning stays in its place and is reported")
  func keepsUnknown() {
    let tcvn3 = VietnameseText.tcvn3([0x41, 0xB0, 0x20, 0x81, 0xFF, 0xB5, 0xC0])
    #expect(tcvn3.text == "A° \u{81}ÿàÀ")
    #expect(tcvn3.unknown == [1, 3, 4, 6])
    let vni = VietnameseText.vniWindows([0x62, 0xF9, 0x61, 0xE1, 0xF9, 0xBB, 0x90, 0xDF])
    #expect(vni.text == "bùấù»\u{90}ß")
    #expect(vni.unknown == [1, 4, 6, 7])
    #expect(VietnameseText.vniWindows("aÙ").unknown == [1])
    #expect(VietnameseText.vniWindows("íù aùù").unknown == [1, 5])
    #expect(VietnameseText.tcvn3("đền Ò 佛").unknown == [0, 1, 6])
    #expect(VietnameseText.tcvn3("5 − 3 ∙ 2 = −1").text == "5 − 3 ∙ 2 = −1")
    #expect(VietnameseText.vniWindows("佛Ñeàn").text == "佛Đền")
  }

  @Test("Every byte is read, alone and behind every letter, in normal form and without loss", arguments: UInt8.min...UInt8.max)
  func everyByte(byte: UInt8) {
    for first in UInt8(0x41)...0xFF {
      for decoded in [VietnameseText.tcvn3([first, byte]), VietnameseText.tcvn3([first, byte], capitals: true), VietnameseText.vniWindows([first, byte])] {
        #expect(!decoded.text.isEmpty && VietnameseText.nfc(decoded.text) == decoded.text)
        #expect(decoded.unknown.allSatisfy { $0 < 2 })
      }
    }
  }

  @Test("Any text is decoded without a trap")
  func fuzz() {
    var random = RandomText(seed: 21)
    for _ in 0..<5_000 {
      let text = random.next(upTo: 20)
      let count = VietnameseText.nfc(text).unicodeScalars.count
      for decoded in [VietnameseText.tcvn3(text), VietnameseText.vniWindows(text)] {
        #expect(decoded.unknown.allSatisfy { $0 < count })
        #expect(decoded.unknown == decoded.unknown.sorted())
      }
      _ = VietnameseText.legacyEncoding(of: text)
    }
  }
}
