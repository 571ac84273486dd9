import Foundation

/// Canonical decompositions and compositions of Unicode, read once from Foundation scalar by scalar (where it is exact and fast).
///
/// Hangul syllables are arithmetic and live in `HangulSyllable`.
struct CanonicalTable: Sendable {
  static let shared = CanonicalTable()

  /// The blocks that hold every scalar with a canonical decomposition, Hangul aside; a test compares all of Unicode.
  private static let blocks: [ClosedRange<UInt32>] = [
    0xC0...0x17FF, 0x1B00...0x1BFF, 0x1E00...0x2BFF, 0x3040...0x30FF, 0xF900...0xFAFF, 0xFB1D...0xFB4F,
    0x10500...0x105FF, 0x11000...0x11FFF, 0x16100...0x16FFF, 0x1D100...0x1D1FF, 0x2F800...0x2FA1F,
  ]
  /// Beyond this scalar no character combines with the one before it.
  private static let limit: UInt32 = 0x20000
  private static let marks: Range<UInt32> = 0x300..<0x370

  private var decompositions: [UInt32: [UInt32]] = [:]
  private var compositions: [UInt64: UInt32] = [:]
  /// One bit for each scalar below `limit` that cannot stand anywhere in normal form C without a closer look.
  private var restless = [UInt64](repeating: 0, count: Int(limit) / 64)
  private var markClasses: [UInt8] = []

  private init() {
    for block in Self.blocks { for value in block { addDecomposition(of: value) } }
    for (pair, _) in compositions { markRestless(UInt32(truncatingIfNeeded: pair)) }
    for value in HangulSyllable.vowels { markRestless(value) }
    for value in HangulSyllable.finals { markRestless(value) }
    for value in UInt32(0x300)..<Self.limit where Self.propertyClass(value) != 0 { markRestless(value) }
    markClasses = Self.marks.map(Self.propertyClass)
  }

  /// Whether the scalar starts a stretch that composes independently of everything before it and is itself in normal form.
  @inline(__always)
  func isInert(_ value: UInt32) -> Bool {
    if value < 0x300 { return true }
    if value < Self.limit { return restless[Int(value >> 6)] & (1 << UInt64(value & 63)) == 0 }
    return !(0x2F800...0x2FA1F).contains(value)
  }

  /// The full canonical decomposition, or nil for a scalar that has none.
  func decomposition(of value: UInt32) -> [UInt32]? {
    value < 0xC0 ? nil : decompositions[value]
  }

  /// The scalar that canonically composes the two, or nil.
  @inline(__always)
  func composition(_ first: UInt32, _ second: UInt32) -> UInt32? {
    compositions[UInt64(first) << 32 | UInt64(second)]
  }

  /// The canonical combining class.
  @inline(__always)
  func combiningClass(_ value: UInt32) -> UInt8 {
    if value < Self.marks.lowerBound { return 0 }
    if Self.marks.contains(value) { return markClasses[Int(value - Self.marks.lowerBound)] }
    return Self.propertyClass(value)
  }

  private static func propertyClass(_ value: UInt32) -> UInt8 {
    Unicode.Scalar(value)?.properties.canonicalCombiningClass.rawValue ?? 0
  }

  private mutating func addDecomposition(of value: UInt32) {
    guard let scalar = Unicode.Scalar(value) else { return }
    let text = String(scalar)
    let parts = text.decomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
    guard parts != [value] else { return }
    decompositions[value] = parts
    guard text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual([scalar]) else {
      markRestless(value)
      return
    }
    guard let last = parts.last else { return }
    let rest = String(String.UnicodeScalarView(parts.dropLast().compactMap(Unicode.Scalar.init)))
    let first = rest.precomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
    if first.count == 1 { compositions[UInt64(first[0]) << 32 | UInt64(last)] = value }
  }

  private mutating func markRestless(_ value: UInt32) {
    guard value < Self.limit else { return }
    restless[Int(value >> 6)] |= 1 << UInt64(value & 63)
  }
}
