import Testing

@testable import HistoricalDates

@Suite("Reign titles, kings and dynasties")
struct ReignErasTests {
  @Test("Every era begins before it ends and has characters and a known dynasty")
  func isWellFormed() {
    let dynasties = Set(ReignEras.periods.map(\.name))
    for era in ReignEras.all {
      #expect(era.first <= era.last, "\(era.name)")
      #expect(era.hanName.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }, "\(era.name)")
      #expect(era.hanName.count == era.name.split(separator: " ").count, "\(era.name)")
      #expect(dynasties.contains(era.dynasty) || era.dynasty == "Lam Sơn", "\(era.dynasty)")
    }
    #expect(ReignEras.all.count > 110)
  }

  @Test("No gap and no disorder inside a dynasty", arguments: [
    "Đinh", "Tiền Lê", "Lý", "Trần", "Hồ", "Hậu Trần", "Lê sơ", "Mạc", "Lê trung hưng", "Tây Sơn", "Nguyễn",
  ])
  func hasNoGaps(_ dynasty: String) {
    let eras = ReignEras.all.filter { $0.dynasty == dynasty }
    #expect(!eras.isEmpty)
    for (earlier, later) in zip(eras, eras.dropFirst()) {
      #expect(earlier.first <= later.first, "\(later.name)")
      #expect(later.first - earlier.last <= 1, "\(earlier.name) – \(later.name)")
    }
    let kings = ReignEras.reigns.filter { $0.dynasty == dynasty }
    for (earlier, later) in zip(kings, kings.dropFirst()) {
      #expect(earlier.first <= later.first, "\(later.name)")
      #expect(later.first - earlier.last <= 1, "\(earlier.name) – \(later.name)")
    }
  }

  @Test("Every year from 970 to 1945 has an era, but for the Minh occupation")
  func coversHistory() {
    let without = (970...1945).filter { ReignEras.inUse(inYear: $0).isEmpty }
    #expect(without == Array(1415...1425))
  }

  @Test("A shared name gives every era", arguments: [
    ("Thuận Thiên", [1010, 1428]), ("Đại Định", [1140, 1369]), ("Cảnh Hưng", [1740]), ("cảnh hưng", [1740]), ("Canh Hung", [1740]), ("景興", [1740]),
    ("Minh Mạng", [1820]), ("Minh Mệnh", [1820]), ("Chánh Hòa", [1680]), ("Chính Hoà", [1680]), ("Không Có", []), ("Cảnh", []), ("", []),
  ])
  func findsByName(_ name: String, _ first: [Int]) {
    #expect(ReignEras.named(name).map(\.first) == first)
  }

  @Test("Kings are found by any of their names", arguments: [
    ("Lê Thánh Tông", 1460, 1497), ("Lê Lợi", 1428, 1433), ("Lý Công Uẩn", 1009, 1028), ("Lê Hiến Tông", 1497, 1504), ("Lê Hiển Tông", 1740, 1786),
    ("Nguyễn Ánh", 1802, 1820), ("Trịnh Sâm", 1767, 1782), ("Mạc Đăng Dung", 1527, 1529),
  ])
  func findsKings(_ name: String, _ first: Int, _ last: Int) {
    let reigns = ReignEras.rulers(named: name)
    #expect(reigns.map(\.first) == [first])
    #expect(reigns.map(\.last) == [last])
  }

  @Test("A name without marks finds every king it can be")
  func findsUnmarkedNames() {
    #expect(Set(ReignEras.rulers(named: "le hien tong").map(\.first)) == [1497, 1740])
    #expect(ReignEras.rulers(named: "Lê Trung Tông").map(\.first) == [1005, 1548])
  }

  @Test("Dynasties are found, and overlaps reported")
  func findsDynasties() {
    #expect(ReignEras.periods(named: "Trần").map(\.first) == [1225])
    #expect(ReignEras.periods(named: "hậu lê").map(\.last) == [1789])
    #expect(ReignEras.dynasties(in: 1550...1560).map(\.name) == ["Mạc", "Lê trung hưng"])
    #expect(ReignEras.dynasties(in: 1300...1310).map(\.name) == ["Trần"])
    #expect(ReignEras.inUse(inYear: 1550).map(\.name) == ["Cảnh Lịch", "Thuận Bình"])
  }

  @Test("Years of eras agree with can chi names on dated steles", arguments: [
    ("Thiên Phù Duệ Vũ", 2, "Tân Sửu"), ("Trị Bình Long Ứng", 5, "Kỷ Tỵ"), ("Đại Bảo", 3, "Nhâm Tuất"), ("Quang Thuận", 4, "Quý Mùi"), ("Hồng Đức", 15, "Giáp Thìn"),
    ("Minh Đức", 3, "Kỷ Sửu"), ("Hoằng Định", 2, "Tân Sửu"), ("Khánh Đức", 1, "Kỷ Sửu"), ("Chính Hòa", 15, "Giáp Tuất"), ("Vĩnh Thịnh", 11, "Ất Mùi"),
    ("Bảo Thái", 3, "Nhâm Dần"), ("Cảnh Hưng", 27, "Bính Tuất"), ("Quang Trung", 2, "Kỷ Dậu"), ("Minh Mệnh", 14, "Quý Tỵ"), ("Tự Đức", 1, "Mậu Thân"),
    ("Đồng Khánh", 1, "Bính Tuất"), ("Thành Thái", 1, "Kỷ Sửu"), ("Duy Tân", 3, "Kỷ Dậu"), ("Khải Định", 9, "Giáp Tý"), ("Bảo Đại", 1, "Bính Dần"),
  ])
  func agreesWithSteles(_ name: String, _ year: Int, _ canChi: String) throws {
    let era = try #require(ReignEras.named(name).first)
    #expect(SexagenaryCycle.name(ofYear: era.first + year - 1) == canChi)
  }
}
