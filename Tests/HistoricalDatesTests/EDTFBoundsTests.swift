import Testing

@testable import HistoricalDates

@Suite("The days an EDTF expression of level 2 can mean")
struct EDTFBoundsTests {
  @Test("The first and last day", arguments: [
    ("156X-12-25", "1560-12-25", "1569-12-25"), ("15XX-12-XX", "1500-12-01", "1599-12-31"), ("XXXX-12-XX", "0000-12-01", "9999-12-31"), ("1XXX", "1000-01-01", "1999-12-31"),
    ("1XXX-XX", "1000-01-01", "1999-12-31"), ("1984-1X", "1984-10-01", "1984-12-31"), ("1560-X2", "1560-02-01", "1560-12-31"), ("1560-X2-3X", "1560-12-30", "1560-12-31"),
    ("1985-XX-31", "1985-01-31", "1985-12-31"), ("1985-XX-30", "1985-01-30", "1985-12-30"), ("XXXX-02-29", "0000-02-29", "9996-02-29"), ("19XX-02-29", "1904-02-29", "1996-02-29"),
    ("156X-X4-3X", "1560-04-30", "1569-04-30"), ("-156X", "-1569-01-01", "-1560-12-31"), ("-000X", "-0009-01-01", "-0001-12-31"), ("-00X0-06", "-0090-06-01", "-0010-06-30"),
    ("1950S2", "1900-01-01", "1999-12-31"), ("1950S1", "1000-01-01", "1999-12-31"), ("1950S4", "1950-01-01", "1950-12-31"), ("1950S9", "1950-01-01", "1950-12-31"),
    ("-1950S2", "-1999-01-01", "-1900-12-31"), ("0195S1", "0100-01-01", "0199-12-31"), ("0000S1", "0000-01-01", "0000-12-31"), ("-0005S1", "-0005-01-01", "-0005-12-31"),
    ("Y171010000S3", "+171000000-01-01", "+171999999-12-31"), ("Y3388E2S3", "+338000-01-01", "+338999-12-31"), ("Y-17E7", "-170000000-01-01", "-170000000-12-31"),
    ("Y1E14", "+100000000000000-01-01", "+100000000000000-12-31"), ("2004?-06-11", "2004-06-11", "2004-06-11"), ("201X-21", "2010-02-01", "2019-04-30"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"), ("{1961-12,1960}", "1960-01-01", "1961-12-31"), ("[..1760-12-03]", "-", "1760-12-03"), ("[1760-12..]", "1760-12-01", "-"),
    ("{..1983,1990..}", "-", "-"), ("[..1983,1960]", "-", "1983-12-31"), ("156X/157X", "1560-01-01", "1579-12-31"), ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20"),
    ("2004-06-XX/..", "2004-06-01", "-"), ("/2004-06-XX", "-", "2004-06-30"), ("157X/1570", "1570-01-01", "1570-12-31"),
  ])
  func hasBounds(_ text: String, _ first: String, _ last: String) {
    let edtf = EDTF(text)
    #expect(edtf != nil)
    #expect(edtf?.earliest?.description ?? "-" == first)
    #expect(edtf?.latest?.description ?? "-" == last)
  }

  @Test("Seasons, quarters, quadrimesters and semestrals", arguments: [
    (21, "02-01", "04-30", false), (24, "11-01", "01-31", true), (25, "03-01", "05-31", false), (26, "06-01", "08-31", false), (27, "09-01", "11-30", false), (28, "12-01", "02-28", true),
    (29, "09-01", "11-30", false), (30, "12-01", "02-28", true), (31, "03-01", "05-31", false), (32, "06-01", "08-31", false), (33, "01-01", "03-31", false), (34, "04-01", "06-30", false),
    (35, "07-01", "09-30", false), (36, "10-01", "12-31", false), (37, "01-01", "04-30", false), (38, "05-01", "08-31", false), (39, "09-01", "12-31", false), (40, "01-01", "06-30", false),
    (41, "07-01", "12-31", false),
  ])
  func hasMonths(_ code: Int, _ first: String, _ last: String, _ isNextYear: Bool) {
    let edtf = EDTF("2001-\(code)")
    #expect(edtf?.earliest?.description == "2001-\(first)")
    #expect(edtf?.latest?.description == "\(isNextYear ? 2002 : 2001)-\(last)")
  }

  @Test("Digits and X in any place bound the same days as a search through all of them")
  func matchesSearch() {
    var numbers = FuzzTests.Numbers()
    let days = (1900...1909).flatMap { year in
      (1...12).flatMap { month in (1...CalendarDay.length(ofMonth: month, year: year)).compactMap { CalendarDay(year: year, month: month, day: $0) } }
    }
    for _ in 0..<300 {
      guard let day = days.randomElement(using: &numbers) else { continue }
      let masked = day.description.dropFirst(3).map { $0 != "-" && Bool.random(using: &numbers) ? "X" : $0 }
      let pattern = Array("190") + masked
      let meant = days.filter { zip(pattern, $0.description).allSatisfy { $0 == "X" || $0 == $1 } }
      let edtf = EDTF(String(pattern))
      #expect(edtf?.earliest == meant.first, "\(String(pattern))")
      #expect(edtf?.latest == meant.last, "\(String(pattern))")
    }
  }

  @Test("Signs and pieces of level 2 in any order give nothing or what comes back, with days in order", .timeLimit(.minutes(1)))
  func readsAnyPieces() {
    var numbers = FuzzTests.Numbers()
    let signs = [
      "1667", "1670..1672", "156X", "XXXX", "-12", "-XX", "-1X", "-25", "-34", "-~06", "-?11", "?", "~", "%", "[", "]", "{", "}", ",", "..", "/", "Y17E7", "S2", "E", "-0300", "Y", "X", "1", "-",
    ]
    var read = 0
    for _ in 0..<40_000 {
      var text = (0..<Int.random(in: 1...7, using: &numbers)).map { _ in signs.randomElement(using: &numbers) ?? "" }.joined()
      if Int.random(in: 0..<3, using: &numbers) == 0 { text = "[\(text)]" }
      guard let edtf = EDTF(text) else { continue }
      read += 1
      #expect(EDTF(edtf.description) == edtf, "\(text)")
      #expect(EDTF(edtf.description)?.description == edtf.description, "\(text)")
      if let first = edtf.earliest, let last = edtf.latest { #expect(first <= last, "\(text)") }
      let qualified = edtf.qualified(.approximate)
      #expect(EDTF(qualified.description) == qualified, "\(text)")
      #expect(!DateWording.vietnamese(edtf).isEmpty)
    }
    #expect(read > 1000)
  }

  @Test("Any bytes are refused or read without a trap")
  func readsAnyBytes() {
    var numbers = FuzzTests.Numbers()
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &numbers)).map { _ in UInt8.random(in: 0x20...0x7F, using: &numbers) }
      if let edtf = EDTF(String(decoding: bytes, as: UTF8.self)) { #expect(EDTF(edtf.description) == edtf) }
    }
  }
}
