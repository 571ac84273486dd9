import Foundation
import Testing

@testable import HistoricalDates

@Suite("What a reading says beside the date")
struct DateReaderTests {
  @Test("Of several candidates the first is given, uncertain, and the bounds span all")
  func givesAlternatives() {
    let era = DateReader.read("Thuận Thiên thứ 5")
    #expect(era.edtf?.description == "1014?")
    #expect(era.alternatives == ["1432"])
    #expect(era.notes == [.uncertain, .eraAmbiguous])
    #expect(era.earliest?.description == "1014-01-01")
    #expect(era.latest?.description == "1432-12-31")
    let canChi = DateReader.read("năm Nhâm Tuất thế kỷ XIX")
    #expect(canChi.alternatives == ["1862"])
    #expect(canChi.notes == [.uncertain, .canChiAmbiguous])
    let either = DateReader.read("1945 hoặc 1946")
    #expect(either.alternatives == ["1946"])
    #expect(either.latest?.description == "1946-12-31")
    #expect(DateReader.read("năm Giáp Tý").alternatives.contains("1924"))
  }

  @Test("Dynasties called alike, or ruling side by side, are told")
  func tellsDynasties() {
    #expect(DateReader.read("thời Lê").alternatives == ["0980/1009"])
    #expect(DateReader.read("thời Lê").notes == [.rulerAmbiguous])
    #expect(DateReader.read("thời Mạc").notes.contains(.overlapsDynasty))
    #expect(DateReader.read("thời Trần").notes.isEmpty)
    #expect(DateReader.read("thế kỷ XVII (Lê trung hưng)").notes.isEmpty)
    #expect(DateReader.read("đời Lê Trung Tông").notes == [.uncertain, .rulerAmbiguous])
    #expect(DateReader.read("thời Hùng Vương").notes.contains(.legendary))
  }

  @Test("Unmarked names that could be two kings give both")
  func toleratesUnmarked() {
    let reading = DateReader.read("doi le hien tong")
    #expect(reading.edtf?.description == "1497?/1504?")
    #expect(reading.alternatives == ["1740/1786"])
  }

  @Test("Later events are further dates, or marked when they are the only ones")
  func tellsLaterEvents() {
    let reading = DateReader.read("thế kỷ XVII; dựng lại 1893, 1919")
    #expect(reading.edtf?.description == "1601/1700")
    #expect(reading.furtherDates == ["1893", "1919"])
    #expect(reading.notes == [.severalDates])
    #expect(DateReader.read("trùng tu cuối thế kỷ XIX").notes == [.datesLaterEvent])
    let later = DateReader.read("trùng tu 1890; khởi dựng thời Lý")
    #expect(later.edtf?.description == "1009/1225")
    #expect(later.furtherDates == ["1890"])
  }

  @Test("A full lunar date inside the calendar is kept and converted")
  func keepsLunar() {
    let reading = DateReader.read("15 tháng 6 nhuận năm Ất Tỵ 2025")
    #expect(reading.lunar == LunarDate(day: 15, month: 6, leap: true, year: 2025))
    #expect(reading.edtf?.description == "2025-08-08")
    #expect(reading.notes == [.lunarConverted])
    #expect(DateReader.read("10/3 âm lịch (18/4/2024)").lunar == LunarDate(day: 10, month: 3, year: 2024))
    #expect(DateReader.read("18/4/2024 (10/3 âm lịch)").lunar == LunarDate(day: 10, month: 3, year: 2024))
    #expect(DateReader.read("14/8 âm lịch (29/9/2023)").notes.contains(.contradiction))
    #expect(DateReader.read("18/4/2024").lunar == nil)
  }

  @Test("A lunar date before 1900 keeps its year, or both when the month reaches over the new year")
  func keepsYearOfOldLunarDays() {
    let early = DateReader.read("ngày 12 tháng 11 năm Giáp Thìn (1724)")
    #expect(early.edtf?.description == "1724")
    #expect(early.lunar == nil)
    #expect(early.notes == [.lunarNotConverted])
    #expect(DateReader.read("ngày 20 tháng 12 năm Cảnh Hưng thứ 27").edtf?.description == "1767")
    #expect(DateReader.read("tháng 12 năm Cảnh Hưng thứ 27").edtf?.description == "1766/1767")
  }

  @Test("A solar day beside a can chi year is given as the other reading")
  func givesSolarReading() {
    let reading = DateReader.read("ngày 10 tháng 3 năm Giáp Thìn (2024)")
    #expect(reading.edtf?.description == "2024-04-18")
    #expect(reading.alternatives == ["2024-03-10"])
    #expect(reading.notes == [.ambiguousForm, .lunarConverted].sorted(by: Self.order))
  }

  @Test("A bracket that disagrees is an alternative, and said so")
  func tellsContradictions() {
    let reading = DateReader.read("Cảnh Hưng 36 (1776)")
    #expect(reading.edtf?.description == "1775")
    #expect(reading.alternatives == ["1776"])
    #expect(reading.notes == [.contradiction])
    #expect(DateReader.read("năm Giáp Tý (1925)").notes.contains(.contradiction))
  }

  @Test("A remark in brackets is passed over, and said so")
  func passesOverRemarks() {
    let reading = DateReader.read("1715 (theo bia chùa)")
    #expect(reading.edtf?.description == "1715")
    #expect(reading.notes == [.partlyUnderstood])
    #expect(DateReader.read("1945 (?)").notes == [.uncertain])
    #expect(DateReader.read("khoảng 1945").notes == [.approximate])
  }

  @Test("EDTF itself is read as it stands")
  func readsEDTF() {
    #expect(DateReader.read(" 1700% ").notes == [.approximate, .uncertain])
    #expect(DateReader.read("1601/1700").edtf?.description == "1601/1700")
    #expect(DateReader.read(" 1601/1700\n").original == " 1601/1700\n")
  }

  @Test("Case, composition, tone placement and spacing do not change a reading", arguments: wordings)
  func toleratesSpelling(_ wording: String, _ edtf: String) {
    let variants = [
      wording.decomposedStringWithCanonicalMapping, wording.precomposedStringWithCanonicalMapping, wording.uppercased(), wording.lowercased(),
      "  \(wording).  ", wording.replacingOccurrences(of: " ", with: "\u{A0}"), wording.replacingOccurrences(of: "hòa", with: "hoà"),
      wording.replacingOccurrences(of: "kỷ", with: "kỉ"), wording.replacingOccurrences(of: "–", with: "—"),
    ]
    for variant in variants { #expect(DateReader.read(variant).edtf?.description == edtf, "\(variant)") }
  }

  static let wordings =
    CenturiesWordings.cases + ReignsWordings.cases + DynastiesWordings.cases + LunarDaysWordings.cases

  private static func order(_ left: DateReading.Note, _ right: DateReading.Note) -> Bool {
    let all = DateReading.Note.allCases
    return (all.firstIndex(of: left) ?? 0) < (all.firstIndex(of: right) ?? 0)
  }
}
