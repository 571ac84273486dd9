/// Rows as a table with commas. What a spreadsheet would take for a formula begins with an apostrophe. Source: RFC 4180, section 2.
package enum CSVText {
  package static func write(_ rows: [[String]]) -> String { rows.map { row in row.map { cell($0) }.joined(separator: ",") + "\r\n" }.joined() }

  private static func cell(_ text: String) -> String {
    let safe = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } == true ? "'" + text : text
    guard safe.utf8.contains(where: { "\",\r\n".utf8.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
