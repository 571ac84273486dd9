extension Array where Element == UInt8 {
  /// Appends one Unicode scalar value as UTF-8.
  @inline(__always)
  mutating func appendScalar(_ value: UInt32) {
    if value < 0x80 {
      append(UInt8(truncatingIfNeeded: value))
    } else if value < 0x800 {
      append(UInt8(truncatingIfNeeded: 0xC0 | value >> 6))
      appendContinuation(value)
    } else if value < 0x10000 {
      append(UInt8(truncatingIfNeeded: 0xE0 | value >> 12))
      appendContinuation(value >> 6)
      appendContinuation(value)
    } else {
      append(UInt8(truncatingIfNeeded: 0xF0 | value >> 18))
      appendContinuation(value >> 12)
      appendContinuation(value >> 6)
      appendContinuation(value)
    }
  }

  /// Appends the small letters of a scalar, or the scalar itself where it has no case.
  mutating func appendLowercase(of value: UInt32, _ table: borrowing LetterTable) {
    if let small = table.lowercase(of: value) {
      appendScalar(small)
    } else if ScalarKind.isCaseless(value) {
      appendScalar(value)
    } else if let scalar = Unicode.Scalar(value) {
      append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    }
  }

  /// Appends the bytes of `span` within `range`.
  @inline(__always)
  mutating func append(_ span: borrowing Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    span.extracting(range).withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  @inline(__always)
  private mutating func appendContinuation(_ value: UInt32) {
    append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
  }
}
