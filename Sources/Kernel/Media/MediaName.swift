import VietnameseText

/// The name of a kept file: safe as a file's name on any system, and the same on all of them.
package struct MediaName: Sendable {
  /// The longest name, in bytes of UTF-8.
  package static let longest = 200

  /// The last part of a path in normal form C, without signs that are not written or change the direction of writing, without dots at its ends, cut to `longest` bytes
  /// before its extension. Throws `MediaFault.name` where nothing is left.
  package static func clean(_ given: String) throws(MediaFault) -> String {
    let last = given.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last.map { Array($0) } ?? []
    let kept: [Unicode.Scalar] = last.filter { !isRefused($0) }.map { $0.properties.isWhitespace ? " " : $0 }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: kept)
    var trimmed = VietnameseText.nfc(String(text)).drop { $0 == " " || $0 == "." }
    while trimmed.last == " " || trimmed.last == "." { trimmed.removeLast() }
    let name = shortened(String(trimmed))
    guard name.unicodeScalars.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else { throw .name(given: String(given.prefix(80))) }
    return name
  }

  private static func isRefused(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control where scalar.properties.isWhitespace: false
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func shortened(_ name: String) -> String {
    guard name.utf8.count > longest else { return name }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let end = parts.count > 1 ? parts.last.map { $0.utf8.count <= 16 ? ".\($0)" : "" } ?? "" : ""
    var stem = ""
    var room = longest - end.utf8.count
    for character in name.dropLast(end.count) {
      room -= character.utf8.count
      if room < 0 { break }
      stem.append(character)
    }
    return stem + end
  }
}
