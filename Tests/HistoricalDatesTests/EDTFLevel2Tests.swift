import Foundation
import Testing

@testable import HistoricalDates

@Suite("EDTF, level 2")
struct EDTFLevel2Tests {
  @Test("The examples of the specification are read, and come back in the canonical form", arguments: examples)
  func readsExamples(_ text: String, _ canonical: String) throws {
    let edtf = try #require(EDTF(text))
    #expect(edtf.description == canonical)
    #expect(EDTF(canonical) == edtf)
    #expect(EDTF(canonical)?.description == canonical)
  }

  @Test("Wordings that say the same are equal", arguments: [
    ("?1984", "1984?"), ("~1984-~12-~25", "1984-12-25~"), ("~1984-12~", "~1984-~12"), ("2004-06?-~11", "?2004-?06-~11"), ("2004~-06?", "2004%-?06"),
    ("?2004~-06", "2004%-06"), ("Y1E4", "Y10000"), ("[1911]", "1911"), ("{1911~}", "1911~"), ("[1670..1670,1680]", "[1670,1680]"), ("?Y17000", "Y17000?"),
  ])
  func isCanonical(_ text: String, _ other: String) throws {
    let edtf = try #require(EDTF(text))
    #expect(edtf == EDTF(other))
  }

  @Test("Wordings that differ in meaning are not", arguments: [
    ("2004?-06", "2004-?06"), ("2004?-06", "2004-06?"), ("1950S2", "1950"), ("[1667,1668]", "{1667,1668}"), ("[1667..1668]", "[1667,1668]"), ("[..1984]", "../1984"),
    ("156X-XX", "156X"), ("2001-33", "2001-01"), ("-156X", "156X"), ("1950S2", "1950S3"),
  ])
  func isDistinct(_ text: String, _ other: String) throws {
    let first = try #require(EDTF(text)), second = try #require(EDTF(other))
    #expect(first != second)
  }

  @Test("What is not valid is refused", arguments: invalid)
  func refuses(_ text: String) {
    #expect(EDTF(text) == nil)
  }

  @Test("A set has at most 40 members, and a text 2000 bytes")
  func isBounded() {
    let years = (0..<41).map { String(1600 + $0) }
    #expect(EDTF("{\(years.dropLast().joined(separator: ","))}") != nil)
    #expect(EDTF("{\(years.joined(separator: ","))}") == nil)
    let longest = "[" + Array(repeating: "Y-100000000000000S15%..Y-100000000000000S15?", count: 40).joined(separator: ",") + "]"
    #expect(EDTF(longest)?.description == longest)
    #expect(EDTF(String(repeating: "1", count: 1_000_000)) == nil)
    #expect(EDTF(String(repeating: "[", count: 2000)) == nil)
  }

  @Test("A qualifier is joined to every component of every date", arguments: [
    ("156X-12-25", "156X-12-25~"), ("2004?-06-11", "2004%-~06-~11"), ("2004%-?06", "2004-06%"), ("[1667?,1670..1672]", "[1667%,1670~..1672~]"), ("{..1984}", "{..1984~}"),
    ("2004-06-?01/2004-06-XX", "2004-06~-%01/2004-06-XX~"), ("2004-?06/..", "2004~-%06/.."), ("1950S2", "1950S2~"), ("2001-34", "2001-34~"), ("/2004%-?06", "/2004-06%"),
  ])
  func joinsQualifier(_ text: String, _ canonical: String) throws {
    let qualified = try #require(EDTF(text)).qualified(.approximate)
    #expect(qualified.description == canonical)
    #expect(qualified == EDTF(canonical))
  }

  @Test("An expression is coded as its text")
  func codes() throws {
    let texts = ["156X-12-25", "[1667,1670..1672]", "2004-06-~01/2004-06-~20"]
    let data = try JSONEncoder().encode(texts)
    let read = try JSONDecoder().decode([EDTF].self, from: data)
    #expect(try JSONDecoder().decode([String].self, from: JSONEncoder().encode(read)) == texts)
  }

  @Test("Words do not say what only level 2 can write: it stands as it is", arguments: ["XXXX-12-25", "2004?-06-11", "1950S2", "2001-34", "[1667,1668]", "156X/157X", "2001-28/.."])
  func leavesWording(_ text: String) throws {
    let edtf = try #require(EDTF(text))
    #expect(DateWording.vietnamese(edtf) == text)
    #expect(DateWording.english(edtf) == text)
  }

  @Test("A grouping past the seasons can be mistaken for two years", arguments: [
    ("1930-36", true), ("1930-41?", true), ("1921-24", false), ("1930-12", false), ("193X-36", false), ("1930", false), ("[1930-36,1931]", false), ("1930-36/1931", false),
  ])
  func tellsTwoYears(_ text: String, _ isTwo: Bool) throws {
    #expect(try #require(EDTF(text)).mayBeTwoYears == isTwo)
  }

  /// The examples of the specification, then other combinations; each with its canonical form.
  static let examples: [(String, String)] = [
    ("Y-17E7", "Y-170000000"), ("1950S2", "1950S2"), ("Y171010000S3", "Y171010000S3"), ("Y3388E2S3", "Y338800S3"), ("2001-34", "2001-34"),
    ("[1667,1668,1670..1672]", "[1667,1668,1670..1672]"), ("[..1760-12-03]", "[..1760-12-03]"), ("[1760-12..]", "[1760-12..]"), ("[1667,1760-12]", "[1667,1760-12]"),
    ("[1760-01,1760-02,1760-12..]", "[1760-01,1760-02,1760-12..]"), ("[..1984]", "[..1984]"), ("{1667,1668,1670..1672}", "{1667,1668,1670..1672}"),
    ("{1960,1961-12}", "{1960,1961-12}"), ("{..1984}", "{..1984}"), ("2004-06-11%", "2004-06-11%"), ("2004-06~-11", "2004-06~-11"), ("2004?-06-11", "2004?-06-11"),
    ("?2004-06-~11", "2004?-06-~11"), ("2004-%06-11", "2004-%06-11"), ("156X-12-25", "156X-12-25"), ("15XX-12-25", "15XX-12-25"), ("XXXX-12-XX", "XXXX-12-XX"),
    ("1XXX-XX", "1XXX-XX"), ("1XXX-12", "1XXX-12"), ("1984-1X", "1984-1X"), ("2004-06-~01/2004-06-~20", "2004-06-~01/2004-06-~20"), ("2004-06-XX/2004-07-03", "2004-06-XX/2004-07-03"),
    ("{..1983-12-31,1984-10-10..1984-11-01,1984-11-05..}", "{..1983-12-31,1984-10-10..1984-11-01,1984-11-05..}"), ("156X/157X", "156X/157X"), ("1XX3", "1XX3"),
    ("1560-X2", "1560-X2"), ("1560-XX-25", "1560-XX-25"), ("-156X", "-156X"), ("-0110-1X", "-0110-1X"), ("156X-12-25~", "156X-12-25~"), ("156X~-12-?25", "156X~-12-?25"),
    ("2001-25?", "2001-25?"), ("201X-21", "201X-21"), ("1950S2~", "1950S2~"), ("[156X?,1570~..1572]", "[156X?,1570~..1572]"), ("[2001-33..2001-35]", "[2001-33..2001-35]"),
    ("1950S2/1960", "1950S2/1960"), ("Y-18E7/Y-17E7", "Y-180000000/Y-170000000"), ("-1859S5", "-1859S5"), ("2001-21/2001-36", "2001-21/2001-36"), ("../2004-06-~20", "../2004-06-~20"),
  ]

  static let invalid = [
    "1985-02-3X", "1985-X4-31", "1XX1-02-29", "1985-2X", "1985-00-XX", "XXXX-13", "XXXXX", "XXX", "-0000", "-0000S2", "1985-XXX", "1985-X", "1985-XX-X", "1985-34-XX", "156X-21-05",
    "Y17E", "Y17E0", "Y17E07", "Y017E7", "Y0E7", "YE7", "Y17E14", "Y1E9223372036854775807", "Y12345E99999999999999999999", "Y1E3", "Y17E-7", "Y1.7E7", "Y17E7-12", "-Y17E7", "Y?17000", "Y1XXXX", "17E7", "Y17E7E2",
    "1950S", "1950S0", "1950S02", "1950S100", "1950S-2", "1950S2S2", "1950-12S2", "1950S2-12", "195XS2", "S2", "1950E2", "Y1950S2",
    "2001-20", "2001-42", "2001-34-05", "2004-06-11?~", "??2004", "2004-??06", "?", "2004-?", "2004?-", "2004-(06)~", "20?04", "-?1985", "2004-0?6", "?/1985",
    "[]", "{}", "[,]", "[1667,]", "[,1667]", "[1667,,1668]", "[1667, 1668]", "[1667", "1667]", "[1667}", "{1667]", "[1667,1668]?", "[[1667]]", "[1667/1668]", "[1667,1668]/1700", "[1667]/1700",
    "[..]", "[..1670..]", "[1660,..1670]", "[1660..,1670]", "[1667...1669]", "[1667.1669]", "[1667..1668..1669]", "[1672..1670]", "[1670..1672-05]", "[1670-05..1670-34]", "[1985-02-30]",
    "[1985-04-12T10:00:00]", "[\u{661}667,1668]", "157X/155X", "2004-06-XX/2004-05-XX", "156X/157X/158X", "156X-12-25T10:00:00", "2004?-06-11T10:00:00", "Y17E7T10:00:00",
  ]
}
