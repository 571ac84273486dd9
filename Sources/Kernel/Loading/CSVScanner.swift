/// Cuts RFC 4180 text into rows of cells.
struct CSVScanner {
  private let bytes: [UInt8]
  private var at = 0
  private var line = 1
  /// Line of a quote that never closed.
  private(set) var unclosed: Int?

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> (line: Int, cells: [String])? {
    guard at < bytes.count, unclosed == nil else { return nil }
    let start = line
    var cells: [String] = []
    while true {
      cells.append(cell())
      guard at < bytes.count else { break }
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: ",") { continue }
      if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
      line += 1
      break
    }
    return unclosed == nil ? (start, cells) : nil
  }

  private mutating func cell() -> String {
    var content: [UInt8] = []
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      quoted(into: &content)
    }
    while at < bytes.count, bytes[at] != UInt8(ascii: ","), bytes[at] != 0x0A, bytes[at] != 0x0D {
      content.append(bytes[at])
      at += 1
    }
    return Self.trimmed(content)
  }

  private mutating func quoted(into content: inout [UInt8]) {
    let start = line
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { return }
        at += 1
      } else if byte == 0x0A {
        line += 1
      }
      content.append(byte)
    }
    unclosed = start
  }

  private static func trimmed(_ content: [UInt8]) -> String {
    func space(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    guard let first = content.firstIndex(where: { !space($0) }), let last = content.lastIndex(where: { !space($0) }) else { return "" }
    return String(decoding: content[first...last], as: UTF8.self)
  }
}
