import VietnameseText

/// How long a line of bold letters of Times New Roman runs, for the lines below agency, motto and subject, which the decree measures by them.
/// Source: the advance widths of the typeface, in thousandths of its size; letters with marks are as wide as those without.
enum LineLength {
  private static let small = [500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444]
  private static let capital = [722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1_000, 722, 722, 667]

  /// In twentieths of a point; `size` in points.
  static func twentieths(_ text: String, size: Int) -> Int {
    let thousandths = VietnameseText.nfc(text).reduce(0) { $0 + width($1) }
    return thousandths * size * 20 / 1_000
  }

  private static func width(_ character: Character) -> Int {
    if character == " " || character == "," || character == "." { return 250 }
    if character == "-" { return 333 }
    let isCapital = character.isUppercase
    let folded = VietnameseText.fold(String(character)).utf8.first ?? 0
    guard (0x61...0x7A).contains(folded) else { return 500 }
    return (isCapital ? capital : small)[Int(folded) - 0x61]
  }
}
