extension VietnameseText {
  /// A text read from a legacy encoding. Nothing is lost: what has no meaning in the encoding stands in the text as Windows-1252 has it.
  public struct DecodedText: Sendable, Hashable {
    /// The text in normal form C.
    public let text: String
    /// What the encoding gives no meaning, in rising order: byte offsets in bytes, offsets of Unicode scalars (of the NFC) in a string.
    public let unknown: [Int]
  }
}
