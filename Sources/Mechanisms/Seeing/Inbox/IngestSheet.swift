import Edge
import Foundation
import Kernel
import Storage

/// A table that says what files are: `files.csv` beside them, with the columns `file`, `record`, `field`, `caption.vi`, `caption.en`, `rights`, `holder`, `note`, `display`, `origin`.
/// All but `file` may be left out; display and origin are words of `MediaDisplay` and `AIOrigin`.
package struct IngestSheet: Sendable {
  package struct Row: Sendable {
    package let file: String
    /// An id or any identifier; empty: whatever the files are given to otherwise.
    package let record: String
    let details: UploadDetails

    /// `by`: a word for who brings it.
    package func adding(_ copy: URL, to record: RecordID, by author: String, actor: Actor) -> MediaStore.Adding {
      MediaStore.Adding(
        record: record, field: details.field, name: file, file: copy, caption: details.caption, rights: details.rights, display: details.display, origin: details.origin, by: author, actor: actor)
    }
  }

  package static let name = "files.csv"
  private static let columns = ["file", "record", "field", "caption.vi", "caption.en", "rights", "holder", "note", "display", "origin"]

  package let rows: [Row]

  /// Throws `Problems`: `csv.…`, `media.sheet`, and those of the values, each with its line.
  package init(_ bytes: [UInt8], file: String) throws {
    let table = try CSVTable.read(bytes, file: file).get()
    var problems: [Problem] = [], rows: [Row] = [], seen: Set<String> = []
    if let other = table.header.first(where: { !Self.columns.contains($0) }) {
      problems.append(Self.problem(other, file, 1, vi: "không có cột “\(other)”; có: \(Self.columns.joined(separator: ", "))", en: "there is no column \"\(other)\"; known are \(Self.columns.joined(separator: ", "))"))
    }
    if !table.header.contains("file") { problems.append(Self.problem("file", file, 1, vi: "cần cột “file”", en: "the column \"file\" is needed")) }
    for row in table.rows where problems.isEmpty || problems.count < 20 {
      let name = row["file"] ?? ""
      guard !name.isEmpty, !name.contains("/"), !name.contains("\\"), !name.hasPrefix("."), seen.insert(name).inserted else {
        problems.append(Self.problem(name, file, row.line, vi: "“\(name)” không phải tên tệp cạnh bảng này, hoặc có hai lần", en: "\"\(name)\" is no name of a file beside the table, or stands twice"))
        continue
      }
      do { rows.append(Row(file: name, record: row["record"] ?? "", details: try Self.details(row))) } catch let problem as RequestProblem {
        problems.append(Problem(problem.code, path: problem.parameter ?? name, at: .init(file: file, line: row.line), vi: problem.detail[.vietnamese], en: problem.detail[.english]))
      }
    }
    guard problems.isEmpty else { throw Problems(problems) }
    self.rows = rows
  }

  private static func details(_ row: CSVTable.Row) throws -> UploadDetails {
    var texts: [String: String] = [:]
    for name in UploadDetails.names { texts[name] = row[name == "statement" ? "rights" : name] }
    return try UploadDetails(texts)
  }

  private static func problem(_ path: String, _ file: String, _ line: Int, vi: String, en: String) -> Problem {
    Problem("media.sheet", path: path, at: .init(file: file, line: line), vi: "Bảng kê tệp: \(vi).", en: "The table of files: \(en).")
  }

  package subscript(file: String) -> Row? { rows.first { $0.file == file } }
  /// For a file that no table tells of.
  package static func plain(_ file: String) -> Row { Row(file: file, record: "", details: UploadDetails()) }
}
