/// Makes well-formed Vietnamese syllables for old Nôm place names: the long tail of every real corpus.
enum SyllableMaker {
  private static let initials = ["", "b", "c", "d", "đ", "g", "h", "l", "m", "n", "nh", "ng", "ph", "r", "s", "t", "th", "tr", "v", "x", "ch", "kh", "gi", "qu"]
  /// The tone stands on the vowel before the star.
  private static let rimes = """
    a* a*ch a*i a*m a*n a*ng a*nh a*o a*p a*t a*u a*y a*c ă*c ă*m ă*n ă*ng ă*p ă*t â*c â*m â*n â*ng â*p â*t â*u â*y e* e*m e*n e*ng e*o e*p e*t e*c ê* ê*m ê*n ê*nh \
    ê*ch ê*p ê*t ê*u i* i*m i*n i*nh i*ch i*p i*t i*u iê*c iê*m iê*n iê*ng iê*p iê*t iê*u o* o*c o*i o*m o*n o*ng o*p o*t oa*n oa*ng oă*n oă*t ô* ô*c ô*i ô*m ô*n \
    ô*ng ô*p ô*t ơ* ơ*i ơ*m ơ*n ơ*p ơ*t u* u*c u*i u*m u*n u*ng u*p u*t u*a uô*c uô*i uô*m uô*n uô*ng uô*t ư* ư*c ư*ng ư*t ư*a ươ*c ươ*i ươ*m ươ*n ươ*ng ươ*p ươ*t ươ*u uâ*n uâ*t uyê*n uyê*t
    """.split(separator: " ").map(String.init)
  private static let tones: [Character: [Character]] = [
    "a": Array("aàáảãạ"), "ă": Array("ăằắẳẵặ"), "â": Array("âầấẩẫậ"), "e": Array("eèéẻẽẹ"), "ê": Array("êềếểễệ"), "i": Array("iìíỉĩị"),
    "o": Array("oòóỏõọ"), "ô": Array("ôồốổỗộ"), "ơ": Array("ơờớởỡợ"), "u": Array("uùúủũụ"), "ư": Array("ưừứửữự"), "y": Array("yỳýỷỹỵ"),
  ]

  /// `count` capitalised syllables in an order that is the same everywhere.
  static func syllables(_ count: Int) -> [String] {
    var all: [String] = []
    for initial in initials {
      for rime in rimes {
        guard let start = spelled(initial, before: rime) else { continue }
        let stopped = rime.hasSuffix("c") || rime.hasSuffix("p") || rime.hasSuffix("t") || rime.hasSuffix("ch")
        for tone in stopped ? [2, 5] : [0, 1, 2, 3, 4, 5] { all.append(Lexicon.capital(start + toned(rime, tone))) }
      }
    }
    return CorpusRandom.order(all.count, key: 20_250_701).prefix(count).map { all[$0] }
  }

  /// The initial as it is written before the rime; `nil` where Vietnamese has no such syllable.
  private static func spelled(_ initial: String, before rime: String) -> String? {
    let front = "eêi".contains(rime.first ?? "a"), rounded = rime.hasPrefix("oa") || rime.hasPrefix("oă") || rime.hasPrefix("uâ") || rime.hasPrefix("uy")
    switch initial {
    case "": return rime.hasPrefix("iê") || rime.hasPrefix("ươ") && rime.count > 4 ? nil : ""
    case "c" where rounded && rime.hasPrefix("u"), "g" where rounded, "b" where rounded, "m" where rounded, "ph" where rounded, "v" where rounded, "r" where rounded: return nil
    case "c": return front ? "k" : "c"
    case "g": return front ? "gh" : "g"
    case "ng": return front ? "ngh" : "ng"
    case "gi": return rime.hasPrefix("i") || rime.hasPrefix("ê") || rounded ? nil : "gi"
    case "qu": return "aâeê".contains(rime.first ?? "u") ? "qu" : nil
    default: return initial
    }
  }

  private static func toned(_ rime: String, _ tone: Int) -> String {
    guard let star = rime.firstIndex(of: "*") else { return rime }
    let vowel = rime.index(before: star)
    return String(rime[..<vowel]) + String(tones[rime[vowel]]?[tone] ?? rime[vowel]) + rime[rime.index(after: star)...]
  }
}
