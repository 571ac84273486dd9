extension VietnameseText {
  /// An encoding of Vietnamese from before Unicode, kept alive by its fonts.
  public enum LegacyEncoding: String, Sendable, Hashable, CaseIterable {
    /// TCVN 5712:1993, set VN3: one byte for a letter; the ABC fonts (.VnTime) of the north.
    case tcvn3
    /// VNI for Windows: a base letter and a byte for its marks; the VNI fonts (VNI-Times) of the south.
    case vniWindows
  }
}
