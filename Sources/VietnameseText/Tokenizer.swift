/// Cuts a text into words, numbers and ideographs.
struct Tokenizer {
  private let table = LetterTable.shared
  private var tokens: [Token] = []
  /// The word or number being read: its kind, its extent and whether it is plain ASCII.
  private var open: (kind: Token.Kind, range: Range<Int>, isASCII: Bool)?

  static func tokens(of text: String) -> [Token] {
    var tokenizer = Tokenizer()
    tokenizer.run(text.utf8.span)
    return tokenizer.tokens
  }

  private mutating func run(_ span: borrowing Span<UInt8>) {
    var offset = 0
    while offset < span.count {
      let (value, length) = span.scalar(at: offset)
      let range = offset..<offset + length
      offset += length
      let kind = table.entry(of: value).isLetter ? .letter : ScalarKind.of(value)
      switch kind {
      case .letter: extend(.word, range, span)
      case .digit: extend(.number, range, span)
      case .mark: if let current = open { open = (current.kind, current.range.lowerBound..<range.upperBound, false) }
      case .invisible: if open != nil { open?.isASCII = false }
      case .separator: close(span)
      case .ideograph:
        close(span)
        addNormalized(.ideograph, range, span)
      }
    }
    close(span)
  }

  @inline(__always)
  private mutating func extend(_ kind: Token.Kind, _ range: Range<Int>, _ span: borrowing Span<UInt8>) {
    let isASCII = range.count == 1
    if let current = open, current.kind == kind {
      open = (kind, current.range.lowerBound..<range.upperBound, current.isASCII && isASCII)
    } else {
      close(span)
      open = (kind, range, isASCII)
    }
  }

  private mutating func close(_ span: borrowing Span<UInt8>) {
    guard let (kind, range, isASCII) = open else { return }
    open = nil
    if isASCII {
      addASCII(kind, range, span)
    } else {
      addNormalized(kind, range, span)
    }
  }

  private mutating func addASCII(_ kind: Token.Kind, _ range: Range<Int>, _ span: borrowing Span<UInt8>) {
    let piece = span.extracting(range)
    let lower = String(unsafeUninitializedCapacity: piece.count) { buffer in
      for index in 0..<piece.count {
        let byte = piece[index]
        buffer[index] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
      }
      return piece.count
    }
    tokens.append(Token(kind: kind, exact: lower, folded: lower, range: range))
  }

  private mutating func addNormalized(_ kind: Token.Kind, _ range: Range<Int>, _ span: borrowing Span<UInt8>) {
    var piece = span.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    if piece.unicodeScalars.contains(where: { ScalarKind.isInvisible($0.value) }) {
      piece.unicodeScalars.removeAll { ScalarKind.isInvisible($0.value) }
    }
    if kind == .ideograph {
      let normal = Composer.compose(piece)
      tokens.append(Token(kind: kind, exact: normal, folded: normal, range: range))
    } else {
      tokens.append(Token(kind: kind, exact: ExactForm.of(piece), folded: FoldedForm.of(piece), range: range))
    }
  }
}
