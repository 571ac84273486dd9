extension Span where Element == UInt8 {
  /// The Unicode scalar that starts at `offset` and its length in bytes.
  ///
  /// The bytes are those of a Swift string, so they are valid UTF-8; a malformed tail would read as U+FFFD of length 1, never past the end.
  @inline(__always)
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 { return (first, 1) }
    let left = count - offset
    if first < 0xE0, left >= 2 {
      return ((first & 0x1F) << 6 | continuation(offset + 1), 2)
    }
    if first < 0xF0, left >= 3 {
      return ((first & 0x0F) << 12 | continuation(offset + 1) << 6 | continuation(offset + 2), 3)
    }
    if left >= 4 {
      let high = (first & 0x07) << 18 | continuation(offset + 1) << 12
      return (high | continuation(offset + 2) << 6 | continuation(offset + 3), 4)
    }
    return (0xFFFD, 1)
  }

  @inline(__always)
  private func continuation(_ offset: Int) -> UInt32 {
    UInt32(self[offset] & 0x3F)
  }
}
