import Testing

@testable import HistoricalDates

@Suite("The cycle of sixty")
struct SexagenaryCycleTests {
  @Test("Years have their names", arguments: [
    (2025, "Ất Tỵ"), (2024, "Giáp Thìn"), (1924, "Giáp Tý"), (1789, "Kỷ Dậu"), (1766, "Bính Tuất"), (1945, "Ất Dậu"), (1968, "Mậu Thân"), (1428, "Mậu Thân"),
    (4, "Giáp Tý"), (0, "Canh Thân"), (-2878, "Nhâm Tuất"), (1010, "Canh Tuất"),
  ])
  func namesYears(_ year: Int, _ name: String) {
    #expect(SexagenaryCycle.name(ofYear: year) == name)
    #expect(SexagenaryCycle.years(named: name, in: year...year) == [year])
  }

  @Test("A name recurs every sixty years")
  func recurs() {
    #expect(SexagenaryCycle.years(named: "Nhâm Tuất", in: 1801...1900) == [1802, 1862])
    #expect(SexagenaryCycle.years(named: "Giáp Tý", in: 1...3) == [])
  }

  @Test("Spelling, case and composition do not matter", arguments: ["Kỷ Tỵ", "kỉ tị", "KỶ TỊ", "ky ty", "Ky\u{309} Ty\u{323}"])
  func toleratesSpelling(_ name: String) {
    #expect(SexagenaryCycle.years(named: name, in: 1900...1950) == [1929])
  }

  @Test("Names outside the sixty have no years", arguments: ["Giáp Sửu", "Giáp", "Ất Ngọ", "", "Giáp Tý Tý", "Rồng"])
  func refuses(_ name: String) {
    #expect(SexagenaryCycle.years(named: name, in: 1000...2000).isEmpty)
  }

  @Test("Quý Mẹo is Quý Mão, and the far ends do not trap")
  func knowsSouthernNames() {
    #expect(SexagenaryCycle.years(named: "Quí Mẹo", in: 2000...2030) == [2023])
    #expect(SexagenaryCycle.years(named: "Giáp Tý", in: Int.max - 1...Int.max).count <= 1)
    #expect(!SexagenaryCycle.name(ofYear: .min).isEmpty)
  }

  @Test("Days and months have their names")
  func namesDaysAndMonths() throws {
    #expect(SexagenaryCycle.name(ofDay: try #require(CalendarDay("2000-01-01"))) == "Mậu Ngọ")
    #expect(SexagenaryCycle.name(ofDay: try #require(CalendarDay("1949-10-01"))) == "Giáp Tý")
    #expect(SexagenaryCycle.name(ofMonth: 1, year: 2024) == "Bính Dần")
    #expect(SexagenaryCycle.name(ofMonth: 12, year: 2024) == "Đinh Sửu")
    #expect(SexagenaryCycle.name(ofMonth: 11, year: 2023) == "Giáp Tý")
  }
}
