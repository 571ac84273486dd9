import CTypesetting

/// A text broken into lines. It belongs to its file and must not outlive it.
final class LaidText {
  struct Line {
    var height = 0.0
    var ascent = 0.0
    /// Where its letters begin, and how wide they run.
    var left = 0.0
    var width = 0.0
  }

  let handle: OpaquePointer
  let style: TextStyle
  let lines: [Line]

  /// `strong`: so many bytes from the start are bold. Throws `TypesettingProblem.failed`.
  init(_ text: String, _ style: TextStyle, width: Double, strong: Int = 0, in file: OpaquePointer) throws {
    var text = text
    let made = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cy_lay(file, $0.baseAddress, $0.count, style.size, style.flags, width, style.indent, strong) }
    }
    guard let made else { throw TypesettingProblem.failed("no memory for a text") }
    handle = made
    self.style = style
    lines = (0..<cy_lines(made)).map { number in
      var line = Line()
      cy_line(made, number, &line.height, &line.ascent, &line.left, &line.width)
      return line
    }
  }

  deinit { cy_text_free(handle) }

  var height: Double { lines.reduce(0) { $0 + $1.height } }
  /// How wide its longest line runs.
  var width: Double { lines.map(\.width).max() ?? 0 }
}
