import Testing
import VietnameseText

@Suite("Telling the encodings before Unicode from the text")
struct LegacyDetectionTests {
  @Test("Names misread from either encoding are told", arguments: VietnameseText.LegacyEncoding.allCases)
  func tellsNames(encoding: VietnameseText.LegacyEncoding) {
    var told = 0, asked = 0
    for (name, folded) in HungYenNames.all where name.lowercased() != folded {
      let bytes = encoding == .tcvn3 ? LegacyEncoder.tcvn3(name) : LegacyEncoder.vniWindows(name)
      let found = VietnameseText.legacyEncoding(of: LegacyEncoder.misread(bytes))
      #expect(found == nil || found == encoding, "\(name)")
      asked += 1
      if found != nil { told += 1 }
    }
    #expect(told * 10 >= asked * 9, "\(told) of \(asked)")
  }

  @Test("Ten names together are always told, whatever the encoding")
  func tellsLists() {
    let names = HungYenNames.all.map(\.name)
    for start in stride(from: 0, to: names.count - 10, by: 10) {
      let text = names[start..<start + 10].joined(separator: ", ")
      #expect(VietnameseText.legacyEncoding(of: LegacyEncoder.misread(LegacyEncoder.tcvn3(text))) == .tcvn3)
      #expect(VietnameseText.legacyEncoding(of: LegacyEncoder.misread(LegacyEncoder.tcvn3Capitals(text))) == .tcvn3)
      #expect(VietnameseText.legacyEncoding(of: LegacyEncoder.misreadAsLatin1(LegacyEncoder.vniWindows(text))) == .vniWindows)
      #expect(VietnameseText.legacyEncoding(of: LegacyEncoder.misread(LegacyEncoder.vniWindows(text.uppercased()))) == .vniWindows)
    }
  }

  @Test("Lines of old files", arguments: [
    ("Phè HiÕn", "tcvn3"), ("§Òn MÉu", "tcvn3"), ("H\u{AD}ng Yªn", "tcvn3"), ("Di tÝch lÞch sö v¨n hãa cÊp quèc gia, Q§ 1473/Q§-TTg", "tcvn3"), ("thÕ kû XVII, UBND TP", "tcvn3"),
    ("Phoá Hieán", "vniWindows"), ("Ñeàn Maãu", "vniWindows"), ("Di tích lòch söû vaên hoùa caáp quoác gia, QÑ 1473/QÑ-TTg", "vniWindows"), ("“Chuøa Chuoâng” – theá kyû XVII", "vniWindows"),
    ("Leâ Lôïi", "vniWindows"), ("n−íc nhµ", "tcvn3"), ("Minh TiÕn", "tcvn3"),
  ])
  func tellsLines(text: String, encoding: String) {
    #expect(VietnameseText.legacyEncoding(of: text)?.rawValue == encoding)
  }

  @Test("Vietnamese in Unicode is left alone, in either normal form")
  func leavesUnicode() {
    for (name, _) in HungYenNames.all {
      #expect(VietnameseText.legacyEncoding(of: name) == nil, "\(name)")
      #expect(VietnameseText.legacyEncoding(of: VietnameseAlphabet.nfd(name.uppercased())) == nil, "\(name)")
    }
    for text in ["hoà bình", "hoá", "bà Lê", "Cô Tô, Hà Nội", "Tô Hoài và Lê Lý", "“Đền Mẫu” – thế kỷ XVII, 50 m²", "nghi\u{AD}êng", "chùa Hà", "佛 chùa", "𡗶 đất"] {
      #expect(VietnameseText.legacyEncoding(of: text) == nil, "\(text)")
    }
  }

  @Test("Other languages, signs and nothing are left alone", arguments: [
    "", " ", "chua Keo", "The café's façade and its naïve résumé", "café", "Pokémon", "© 2020 Acme® – 50 % off, £5, ½ price, 20 °C ± 1", "£5", "®", "El Niño, São Paulo, jalapeño", "Zoë", "Chloé",
    "Où est-il ?", "Où", "laïc", "le laïc", "thaï", "thé", "né", "tôt", "du thé", "pâte", "château, bâton", "grâce", "État laïc et république", "À la recherche du temps perdu, édition révisée", "«\u{A0}Il fait beau\u{A0}»",
    "L’École française d’Extrême-Orient a été fondée à Hanoï ; le musée présente des objets très anciens.", "La città è più bella", "Käse für Göteborg über München", "då så på för är också det",
    "Straße, Köln, schön", "He lived in Må during the war", "Må, Köln, Straße", "mañana será otro día, tú qué sé", "PhÃ¡Â»â€˜ HiÃ¡ÂºÂ¿n", "Phá»‘ Hiáº¿n", "H\u{1B0}ng Y\u{EA}n", "Nguy?n V?n A", "ÿÿÿ", "Ω ≈ ç √ ∫",
  ])
  func leavesOthers(text: String) {
    #expect(VietnameseText.legacyEncoding(of: text) == nil)
  }
}
