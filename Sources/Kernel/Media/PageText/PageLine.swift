/// A line of text as a machine found it on a page. Lengths in pixels of the page as it is looked at, upright.
package struct PageLine: Sendable, Hashable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int
  package let text: String

  package init(x: Int, y: Int, width: Int, height: Int, text: String) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
    self.text = text
  }

  /// Characters of one line, and lines of one page, that are kept.
  package static let longest = 2_000, most = 2_000

  /// What was measured on a page of other proportions, laid into one of `width` × `height` pixels; `nil` where nothing of it is left there, or it says nothing.
  package init?(left: Double, top: Double, right: Double, bottom: Double, text: String, scaleX: Double, scaleY: Double, width: Int, height: Int) {
    let words = text.split { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.value < 0x20 || $0.value == 0x7F } }.joined(separator: " ")
    guard !words.isEmpty, words.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let sides = [left * scaleX, top * scaleY, right * scaleX, bottom * scaleY]
    guard sides.allSatisfy({ $0.isFinite && abs($0) < 1_000_000 }) else { return nil }
    let x = min(max(0, Int(sides[0].rounded(.down))), width), y = min(max(0, Int(sides[1].rounded(.down))), height)
    let farX = min(max(0, Int(sides[2].rounded(.up))), width), farY = min(max(0, Int(sides[3].rounded(.up))), height)
    guard farX > x, farY > y else { return nil }
    self.init(x: x, y: y, width: farX - x, height: farY - y, text: String(words.prefix(Self.longest)))
  }

  /// The same on the page made larger or smaller.
  package func scaled(from old: (width: Int, height: Int), to new: (width: Int, height: Int)) -> PageLine? {
    guard old.width > 0, old.height > 0 else { return nil }
    return PageLine(
      left: Double(x), top: Double(y), right: Double(x + width), bottom: Double(y + height), text: text, scaleX: Double(new.width) / Double(old.width), scaleY: Double(new.height) / Double(old.height),
      width: new.width, height: new.height)
  }
}
