import Testing

@testable import HistoricalDates

@Suite("Dates are said in words")
struct DateWordingTests {
  @Test("In Vietnamese and in English", arguments: cases)
  func says(_ text: String, _ vietnamese: String, _ english: String) throws {
    let edtf = try #require(EDTF(text))
    #expect(DateWording.vietnamese(edtf) == vietnamese)
    #expect(DateWording.english(edtf) == english)
  }

  @Test("The words are read back as the same date", arguments: cases)
  func readsBack(_ text: String, _ vietnamese: String, _ english: String) {
    guard !Self.oneWay.contains(text) else { return }
    #expect(DateReader.read(vietnamese).edtf?.description == text)
    #expect(DateReader.read(english).edtf?.description == text)
  }

  @Test("Whatever the reader gives can be said, and means the same when read back", arguments: DateReaderTests.wordings + YearsWordings.cases)
  func saysReadings(_ wording: String, _ text: String) throws {
    let edtf = try #require(EDTF(text))
    for said in [DateWording.vietnamese(edtf), DateWording.english(edtf)] {
      let again = DateReader.read(said)
      #expect(again.edtf?.earliest == edtf.earliest, "\(said)")
      #expect(again.edtf?.latest == edtf.latest, "\(said)")
    }
  }

  /// Said in words that are read as less or as an interval of the same days.
  static let oneWay: Set = ["190X", "19XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "Y17000"]

  static let cases: [(String, String, String)] = [
    ("1601/1700", "thế kỷ XVII", "17th century"), ("1501/1800", "thế kỷ XVI–XVIII", "16th–18th centuries"),
    ("1801/1850", "nửa đầu thế kỷ XIX", "first half of the 19th century"), ("1851/1900", "nửa cuối thế kỷ XIX", "second half of the 19th century"),
    ("1601/1633", "đầu thế kỷ XVII", "early 17th century"), ("1634/1667", "giữa thế kỷ XVII", "mid 17th century"),
    ("1668/1700", "cuối thế kỷ XVII", "late 17th century"), ("1901/1925", "phần tư đầu thế kỷ XX", "first quarter of the 20th century"),
    ("1976/2000", "phần tư cuối thế kỷ XX", "last quarter of the 20th century"),
    ("1068/1133", "cuối thế kỷ XI – đầu thế kỷ XII", "late 11th century – early 12th century"),
    ("1501/1850", "thế kỷ XVI – nửa đầu thế kỷ XIX", "16th century – first half of the 19th century"),
    ("1601~/1700~", "khoảng thế kỷ XVII", "c. 17th century"), ("1601?/1700?", "thế kỷ XVII (?)", "17th century (?)"),
    ("-0299/-0200", "thế kỷ III trước Công nguyên", "3rd century BC"), ("-0299/-0100", "thế kỷ III–II trước Công nguyên", "3rd–2nd centuries BC"),
    ("1700", "năm 1700", "1700"), ("1700~", "khoảng năm 1700", "c. 1700"), ("1700?", "năm 1700 (?)", "1700 (?)"), ("1700%", "khoảng năm 1700 (?)", "c. 1700 (?)"),
    ("0040", "năm 40", "AD 40"), ("-0110", "năm 111 trước Công nguyên", "111 BC"), ("0000", "năm 1 trước Công nguyên", "1 BC"),
    ("1921/1942", "1921–1942", "1921–1942"), ("0968/0980", "968–980", "968–980"), ("0040/0043", "từ năm 40 đến năm 43", "from AD 40 to AD 43"),
    ("1700~/1750", "từ khoảng năm 1700 đến năm 1750", "from c. 1700 to 1750"), ("1700~/1750~", "khoảng 1700–1750", "c. 1700–1750"),
    ("../1427", "trước năm 1428", "before 1428"), ("../1600", "trước thế kỷ XVII", "before the 17th century"),
    ("1946/..", "từ năm 1946", "from 1946"), ("1501/..", "từ thế kỷ XVI", "from the 16th century"), ("0968?/..", "từ năm 968 (?)", "from AD 968 (?)"),
    ("../1945-07", "trước tháng 8 năm 1945", "before August 1945"), ("../1945-08-18", "trước 19 tháng 8 năm 1945", "before 19 August 1945"),
    ("1985/", "năm 1985 – ?", "1985 – ?"), ("/1985", "? – năm 1985", "? – 1985"), ("../1789-21", "đến mùa xuân năm 1789", "until spring 1789"),
    ("192X", "thập niên 1920", "1920s"), ("192X~", "khoảng thập niên 1920", "c. 1920s"), ("190X", "thập niên 1900", "1900–1909"),
    ("19XX", "những năm 1900–1999", "1900s"), ("2004-XX", "năm 2004, chưa rõ tháng", "2004, month unknown"),
    ("1985-04-XX", "tháng 4 năm 1985, chưa rõ ngày", "April 1985, day unknown"),
    ("1985-XX-XX", "năm 1985, chưa rõ ngày tháng", "1985, day and month unknown"),
    ("1945-08", "tháng 8 năm 1945", "August 1945"), ("2023-11-15", "15 tháng 11 năm 2023", "15 November 2023"), ("1789-21", "mùa xuân năm 1789", "spring 1789"),
    ("1945-08-19/1945-09-02", "từ 19 tháng 8 năm 1945 đến 2 tháng 9 năm 1945", "from 19 August 1945 to 2 September 1945"), ("Y17000", "năm 17000", "17000"),
  ]
}
