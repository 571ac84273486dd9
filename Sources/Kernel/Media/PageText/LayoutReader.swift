/// The lines of one page of a document that has its text in it, as `pdftotext -bbox-layout` tells them. Source: pdftotext(1), Poppler 22.12.
package enum LayoutReader {
  private struct Line {
    let sides: [Double]
    var words: [String] = []
  }

  /// `width`, `height`: pixels of the page's image. Throws `MarkupScanner.Fault`.
  package static func lines(_ bytes: [UInt8], width: Int, height: Int) throws -> [PageLine] {
    var scanner = try MarkupScanner(bytes)
    var found: [PageLine] = []
    var scale = (x: 0.0, y: 0.0)
    var line: Line?
    var word: String?
    while let piece = try scanner.next() {
      switch piece {
      case .open("page", let attributes, _):
        guard let wide = attributes["width"].flatMap({ Double($0) }), let high = attributes["height"].flatMap({ Double($0) }), wide > 0, high > 0 else { return [] }
        scale = (Double(width) / wide, Double(height) / high)
      case .open("line", let attributes, _):
        let sides = ["xMin", "yMin", "xMax", "yMax"].compactMap { attributes[$0].flatMap { Double($0) } }
        line = sides.count == 4 ? Line(sides: sides) : nil
      case .open("word", _, let isEmpty): word = isEmpty ? nil : ""
      case .text(let text): word? += text
      case .close("word"):
        if let word { line?.words.append(word) }
        word = nil
      case .close("line"):
        if let line, let one = place(line, scale, width, height) { found.append(one) }
        line = nil
        if found.count == PageLine.most { return found }
      default: break
      }
    }
    return found
  }

  private static func place(_ line: Line, _ scale: (x: Double, y: Double), _ width: Int, _ height: Int) -> PageLine? {
    PageLine(
      left: line.sides[0], top: line.sides[1], right: line.sides[2], bottom: line.sides[3], text: line.words.joined(separator: " "), scaleX: scale.x, scaleY: scale.y, width: width, height: height)
  }
}
