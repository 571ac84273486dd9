import Foundation
import TestPrograms
import Testing

@testable import Workbooks

@Suite("Workbooks") struct WorkbookTests {
  /// Reads a workbook with nothing but its format: a line for each sheet, and one for each cell, with `n` before a number and `t` before a text.
  private static let reader = """
    import sys, zipfile, xml.etree.ElementTree as E
    book, ns = zipfile.ZipFile(sys.argv[1]), {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    for number, sheet in enumerate(E.fromstring(book.read("xl/workbook.xml")).findall(".//m:sheet", ns), 1):
        print("#", sheet.get("name"))
        for cell in E.fromstring(book.read(f"xl/worksheets/sheet{number}.xml")).findall(".//m:c", ns):
            text = cell.find("m:is/m:t", ns)
            print(cell.get("r"), "n" if text is None else "t", cell.find("m:v", ns).text if text is None else text.text)
    """

  private static func read(_ sheets: [WorkbookSheet]) async throws -> [String] {
    let file = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    var bytes: [UInt8] = []
    try await Workbook(sheets).write { bytes += $0 }
    try Data(bytes).write(to: file)
    return try await TestProgram.output("python3", ["-c", reader, file.path]).split(separator: "\n").map(String.init)
  }

  @Test("Slices stand below each other under the head; a number is a number, a text stays one however it looks") func cells() async throws {
    let sheet = WorkbookSheet("Dữ liệu", heads: ["Mã", "Số"], widths: [12]) { write in
      try await write([[.text("00123"), .count(5)], [.text("1e5"), .empty]])
      try await write([])
      try await write([[.text("=1+1"), .number(12.5, spelt: "12.5")]])
    }
    #expect(try await Self.read([sheet]) == ["# Dữ liệu", "A1 t Mã", "B1 t Số", "A2 t 00123", "B2 n 5", "A3 t 1e5", "A4 t =1+1", "B4 n 12.5"])
  }

  @Test("A sheet may have no head and no rows; of a name stays what a sheet may be called") func names() async throws {
    let long = WorkbookSheet("Tổng hợp: [báo cáo] số liệu văn hóa/xã, phường", heads: [], widths: [10], all: [["a"].map { .text($0) }])
    #expect(try await Self.read([long, WorkbookSheet("Trống", heads: [], widths: [], all: [])]) == ["# Tổng hợp báo cáo số liệu văn hó", "A1 t a", "# Trống"])
  }

  @Test("What goes wrong with the rows is told, and nothing is left behind") func failure() async throws {
    struct Gone: Error {}
    let folders = { Set(try FileManager.default.contentsOfDirectory(atPath: FileManager.default.temporaryDirectory.path).filter { $0.hasPrefix("phohien-workbook-") }) }
    let before = try folders()
    await #expect(throws: Gone.self) { try await Workbook([WorkbookSheet("a", heads: ["b"], widths: []) { _ in throw Gone() }]).write { _ in } }
    // Those of other tests go when they are sent.
    var left = try folders().subtracting(before)
    for _ in 0..<600 where !left.isEmpty {
      try await Task.sleep(for: .milliseconds(100))
      left.formIntersection(try folders())
    }
    #expect(left.isEmpty)
  }
}
