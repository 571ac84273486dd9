import Kernel

/// Sets a table: its head stands again on every page, and rows that no page has room for go on on the next.
struct TableSetting {
  private static let padding = 4.0
  private let writer: PageWriter
  private let columns: [OfficialDocument.Column]
  /// The left edge of each column, and the right edge of the last.
  private let edges: [Double]
  private let head: [LaidText]

  init(_ table: OfficialDocument.Table, _ writer: PageWriter) throws {
    let measures = writer.measures
    let whole = Double(max(1, table.columns.reduce(0) { $0 + $1.width }))
    var edges = [measures.left]
    for column in table.columns { edges.append((edges.last ?? measures.left) + measures.measure * Double(column.width) / whole) }
    self.writer = writer
    self.edges = edges
    columns = table.columns
    head = try table.columns.enumerated().map { index, column in try writer.lay(column.label, .head, width: Self.room(edges, index)) }
  }

  private static func room(_ edges: [Double], _ index: Int) -> Double { max(1, edges[index + 1] - edges[index] - 2 * padding) }

  private var headHeight: Double { (head.map(\.height).max() ?? 0) + 2 * Self.padding }

  /// Draws all of it under what stands there.
  func draw(_ rows: [[String]]) throws {
    writer.y += 6
    // The head never stands alone.
    try writer.need(headHeight + 40)
    drawHead()
    writer.resume = { drawHead() }
    defer { writer.resume = nil }
    for row in rows { try drawRow(row) }
  }

  private func drawHead() {
    let height = headHeight
    writer.rule(from: edges[0], to: edges[edges.count - 1], y: writer.y)
    for (index, text) in head.enumerated() {
      writer.draw(text, 0..<text.lines.count, x: edges[index] + Self.padding, top: writer.y + (height - text.height) / 2)
    }
    close(from: writer.y, to: writer.y + height)
  }

  /// The borders around what stands between two heights; what follows goes below.
  private func close(from top: Double, to bottom: Double) {
    for edge in edges { writer.line(x: edge, from: top, to: bottom) }
    writer.rule(from: edges[0], to: edges[edges.count - 1], y: bottom)
    writer.y = bottom
  }

  private func drawRow(_ row: [String]) throws {
    let cells: [LaidText] = try zip(columns, row).enumerated().map { index, pair in
      var style = TextStyle.cell
      if pair.0.isCentred { style.place = .middle }
      return try writer.lay(pair.1, style, width: Self.room(edges, index))
    }
    let whole = (cells.map(\.height).max() ?? 0) + 2 * Self.padding
    let page = writer.measures.bottom - writer.measures.top - headHeight
    // A row that a page has room for is not parted.
    if whole <= page, writer.y + whole > writer.measures.bottom { try writer.breakPage() }
    var next = cells.map { _ in 0 }
    repeat { try drawPart(cells, &next) } while zip(cells, next).contains(where: { $0.lines.count > $1 })
  }

  /// Draws of each cell what the page has room for, and at least one line of some cell.
  private func drawPart(_ cells: [LaidText], _ next: inout [Int]) throws {
    var ends = self.ends(cells, next, mayForce: false)
    if ends == next, cells.contains(where: { !$0.lines.isEmpty }) {
      try writer.breakPage()
      ends = self.ends(cells, next, mayForce: true)
    }
    let top = writer.y
    var height = 0.0
    for (index, text) in cells.enumerated() {
      writer.draw(text, next[index]..<ends[index], x: edges[index] + Self.padding, top: top + Self.padding)
      height = max(height, text.lines[next[index]..<ends[index]].reduce(0) { $0 + $1.height })
    }
    next = ends
    close(from: top, to: top + height + 2 * Self.padding)
  }

  /// How far each cell comes on this page; `mayForce`: a line that is higher than the page is taken all the same.
  private func ends(_ cells: [LaidText], _ next: [Int], mayForce: Bool) -> [Int] {
    let room = writer.measures.bottom - writer.y - 2 * Self.padding
    return zip(cells, next).map { text, start in
      var end = start, used = 0.0
      while end < text.lines.count, used + text.lines[end].height <= room || (mayForce && end == start) {
        used += text.lines[end].height
        end += 1
      }
      return end
    }
  }
}
