import Kernel

/// Where lines stand on an image as it is given: one that the rights keep small has its own, smaller pixels.
extension Picture {
  /// A region of the original in pixels of the largest form that is given, cut to it; `nil` for one that lies outside.
  package func region(_ region: PixelRegion) -> PixelRegion? {
    // What stands on a page of a document is told only where that is shown in full.
    let (wide, high) = page > 0 ? (width, height) : (media.width ?? 0, media.height ?? 0)
    guard wide > 0, high > 0 else { return nil }
    let left = Self.scaled(region.x, width, wide), top = Self.scaled(region.y, height, high)
    let right = min(width, max(left + 1, Self.scaled(region.x + region.width, width, wide))), bottom = min(height, max(top + 1, Self.scaled(region.y + region.height, height, high)))
    guard left < right, top < bottom, left < width, top < height else { return nil }
    return PixelRegion(x: left, y: top, width: right - left, height: bottom - top)
  }

  private static func scaled(_ length: Int, _ shown: Int, _ whole: Int) -> Int { Int((Double(max(0, length)) * Double(shown) / Double(whole)).rounded()) }
}
