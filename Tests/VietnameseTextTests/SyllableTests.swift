import Testing
import VietnameseText

@Suite("Syllables")
struct SyllableTests {
  @Test("Vietnamese syllables are plausible in any case and normal form", arguments: [
    "phố", "hiến", "hưng", "yên", "chùa", "keo", "đền", "mẫu", "nghiêng", "nghĩa", "nguyễn", "khuỷu", "quốc", "quý", "quí", "quỳnh", "quyết",
    "quạu", "gì", "già", "giếng", "giặt", "gìn", "giữ", "ghế", "ghi", "ngõ", "nghè", "kỳ", "kì", "lý", "mỹ", "sỹ", "tỷ", "vỹ", "hỷ", "y", "ý", "yêu",
    "ỷ", "yết", "ông", "oanh", "uyển", "xoong", "moóc", "ngoằn", "ngoèo", "hoặc", "thuở", "huơ", "rượu", "hươu", "trường", "pác", "sa", "pa", "ích",
    "ếch", "ạch", "ọp", "ẹp", "đắk", "lắk", "kạn", "oẳn", "khoét", "huýt", "tuýp", "tủy", "thuỷ", "hoà", "hòa", "tòan", "bâng", "khuâng", "xuềnh", "ừ", "ơi",
  ])
  func plausible(syllable: String) {
    #expect(VietnameseText.isPlausibleSyllable(syllable))
    #expect(VietnameseText.isPlausibleSyllable(syllable.uppercased()))
    #expect(VietnameseText.isPlausibleSyllable(VietnameseAlphabet.nfd(syllable)))
  }

  @Test("Other words are not", arguments: [
    "", "b", "ng", "oss", "class", "web", "jazz", "fan", "zin", "ce", "ka\u{308}", "kwa", "ghà", "ngi", "nghà", "cí", "gé", "giy", "byt", "thay2", "hai ba",
    "quoc", "hàc", "cảt", "mãp", "hồch", "lắc\u{300}", "hóà", "đđ", "yan", "iên", "aa", "ươ", "quu", "quo", "qo", "nghieengs", "abcdefghijk", "漢", "1", "étage", "ñam",
    "hưn", "thâ\u{301}n\u{301}",
  ])
  func implausible(syllable: String) {
    #expect(!VietnameseText.isPlausibleSyllable(syllable))
  }

  @Test("Before a final c, ch, p or t only sắc and nặng are allowed", arguments: ["hac", "hach", "hap", "hat", "huyêt", "ươc"])
  func stops(syllable: String) {
    let position = syllable == "hac" || syllable == "hach" || syllable == "hap" || syllable == "hat" ? 1 : syllable == "huyêt" ? 3 : 1
    for tone in 0...5 {
      let toned = VietnameseAlphabet.toned(syllable, at: position, tone)
      #expect(VietnameseText.isPlausibleSyllable(toned) == (tone >= 4))
    }
  }

  @Test("Every word of the names is plausible")
  func names() {
    for (name, _) in HungYenNames.all {
      for token in VietnameseText.tokens(name) where token.kind == .word {
        #expect(VietnameseText.isPlausibleSyllable(token.exact), "\(token.exact) in \(name)")
      }
    }
  }

  @Test("Final i and y vary after some onsets, both ways", arguments: [
    ("ly", "li"), ("ky", "ki"), ("my", "mi"), ("quy", "qui"), ("hy", "hi"), ("sy", "si"), ("ty", "ti"), ("vy", "vi"), ("y", "i"),
  ])
  func variants(one: String, other: String) {
    #expect(VietnameseText.iyVariant(one) == other)
    #expect(VietnameseText.iyVariant(other) == one)
  }

  @Test("Elsewhere i and y tell words apart", arguments: [
    "may", "mai", "nui", "nuy", "thuy", "thui", "tay", "tai", "huy", "hui", "uy", "ui", "bi", "chi", "di", "ghi", "khi", "nghi", "thi", "tri", "xi", "l", "", "lyy", "li ", "Ly",
    "lan", "giay", "quay", "quai", "lý", "漢y",
  ])
  func noVariant(folded: String) {
    #expect(VietnameseText.iyVariant(folded) == nil)
  }
}
