/// Random texts made of the scalars that are most likely to break something.
struct RandomText {
  private var generator: SeededGenerator
  private static let blocks: [ClosedRange<UInt32>] = [
    0x00...0x7F, 0x41...0x7A, 0x80...0x24F, 0x300...0x36F, 0x300...0x330, 0x370...0x5FF, 0x900...0xDFF, 0xF00...0xFFF, 0x1100...0x11FF,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x1E00...0x1FFF, 0x2000...0x206F, 0x20D0...0x212F, 0x2190...0x22FF, 0x3000...0x30FF, 0x3400...0x9FFF,
    0xAC00...0xD7FF, 0xE000...0xF8FF, 0xF900...0xFAFF, 0xFB00...0xFFFF, 0x10000...0x11FFF, 0x1D100...0x1D1FF, 0x1F300...0x1FAFF,
    0x20000...0x3347F, 0xE0000...0x10FFFF,
  ]

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next(upTo length: Int) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...length, using: &generator) {
      let block = Self.blocks[Int.random(in: 0..<Self.blocks.count, using: &generator)]
      if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &generator)) { text.append(scalar) }
    }
    return String(text)
  }

  /// A text of the given characters only.
  mutating func next(upTo length: Int, of characters: [Character]) -> String {
    String((0..<Int.random(in: 0...length, using: &generator)).map { _ in characters[Int.random(in: 0..<characters.count, using: &generator)] })
  }
}
