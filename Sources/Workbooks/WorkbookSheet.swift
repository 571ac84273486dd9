/// One sheet of a workbook; its rows come in slices, so that nothing holds the whole of it.
package struct WorkbookSheet: Sendable {
  package typealias Writing = (_ rows: [[WorkbookCell]]) async throws -> Void

  let name: String
  let heads: [String]
  let widths: [Double]
  let rows: @Sendable (_ write: Writing) async throws -> Void

  /// Letters of a name at most, as UTF-16 counts them, and those that none may have. Source: Excel, names of worksheets.
  private static let longestName = 31, forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\"]

  /// `name`: no two sheets of a workbook have the same; it is cut, and stripped of what no name may have. `heads`: a row that stays in sight; none where they are empty. `widths`: of the first columns, in characters; the last one holds for all others.
  package init(_ name: String, heads: [String], widths: [Double], rows: @escaping @Sendable (_ write: Writing) async throws -> Void) {
    var kept = name.filter { !Self.forbidden.contains($0) }
    while kept.utf16.count > Self.longestName { kept.removeLast() }
    self.name = kept
    self.heads = heads
    self.widths = widths
    self.rows = rows
  }

  package init(_ name: String, heads: [String], widths: [Double], all rows: [[WorkbookCell]]) {
    self.init(name, heads: heads, widths: widths) { write in try await write(rows) }
  }
}
