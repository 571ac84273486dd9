/// The exact search form: NFC, lower case, every tone mark where traditional spelling puts it.
struct ExactForm {
  private let table = LetterTable.shared
  private var output: [UInt8] = []
  /// Where the current run of letters starts in the output.
  private var wordStart: Int?
  private var syllable = Syllable()
  /// Whether the current run can still be one syllable.
  private var isSyllable = true

  static func of(_ text: String) -> String {
    let normal = Composer.compose(text)
    var form = ExactForm()
    form.run(normal.utf8.span)
    return Composer.compose(String(decoding: form.output, as: UTF8.self))
  }

  private mutating func run(_ span: borrowing Span<UInt8>) {
    output.reserveCapacity(span.count)
    var offset = 0
    while offset < span.count {
      let (value, length) = span.scalar(at: offset)
      offset += length
      let entry = table.entry(of: value)
      if entry.isLetter {
        addLetter(value, entry)
      } else if wordStart != nil, ScalarKind.isLatinMark(value) {
        isSyllable = false
        output.appendScalar(value)
      } else {
        endWord()
        output.appendLowercase(of: value, table)
      }
    }
    endWord()
  }

  @inline(__always)
  private mutating func addLetter(_ value: UInt32, _ entry: LatinEntry) {
    if wordStart == nil {
      wordStart = output.count
      syllable = Syllable()
      isSyllable = true
    }
    if isSyllable {
      if let letter = entry.native { isSyllable = syllable.append(letter, entry.tone) } else { isSyllable = false }
    }
    output.appendLowercase(of: value, table)
  }

  /// Rewrites the run that just ended when its tone stands on another letter than it should.
  @inline(__always)
  private mutating func endWord() {
    guard let start = wordStart else { return }
    wordStart = nil
    guard isSyllable, syllable.mayHaveMisplacedTone else { return }
    guard let position = syllable.canonicalTonePosition, position != syllable.tonePosition else { return }
    output.removeSubrange(start...)
    for index in 0..<syllable.count {
      output.appendScalar(table.scalar(syllable[index], index == position ? syllable.tone : .level, upper: false))
    }
  }
}
