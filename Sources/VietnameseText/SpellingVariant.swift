/// Syllables that are spelled with final *i* or *y* without a change of sound or sense (*lý = lí*, *Quý = Quí*).
enum SpellingVariant {
  /// Onsets (folded) after which both spellings are in use; after others (*thi, chi, bi*), or inside a rhyme (*may, mai*), they are not.
  private static let onsets: Set<String> = ["", "h", "k", "l", "m", "qu", "s", "t", "v"]

  /// The other spelling of a folded syllable, or nil.
  static func exchangingFinalVowel(of folded: String) -> String? {
    guard folded.utf8.count <= 3, let last = folded.utf8.last else { return nil }
    let onset = String(folded.dropLast())
    guard onsets.contains(onset) else { return nil }
    switch last {
    case UInt8(ascii: "i"): return onset + "y"
    case UInt8(ascii: "y"): return onset + "i"
    default: return nil
    }
  }
}
