/// The lines of an ALTO document of one page, in the order in which they stand there. Source: ALTO 4.2, loc.gov/standards/alto.
package enum AltoReader {
  /// Mean certainty of the words of a line, 0 to 1, below which it is left out: noise of stains and ornaments is read as such.
  package static let leastCertain = 0.5

  private struct Word {
    let text: String
    let certainty: Double
  }

  private struct Line {
    let left, top, width, height: Double
    var words: [Word] = []

    /// `nil` where its place is not told.
    init?(_ attributes: [String: String]) {
      let numbers = ["HPOS", "VPOS", "WIDTH", "HEIGHT"].map { attributes[$0].flatMap { Double($0) } }
      guard let left = numbers[0], let top = numbers[1], let width = numbers[2], let height = numbers[3] else { return nil }
      (self.left, self.top, self.width, self.height) = (left, top, width, height)
    }

    /// Long words count for more. What tells no certainty is taken as certain.
    var certainty: Double {
      let all = words.reduce(0) { $0 + $1.text.count }
      return all == 0 ? 0 : words.reduce(0) { $0 + $1.certainty * Double($1.text.count) } / Double(all)
    }
  }

  /// `width`, `height`: pixels of the page that the lines shall lie on, whatever was read. Throws `MarkupScanner.Fault`.
  package static func lines(_ bytes: [UInt8], width: Int, height: Int) throws -> [PageLine] {
    var scanner = try MarkupScanner(bytes)
    var found: [PageLine] = []
    var page = (width: Double(width), height: Double(height))
    var line: Line?
    while let piece = try scanner.next() {
      switch piece {
      case .open("Page", let attributes, _):
        if let wide = attributes["WIDTH"].flatMap({ Double($0) }), let high = attributes["HEIGHT"].flatMap({ Double($0) }), wide > 0, high > 0 { page = (wide, high) }
      case .open("TextLine", let attributes, _): line = Line(attributes)
      case .open("String", let attributes, _):
        if let text = attributes["CONTENT"] { line?.words.append(Word(text: text, certainty: attributes["WC"].flatMap { Double($0) } ?? 1)) }
      case .close("TextLine"):
        if let line, line.certainty >= leastCertain, let one = place(line, page, width, height) { found.append(one) }
        line = nil
        if found.count == PageLine.most { return found }
      default: break
      }
    }
    return found
  }

  private static func place(_ line: Line, _ page: (width: Double, height: Double), _ width: Int, _ height: Int) -> PageLine? {
    PageLine(
      left: line.left, top: line.top, right: line.left + line.width, bottom: line.top + line.height, text: line.words.map(\.text).joined(separator: " "), scaleX: Double(width) / page.width,
      scaleY: Double(height) / page.height, width: width, height: height)
  }
}
