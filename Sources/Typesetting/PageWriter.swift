import CTypesetting
import Kernel

/// Writes the pages of one file, from top to bottom. Used by one thread at a time; ended by `finish`, or when nobody holds it any more.
final class PageWriter {
  /// The decree's font where the machine has it, else one with the same measures that has all letters; the last ones bring Hán and Nôm.
  private static let families = "Times New Roman, Tinos, Liberation Serif, Noto Serif, Noto Serif CJK SC, HanaMinA, HanaMinB, serif"
  /// A letter that fonts without Vietnamese lack: ẵ.
  private static let letter: UInt32 = 0x1EB5
  private static let mostBytes = 64_000_000
  static let mostPages = 1_500

  private var file: OpaquePointer?
  private(set) var measures = PageMeasures(isLandscape: false)
  /// From the upper edge of the page.
  var y = 0.0
  private(set) var pages = 0
  /// Of the document that is being written, from 1.
  private var number = 0
  /// Called at the top of a page that goes on with what the one before it began, such as a table.
  var resume: (() throws -> Void)?

  /// Throws `TypesettingProblem.failed`.
  init(title: String, language: String) throws {
    guard let file = cy_begin(Self.families, Self.letter, language, Self.mostBytes) else { throw TypesettingProblem.failed("no memory for a file") }
    self.file = file
    cy_title(file, title)
  }

  deinit { if let file { Self.drop(file) } }

  private static func drop(_ file: OpaquePointer) {
    var bytes: UnsafeMutablePointer<UInt8>?, reason: UnsafeMutablePointer<CChar>?
    var length = 0
    _ = cy_end(file, &bytes, &length, &reason)
    cy_free(bytes)
    cy_free(reason)
  }

  private func open() throws -> OpaquePointer {
    guard let file else { throw TypesettingProblem.failed("the file is finished") }
    return file
  }

  /// Begins a document on a page of its own.
  func begin(_ measures: PageMeasures) throws {
    self.measures = measures
    number = 0
    resume = nil
    try breakPage()
  }

  /// Begins a page. Its number stands in the middle of the upper margin, but not on the first of a document. Throws `TypesettingProblem.pages`.
  func breakPage() throws {
    guard pages < Self.mostPages else { throw TypesettingProblem.pages(most: Self.mostPages) }
    cy_page(try open(), measures.width, measures.height)
    (pages, number) = (pages + 1, number + 1)
    if number > 1 {
      let text = try lay("\(number)", .pageNumber, width: measures.measure)
      draw(text, 0..<text.lines.count, x: measures.left, top: (measures.top - text.height) / 2)
    }
    y = measures.top
    try resume?()
  }

  /// Begins a page where less than `height` is left.
  func need(_ height: Double) throws { if y + height > measures.bottom, y > measures.top { try breakPage() } }

  /// Calls of notes become small figures above the line.
  func lay(_ text: String, _ style: TextStyle, width: Double, strong: Int = 0) throws -> LaidText { try LaidText(NoteMark.raised(text), style, width: width, strong: strong, in: open()) }

  /// Draws some lines of a text, one below the other.
  func draw(_ text: LaidText, _ range: Range<Int>, x: Double, top: Double) {
    guard let file, !range.isEmpty else { return }
    cy_tag(file, text.style.tag)
    var top = top
    for index in range {
      cy_draw(file, text.handle, Int32(index), x, top)
      top += text.lines[index].height
    }
    cy_untag(file, text.style.tag)
  }

  /// Draws the whole text under what stands there, going on on new pages.
  func flow(_ text: LaidText, x: Double, before: Double = 0) throws {
    y += before
    var start = 0
    while start < text.lines.count {
      let end = fitting(text, from: start)
      if end == start {
        try breakPage()
        continue
      }
      draw(text, start..<end, x: x, top: y)
      y += text.lines[start..<end].reduce(0) { $0 + $1.height }
      start = end
    }
  }

  /// The end of the lines that the rest of the page has room for; on an empty page at least one.
  private func fitting(_ text: LaidText, from start: Int) -> Int {
    var end = start, used = y
    while end < text.lines.count, used + text.lines[end].height <= measures.bottom || (y <= measures.top && end == start) {
      used += text.lines[end].height
      end += 1
    }
    return end
  }

  func rule(from x1: Double, to x2: Double, y: Double) { if let file { cy_rule(file, x1, y, x2, y, 0.6) } }
  func line(x: Double, from y1: Double, to y2: Double) { if let file { cy_rule(file, x, y1, x, y2, 0.6) } }

  /// A filled bar, from its upper left corner.
  func bar(x: Double, top: Double, width: Double, height: Double) {
    if let file, width > 0 { cy_rule(file, x, top + height / 2, x + width, top + height / 2, height) }
  }

  /// Throws `TypesettingProblem.failed`.
  func finish() throws -> TypesetFile {
    let file = try open()
    self.file = nil
    let missing = Int(cy_missing(file))
    var bytes: UnsafeMutablePointer<UInt8>?, reason: UnsafeMutablePointer<CChar>?
    var length = 0
    guard cy_end(file, &bytes, &length, &reason) != 0 else {
      defer { cy_free(reason) }
      throw TypesettingProblem.failed(reason.map { String(cString: $0) } ?? "")
    }
    defer { cy_free(bytes) }
    return TypesetFile(bytes: Array(UnsafeBufferPointer(start: bytes, count: length)), pages: pages, missing: missing)
  }
}
