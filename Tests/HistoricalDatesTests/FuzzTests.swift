import Testing

@testable import HistoricalDates

@Suite("No text makes the reader trap")
struct FuzzTests {
  /// The same numbers on every run (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64 = 20_260_115

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test("Words of dates in any order are read soundly")
  func readsShuffledWords() {
    var numbers = Numbers()
    for _ in 0..<6000 {
      let count = Int.random(in: 1...9, using: &numbers)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &numbers) ?? "" }.joined(separator: Bool.random(using: &numbers) ? " " : "")
      check(text)
    }
  }

  @Test("Known wordings with letters changed are read soundly")
  func readsDamagedWordings() {
    var numbers = Numbers()
    let wordings = DateReaderTests.wordings + YearsWordings.cases
    for _ in 0..<4000 {
      var characters = Array(wordings.randomElement(using: &numbers)?.0 ?? "")
      for _ in 0..<Int.random(in: 1...3, using: &numbers) where !characters.isEmpty {
        let place = Int.random(in: characters.indices, using: &numbers)
        if Bool.random(using: &numbers) { characters.remove(at: place) } else { characters[place] = Array("0129XVI-–/.?~(),đưỡ ").randomElement(using: &numbers) ?? "?" }
      }
      check(String(characters))
    }
  }

  @Test("Any characters are read soundly")
  func readsAnyCharacters() {
    var numbers = Numbers()
    for _ in 0..<2000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &numbers) {
        let limit: UInt32 = [0x7F, 0x24F, 0x1EFF, 0x10FFFF].randomElement(using: &numbers) ?? 0x7F
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...limit, using: &numbers)) { scalars.append(scalar) }
      }
      check(String(scalars))
    }
  }

  @Test("Signs and digits of EDTF in any order give nothing or what comes back")
  func readsAnyEDTF() {
    var numbers = Numbers()
    let signs = ["1", "9", "0", "2", "19", "1985", "-", "-", "/", "..", "X", "?", "~", "%", "Y", "T", ":", "04", "12", "21", "Z", "+"]
    for _ in 0..<30_000 {
      let text = (0..<Int.random(in: 1...9, using: &numbers)).map { _ in signs.randomElement(using: &numbers) ?? "" }.joined()
      guard let edtf = EDTF(text) else { continue }
      #expect(EDTF(edtf.description) == edtf, "\(text)")
      #expect(!DateWording.vietnamese(edtf).isEmpty && !DateWording.english(edtf).isEmpty)
    }
  }

  private func check(_ text: String) {
    let reading = DateReader.read(text)
    #expect(reading.original == text)
    if let edtf = reading.edtf {
      #expect(EDTF(edtf.description) == edtf, "\(text)")
      #expect(!DateWording.vietnamese(edtf).isEmpty)
    } else {
      #expect(!reading.notes.isEmpty, "\(text)")
    }
    if let first = reading.earliest, let last = reading.latest { #expect(first <= last, "\(text)") }
    for other in reading.alternatives + reading.furtherDates { #expect(EDTF(other) != nil, "\(text): \(other)") }
  }

  private static let pieces = [
    "thế kỷ", "TK", "XVII", "xix", "17", "1945", "2024", "8", "31", "00", "938", "năm", "tháng", "ngày", "mồng", "rằm", "Giêng", "Chạp", "nhuận", "âm lịch", "dương lịch",
    "khoảng", "trước", "sau", "từ", "đến", "giữa", "và", "hoặc", "đầu", "cuối", "nửa đầu", "nửa cuối", "những năm", "thập niên", "20", "mùa xuân", "thu", "Cảnh Hưng",
    "Thuận Thiên", "Minh Mạng", "Tự Đức", "thứ", "nguyên niên", "nhị thập thất niên", "Giáp Tý", "Bính Tuất", "thời", "triều", "đời vua", "Trần", "Lê", "Lý", "Hùng Vương",
    "Lê trung hưng", "Lê Thánh Tông", "TCN", "SCN", "trước Công nguyên", "century", "th", "st", "s", "BC", "AD", "c.", "circa", "May", "August", "(", ")", "[", "?", "~", "%",
    "-", "–", "/", ".", ",", ";", ":", "trùng tu", "khởi dựng", "tức", "nay", "trở đi", "trở về trước", "truyền thuyết", "Tết", "quý I", "景興", "99999999999999999999", "0", "XXXX",
  ]
}
