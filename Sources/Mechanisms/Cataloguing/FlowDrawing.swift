import Kernel
import Pages

/// How data come in, are kept and go out, drawn in three columns: from the left to the right, the register in the middle.
struct FlowDrawing: Sendable {
  let architecture: Architecture
  let page: PageContext
  /// All in units of the drawing.
  private static let width = 960, box = 270, gap = 14, head = 44, line = 18, padding = 12
  /// Characters of a line in a box.
  private static let letters = 32

  static func title(_ side: ArchitectureFlow.Side) -> MessageKey {
    switch side {
    case .into: .architectureInto
    case .within: .architectureWithin
    case .out: .architectureOut
    }
  }

  private struct Box {
    let lines: [String]
    var height: Int { lines.count * FlowDrawing.line + 2 * FlowDrawing.padding }
  }

  func render() -> Markup {
    let columns = ArchitectureFlow.Side.allCases.map { side in (side: side, boxes: boxes(side)) }
    let heights = columns.map { column in column.boxes.reduce(0) { $0 + $1.height + Self.gap } }
    let most = heights.max() ?? 0, height = Self.head + most + Self.padding
    let step = (Self.width - Self.box) / 2
    let drawn: [Markup] = columns.enumerated().map { place, column in
      draw(column.boxes, title: page(Self.title(column.side)), x: place * step, y: Self.head + (most - heights[place]) / 2, isMiddle: column.side == .within)
    }
    let middle = Self.head + most / 2
    let arrows: [Markup] = [0, 1].map { place in arrow(from: place * step + Self.box, to: (place + 1) * step, y: middle) }
    return """
      <svg class="architecture-flow" viewBox="0 0 \(Self.width) \(height)" role="img" aria-labelledby="flow-title flow-text"><title id="flow-title">\(page(.architectureFlows))</title>\
      <desc id="flow-text">\(page(.architectureFlowsText))</desc>\(drawn)\(arrows)</svg>
      """
  }

  private func boxes(_ side: ArchitectureFlow.Side) -> [Box] {
    let flows = architecture.flows.filter { $0.side == side }.map { Box(lines: Self.wrapped(page($0.title))) }
    guard side == .within else { return flows }
    let records = page(.architectureRegister, ["entities": page.number(architecture.entities.count), "records": page.number(architecture.entities.reduce(0) { $0 + $1.records })])
    return [Box(lines: Self.wrapped(records))] + flows + architecture.stores.map { Box(lines: Self.wrapped(page($0.title))) }
  }

  private func draw(_ boxes: [Box], title: String, x: Int, y: Int, isMiddle: Bool) -> Markup {
    var top = y
    let drawn: [Markup] = boxes.map { box in
      let texts: [Markup] = box.lines.enumerated().map { "<text x=\"\(x + Self.padding)\" y=\"\(top + Self.padding + 14 + $0 * Self.line)\">\($1)</text>" }
      defer { top += box.height + Self.gap }
      return "<rect class=\"\(isMiddle ? "architecture-kept" : "architecture-box")\" x=\"\(x + 1)\" y=\"\(top)\" width=\"\(Self.box - 2)\" height=\"\(box.height)\" rx=\"3\"/>\(texts)"
    }
    return "<text class=\"architecture-head\" x=\"\(x + Self.padding)\" y=\"26\">\(title)</text>\(drawn)"
  }

  private func arrow(from start: Int, to end: Int, y: Int) -> Markup {
    "<path class=\"architecture-arrow\" d=\"M\(start + 8) \(y)H\(end - 10)m-9 -7l9 7l-9 7\"/>"
  }

  /// Between words; a word longer than a line stays whole.
  private static func wrapped(_ text: String) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + 1 + word.count <= letters { lines[lines.count - 1] = "\(last) \(word)" } else { lines.append(String(word)) }
    }
  }
}
