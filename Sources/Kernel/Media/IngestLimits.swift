/// How large a file may be to be taken.
package struct IngestLimits: Sendable, Hashable {
  package var bytes: Int64
  /// Of one image, width times height.
  package var pixels: Int
  /// Pixels of the longest edge of one image.
  package var edge: Int

  package init(bytes: Int64 = 2 << 30, pixels: Int = 400_000_000, edge: Int = 60_000) {
    self.bytes = bytes
    self.pixels = pixels
    self.edge = edge
  }

  /// Whether an image of so many pixels may be decoded; a side below 1 never.
  package func take(width: Int, height: Int) -> Bool {
    guard width > 0, height > 0, width <= edge, height <= edge else { return false }
    let (area, overflow) = width.multipliedReportingOverflow(by: height)
    return !overflow && area <= pixels
  }
}
