import Testing

@testable import HistoricalDates

/// What rightly gives no date, and the note that says why.
@Suite("What is not a date is left unread, with its reason")
struct UnreadWordingTests {
  @Test("The notes say why, and the wording is kept", arguments: cases)
  func leavesUnread(_ wording: String, _ notes: [DateReading.Note]) {
    let reading = DateReader.read(wording)
    #expect(reading.edtf == nil)
    #expect(reading.earliest == nil)
    #expect(reading.latest == nil)
    #expect(reading.notes == notes)
    #expect(reading.original == wording)
  }

  static let cases: [(String, [DateReading.Note])] = [
    ("", [.empty]), ("   ", [.empty]), ("\u{FEFF}", [.empty]),
    ("31/2/2020", [.impossibleDate]), ("30/2/2020", [.impossibleDate]), ("29/2/1900", [.impossibleDate]), ("13/1945", [.impossibleDate]),
    ("45/8/1945", [.impossibleDate]), ("2016-02-30", [.impossibleDate]), ("ngày 31 tháng 4 năm 1975", [.impossibleDate]),
    ("15 tháng 8 nhuận năm 2025", [.impossibleDate]), ("30 tháng Chạp năm 2024", [.impossibleDate]),
    ("Cảnh Hưng thứ 99", [.eraYearOutOfRange]), ("niên hiệu Cảnh Hưng thứ 0", [.eraYearOutOfRange]), ("Khải Định 12", [.eraYearOutOfRange]),
    ("1945–1921", [.reversedInterval]), ("từ năm 1945 đến năm 1921", [.reversedInterval]), ("thế kỷ XIX – XVII", [.reversedInterval]),
    ("năm Giáp Tý", [.canChiAmbiguous]),
    ("rằm tháng Giêng", [.noYear, .lunarNotConverted]), ("rằm tháng bảy", [.noYear, .lunarNotConverted]), ("đêm rằm tháng Tám", [.noYear, .lunarNotConverted]),
    ("mồng 10 tháng 3 âm lịch", [.noYear, .lunarNotConverted]), ("10/3 âm lịch", [.noYear, .lunarNotConverted]),
    ("10/3 (âm lịch)", [.noYear, .lunarNotConverted]), ("ngày 23 tháng Chạp", [.noYear, .lunarNotConverted]),
    ("mùng 1 Tết", [.noYear, .lunarNotConverted]), ("ngày 8 tháng 4 âm lịch hằng năm", [.noYear, .lunarNotConverted]),
    ("15/8", [.noYear]), ("10–12/2", [.noYear]), ("tháng 3", [.noYear]), ("từ 10/3", [.noYear]), ("mồng 8 tháng 4", [.noYear]),
    ("hơn 100 năm", [.relativeAge]), ("gần 400 năm", [.relativeAge]), ("hàng trăm năm", [.relativeAge]), ("khoảng 300 năm", [.relativeAge]),
    ("300 năm tuổi", [.relativeAge]), ("cách đây 300 năm", [.relativeAge]), ("hàng nghìn năm lịch sử", [.relativeAge]),
    ("không rõ", [.notUnderstood]), ("chưa xác định", [.notUnderstood]), ("đình làng", [.notUnderstood]), ("sau Cách mạng tháng Tám", [.notUnderstood]),
    ("ngày lành tháng tốt năm Cảnh Hưng thứ 27", [.notUnderstood]), ("những năm 30 của thế kỷ trước", [.notUnderstood]),
    ("Hà Nội, ngày 5 tháng 12 năm 2016", [.notUnderstood]), ("không phải thế kỷ XVII", [.notUnderstood]), ("Nguyễn Văn Trỗi", [.notUnderstood]),
    ("Trần Hưng Đạo", [.notUnderstood]), ("thế kỷ XIIII", [.notUnderstood]), ("thế kỷ 0", [.notUnderstood]), ("thế kỷ", [.notUnderstood]),
    ("năm", [.notUnderstood]), ("tháng", [.notUnderstood]), ("0", [.notUnderstood]), ("năm 0", [.notUnderstood]), ("99999", [.notUnderstood]),
    ("12", [.notUnderstood]), ("—", [.notUnderstood]), ("()", [.notUnderstood]), ("(", [.notUnderstood]), ("đầu", [.notUnderstood]),
    ("khoảng", [.notUnderstood]), ("từ", [.notUnderstood]), ("nay", [.notUnderstood]), ("QĐ 2408/QĐ-TTg", [.notUnderstood]),
    (String(repeating: "thế kỷ XVII ", count: 60), [.notUnderstood]),
  ]
}
