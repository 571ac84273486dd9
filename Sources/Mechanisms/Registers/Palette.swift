import Foundation

/// The colours of the pages as the style sheets have them, with their contrasts.
struct Palette: Sendable {
  /// `#RRGGBB` by the name of the token, `ink` for `--ink`.
  let light: [String: String]
  let dark: [String: String]
  /// What stands on the ground of the page, and the grounds themselves.
  static let names = ["paper", "sheet", "tint", "ink", "muted", "brick", "river", "gold", "lotus", "leaf", "line", "mark"]
  /// Grounds and hairlines: nothing is written in them.
  static let grounds: Set<String> = ["paper", "sheet", "tint", "line", "mark"]

  /// Reads the tokens out of the joined style sheet: those of the light face stand first, then those of the dark one, then those for print.
  init(styles: String) {
    let start = styles.firstRange(of: "@media (prefers-color-scheme: dark)")?.lowerBound ?? styles.endIndex
    let end = styles[start...].firstRange(of: "@media print")?.lowerBound ?? styles.endIndex
    light = Self.tokens(styles[..<start])
    dark = light.merging(Self.tokens(styles[start..<end])) { _, own in own }
  }

  private static func tokens(_ styles: Substring) -> [String: String] {
    let found = styles.matches(of: /--([a-z-]+): (#[0-9A-Fa-f]{6});/).map { (String($0.1), String($0.2)) }
    return Dictionary(found) { first, _ in first }
  }

  /// Contrast ratio of two colours, 1…21. Source: WCAG 2.2, definition of contrast ratio.
  static func contrast(_ one: String, _ other: String) -> Double {
    let (first, second) = (luminance(one), luminance(other))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// Relative luminance, 0…1. Source: WCAG 2.2, definition of relative luminance.
  private static func luminance(_ hex: String) -> Double {
    let number = Int(hex.dropFirst(), radix: 16) ?? 0
    let channels = [number >> 16 & 0xFF, number >> 8 & 0xFF, number & 0xFF].map { value in
      let part = Double(value) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
  }
}
