import Synchronization

/// The pattern of a visible mark: 255 where it is, row by row, `side` × `side`.
struct ImageMark: Sendable {
  let pixels: [UInt8]
  let side: Int
}

/// Patterns by what they say: few holders own the images of an instance.
final class ImageMarks: Sendable {
  /// Pixels that one pattern takes of what is shown, about.
  private static let side = 320
  private static let most = 64
  private let made = Mutex<[String: ImageMark]>([:])

  func mark(_ text: String) throws -> ImageMark {
    if let known = made.withLock({ $0[text] }) { return known }
    let mark = try VipsCalls.mark(text, side: Self.side)
    made.withLock { marks in
      if marks.count >= Self.most { marks.removeAll() }
      marks[text] = mark
    }
    return mark
  }
}
