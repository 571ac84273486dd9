/// The folded search form: lower case without tones and marks.
enum FoldedForm {
  static func of(_ text: String) -> String {
    let normal = Composer.compose(text)
    var output: [UInt8] = []
    fold(normal.utf8.span, into: &output)
    return Composer.compose(String(decoding: output, as: UTF8.self))
  }

  private static func fold(_ span: borrowing Span<UInt8>, into output: inout [UInt8]) {
    let table = LetterTable.shared
    output.reserveCapacity(span.count)
    var offset = 0
    var isAfterLatin = false
    while offset < span.count {
      let (value, length) = span.scalar(at: offset)
      offset += length
      let entry = table.entry(of: value)
      if let letter = entry.letter {
        output.append(table.ascii(letter))
        if let second = entry.second { output.append(table.ascii(second)) }
        isAfterLatin = true
      } else if value < 0x80 {
        output.append(UInt8(truncatingIfNeeded: value))
        isAfterLatin = false
      } else if let ascii = ScalarKind.halfWidth(value) {
        output.appendScalar(ascii)
        isAfterLatin = true
      } else if !isAfterLatin || !ScalarKind.isLatinMark(value) {
        output.appendLowercase(of: value, table)
        isAfterLatin = entry.isLetter
      }
    }
  }
}
