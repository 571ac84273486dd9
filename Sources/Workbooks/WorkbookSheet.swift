/// One sheet of a workbook; its rows come in slices, so that nothing holds the whole of it.
package struct WorkbookSheet: Sendable {
  package typealias Writing = (_ rows: [[WorkbookCell]]) async throws -> Void

  let name: String
  let heads: [String]
  let widths: [Double]
  let rows: @Sendable (_ write: Writing) async throws -> Void

  /// `heads`: a row that stays in sight; none where they are empty. `widths`: of the first columns, in characters; the last one holds for all others.
  package init(_ name: String, heads: [String], widths: [Double], rows: @escaping @Sendable (_ write: Writing) async throws -> Void) {
    self.name = name
    self.heads = heads
    self.widths = widths
    self.rows = rows
  }

  package init(_ name: String, heads: [String], widths: [Double], all rows: [[WorkbookCell]]) {
    self.init(name, heads: heads, widths: widths) { write in try await write(rows) }
  }
}
