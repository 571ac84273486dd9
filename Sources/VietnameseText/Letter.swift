/// A letter of the Vietnamese alphabet, or f, j, w, z, without tone and case.
///
/// The raw value, 1 to 33, is its place in the dictionary order and fits in `Letter.bits` bits.
struct Letter: Hashable, Sendable {
  let rawValue: UInt8

  /// The width of a packed letter.
  static let bits = 6
  /// The letters in dictionary order; the first one has raw value 1.
  static let alphabet: [UInt32] = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz".unicodeScalars.map(\.value)

  static let a = Letter(rawValue: 1)
  static let aBreve = Letter(rawValue: 2)
  static let aCircumflex = Letter(rawValue: 3)
  static let c = Letter(rawValue: 5)
  static let d = Letter(rawValue: 6)
  static let dStroke = Letter(rawValue: 7)
  static let e = Letter(rawValue: 8)
  static let eCircumflex = Letter(rawValue: 9)
  static let g = Letter(rawValue: 11)
  static let h = Letter(rawValue: 12)
  static let i = Letter(rawValue: 13)
  static let k = Letter(rawValue: 15)
  static let o = Letter(rawValue: 19)
  static let oCircumflex = Letter(rawValue: 20)
  static let oHorn = Letter(rawValue: 21)
  static let p = Letter(rawValue: 22)
  static let q = Letter(rawValue: 23)
  static let t = Letter(rawValue: 26)
  static let u = Letter(rawValue: 27)
  static let uHorn = Letter(rawValue: 28)
  static let y = Letter(rawValue: 32)

  var isVowel: Bool {
    switch self {
    case .a, .aBreve, .aCircumflex, .e, .eCircumflex, .i, .o, .oCircumflex, .oHorn, .u, .uHorn, .y: true
    default: false
    }
  }

  /// A vowel with a circumflex, breve or horn.
  var isMarkedVowel: Bool {
    switch self {
    case .aBreve, .aCircumflex, .eCircumflex, .oCircumflex, .oHorn, .uHorn: true
    default: false
    }
  }

  /// The letter without its circumflex, breve, horn or stroke.
  var unmarked: Letter {
    switch self {
    case .aBreve, .aCircumflex: .a
    case .dStroke: .d
    case .eCircumflex: .e
    case .oCircumflex, .oHorn: .o
    case .uHorn: .u
    default: self
    }
  }
}
