import Testing

@testable import HistoricalDates

/// Wordings and the EDTF they are read as.
@Suite("Lunar days are read from their wordings")
struct LunarDaysWordingTests {
  @Test("A wording gives its EDTF", arguments: cases)
  func reads(_ wording: String, _ edtf: String) {
    let reading = DateReader.read(wording)
    #expect(reading.edtf?.description == edtf)
    #expect(reading.original == wording)
  }

  static let cases: [(String, String)] = [
    ("mùng 2 tháng 9 năm 1945", "1945-09-02"),
    ("ngày mồng 2 tháng 9 năm 1945", "1945-09-02"),
    ("rằm tháng Giêng năm 2024", "2024-02-24"),
    ("rằm tháng Giêng năm Giáp Thìn 2024", "2024-02-24"),
    ("10/3 âm lịch năm 2024", "2024-04-18"),
    ("10/3/2024 âm lịch", "2024-04-18"),
    ("10/3/2024 (âm lịch)", "2024-04-18"),
    ("10/3 âm lịch (18/4/2024)", "2024-04-18"),
    ("18/4/2024 (10/3 âm lịch)", "2024-04-18"),
    ("15 tháng 6 nhuận năm 2025", "2025-08-08"),
    ("15 tháng 2 nhuận năm Quý Mão 2023", "2023-04-05"),
    ("mồng 5 tháng Giêng năm Kỷ Dậu (1789)", "1789"),
    ("mồng 5 tháng Giêng năm Kỷ Dậu, tức 30-1-1789", "1789-01-30"),
    ("mồng 5 Tết Kỷ Dậu (1789)", "1789"),
    ("29 tháng Chạp năm 2024", "2025-01-28"),
    ("tháng Giêng năm 1945", "1945-02-13/1945-03-13"),
    ("ngày 5 tháng Chạp năm Ất Tỵ 2025", "2026-01-23"),
    ("23 tháng Chạp năm 2024", "2025-01-22"),
    ("mùng 1 Tết năm 2024", "2024-02-10"),
    ("mồng một tháng Giêng năm 1985 âm lịch", "1985-01-21"),
    ("mồng 1 tháng giêng năm Đinh Hợi 2007", "2007-02-17"),
    ("15/7 âm lịch năm 2023", "2023-08-30"),
    ("15/7/2023 ÂL", "2023-08-30"),
    ("15/7/2023 (ÂL)", "2023-08-30"),
    ("15/8 âm lịch (29/9/2023)", "2023-09-29"),
    ("15/8 âm lịch (tức 29/9/2023 dương lịch)", "2023-09-29"),
    ("14/8 âm lịch (29/9/2023)", "2023-09-29"),
  ]
}
