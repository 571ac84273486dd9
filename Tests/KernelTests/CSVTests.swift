import Testing

@testable import Kernel

@Suite("CSV tables")
struct CSVTests {
  private func rows(_ text: String) throws -> [(Int, [String])] { try CSVTable.read(Array(text.utf8), file: "t.csv").get().rows.map { ($0.line, $0.cells) } }

  private func problems(_ bytes: [UInt8]) -> [String] {
    guard case .failure(let found) = CSVTable.read(bytes, file: "t.csv") else { return [] }
    return found.list.map { "\($0.code) \($0.place?.description ?? "")" }
  }

  @Test(
    "Cells are cut as RFC 4180 says, with outer white space gone",
    arguments: [
      ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n3,4", [["1", "2"], ["3", "4"]]), ("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", [["x, y", "say \"hi\""]]),
      ("a,b\n,\n", [["", ""]]), ("a,b\n1,", [["1", ""]]), ("a,b\n\n1,2\n\n", [["1", "2"]]), ("\u{FEFF}a,b\n 1 ,\" 2 \"\n", [["1", "2"]]), ("a,b\n\"\",\"\"\"\"\n", [["", "\""]]),
      ("a\nĐi\u{300}nh\n", [["Đình"]]), ("a,b\r1,2\r", [["1", "2"]]), ("a,b\n\"1\n2\",3\n", [["1\n2", "3"]]),
    ])
  func cells(text: String, expected: [[String]]) throws {
    #expect(try rows(text).map(\.1) == expected)
  }

  @Test("A row is found by its first line, also behind cells that hold line breaks")
  func lines() throws {
    #expect(try rows("a,b\r\n1,\"x\r\ny\nz\"\r\n\r\n2,3\n4,5").map(\.0) == [2, 6, 7])
  }

  @Test("Cells are asked for by their column")
  func columns() throws {
    let table = try CSVTable.read(Array("id, name \n1,Đình\n".utf8), file: "t.csv").get()
    #expect(table.header == ["id", "name"])
    #expect(table.rows[0]["name"] == "Đình" && table.rows[0]["other"] == nil)
  }

  @Test(
    "Each fault is told with its line",
    arguments: [
      ("", ["csv.empty t.csv:1"]), ("a,a\n1,2\n", ["csv.header t.csv:1"]), ("a,b\n1\n1,2\n1,2,3\n", ["csv.width t.csv:2", "csv.width t.csv:4"]),
      ("a,b\n1,2\n3,\"x\n4,5\n", ["csv.quote t.csv:3"]), ("a,b\n\"1\n2\",3\n4\n", ["csv.width t.csv:4"]),
    ])
  func faults(text: String, expected: [String]) {
    #expect(problems(Array(text.utf8)) == expected)
  }

  @Test("Bytes that are not UTF-8 are refused", arguments: [[0xFF, 0xFE, 0x61, 0x00], [0x61, 0x0A, 0xC3, 0x28], [0xC4]] as [[UInt8]])
  func encoding(bytes: [UInt8]) {
    #expect(problems(bytes) == ["csv.encoding t.csv:1"])
  }

  @Test("A quote that opens in the header and never closes is told as such, not as an empty file")
  func quoteInHeader() {
    #expect(problems(Array("id,\"name\n1,2\n".utf8)) == ["csv.quote t.csv:1"])
  }
}
