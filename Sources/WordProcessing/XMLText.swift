import VietnameseText

/// Text as XML holds it. Source: XML 1.0 (fifth edition), 2.2 (characters), 2.4 (markup).
enum XMLText {
  /// Composed (NFC), with marks escaped and without what XML does not hold; for texts and attributes.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in VietnameseText.nfc(text).unicodeScalars where isHeld(scalar) {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Also without noncharacters, which are discouraged.
  private static func isHeld(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA: true
    case 0x20...0x7E, 0xA0...0xFDCF, 0xFDF0...0xFFFD: true
    case 0x85: true
    case 0x10000...: scalar.value & 0xFFFE != 0xFFFE
    default: false
    }
  }
}
