import Testing

@testable import Kernel

@Suite("Identities, addresses and other small values")
struct IdentityTests {
  @Test("New ids are UUIDs of version 7 that sort by their moment")
  func version7() throws {
    let ids = (0..<200).map { RecordID.new(now: 1_700_000_000_000 + Int64($0) * 7) }
    #expect(ids.sorted() == ids)
    for id in ids {
      #expect(RecordID(id.text) == id)
      let characters = Array(id.text)
      #expect(characters[14] == "7" && "89ab".contains(characters[19]))
    }
    #expect(RecordID.new(now: 0x0123_4567_89AB).text.hasPrefix("01234567-89ab-7"))
    #expect(Set((0..<500).map { _ in RecordID.new(now: 1) }).count == 500)
  }

  @Test("Named ids are of version 8, the same everywhere and different by name")
  func version8() {
    #expect(RecordID.named("a").text == RecordID.named("a").text && RecordID.named("a") != RecordID.named("b"))
    let id = RecordID.named("xa-12307")
    #expect(RecordID(id.text) == id && Array(id.text)[14] == "8" && "89ab".contains(Array(id.text)[19]))
    #expect(id.text == "e281f3e8-08cf-8c5f-9140-ee3ceed1712a")
  }

  @Test(
    "Only a UUID is an id, in any case of letters",
    arguments: [
      ("0190ABCD-1234-7ABC-8DEF-0123456789AB", "0190abcd-1234-7abc-8def-0123456789ab"), ("0190abcd12347abc8def0123456789ab", nil), ("", nil), ("xa-12307", nil),
      ("0190abcd-1234-7abc-8def-0123456789ag", nil), ("{190abcd-1234-7abc-8def-0123456789a}", nil),
    ] as [(String, String?)])
  func parsing(text: String, id: String?) {
    #expect(RecordID(text)?.text == id)
  }

  @Test(
    "Slugs are folded words with hyphens, never empty and never shaped like an id",
    arguments: [
      ("Đình Đại Đồng", "dinh-dai-dong"), ("  Chùa  “Hương”, số 2 ", "chua-huong-so-2"), ("", "muc"), ("!!!", "muc"), ("佛寺", "4f5b-5bfa"), ("Thuỷ/Thủy", "thuy-thuy"),
      ("12345678-1234-7123-8123-123456789012", "muc-12345678-1234-7123-8123-123456789012"),
    ])
  func slugs(title: String, slug: String) {
    #expect(Slug.make(title) == slug)
  }

  @Test("Slugs have at most 80 ASCII characters and are cut between words")
  func longSlugs() {
    let slug = Slug.make(Array(repeating: "nghĩa", count: 40).joined(separator: " "))
    #expect(slug.utf8.count <= 80 && slug.split(separator: "-").allSatisfy { $0 == "nghia" })
    #expect(Slug.make(String(repeating: "a", count: 200)).utf8.count <= 80)
  }

  @Test(
    "Nearness counts slips of letters",
    arguments: [
      ("label", "label", 0), ("lable", "label", 1), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3), ("đình", "dinh", 2), ("ab", "ba", 1), ("abcdef", "abcdfe", 1),
    ])
  func distance(a: String, b: String, slips: Int) {
    #expect(Nearness.distance(a, b) == slips && Nearness.distance(b, a) == slips)
  }

  @Test(
    "The nearest candidate within two slips is suggested, none for short or far words",
    arguments: [
      ("nmae", ["name", "namer", "mane"], "name"), ("xyz", ["name"], nil), ("a", ["b"], nil), ("ab", ["cd"], nil), ("abc", ["abd", "abe"], "abd"), ("name", [], nil),
    ] as [(String, [String], String?)])
  func nearest(word: String, candidates: [String], found: String?) {
    #expect(Nearness.nearest(to: word, in: candidates) == found)
  }

  @Test(
    "Moments are told in UTC to the second, also before 1970",
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_795_507_200_999, "2026-11-24T08:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (-86_400_000, "1969-12-31T00:00:00Z"),
      (-86_400_001, "1969-12-30T23:59:59Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
    ] as [(Int64, String)])
  func moments(milliseconds: Int64, text: String) {
    #expect(Timestamp.text(milliseconds) == text)
  }

  @Test(
    "Centuries run from 1 to 100 and there is no century 0",
    arguments: [(1601, 17), (1700, 17), (1701, 18), (1, 1), (100, 1), (101, 2), (0, -1), (-99, -1), (-100, -2), (-199, -2), (-200, -3), (2025, 21)])
  func centuries(year: Int, century: Int) {
    #expect(IndexEntry.century(year) == century)
  }

  @Test("A text in several languages falls back to Vietnamese, then to any other")
  func languages() {
    let text = LocalizedText(["vi": "Đình", "en": "Hall"])
    #expect(text[.english] == "Hall" && text[Language("fr")] == "Đình" && text.exactly(Language("fr")) == nil)
    #expect(LocalizedText(["fr": "b", "de": "a"])[.english] == "a" && LocalizedText([:])[.english] == "")
  }
}
