/// A rectangle of an image, in pixels of the original as it is looked at, upright; the corner is the upper left one.
package struct PixelRegion: Sendable, Hashable {
  package let x: Int
  package let y: Int
  package let width: Int
  package let height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// Whether it has an area and lies wholly within an image of that size; sums that overflow do not.
  package func isWithin(width most: Int, height highest: Int) -> Bool {
    guard x >= 0, y >= 0, width > 0, height > 0 else { return false }
    let (right, wide) = x.addingReportingOverflow(width), (bottom, high) = y.addingReportingOverflow(height)
    return !wide && !high && right <= most && bottom <= highest
  }

  /// `x,y,w,h`, as media fragments and IIIF name a region. Source: Media Fragments URI 1.0, section 4.2.2.
  package var fragment: String { "\(x),\(y),\(width),\(height)" }

  /// `nil` for what is not four whole numbers of at most nine digits.
  package init?(fragment: some StringProtocol) {
    let numbers = fragment.split(separator: ",", omittingEmptySubsequences: false).compactMap { part -> Int? in
      (1...9).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 4, fragment.utf8.count(where: { $0 == 0x2C }) == 3 else { return nil }
    self.init(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}
