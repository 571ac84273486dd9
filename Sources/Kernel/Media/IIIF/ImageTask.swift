/// What has to be made of one image: the region cut out, scaled, mirrored, rotated, in this order. Lengths in pixels.
package struct ImageTask: Sendable, Hashable {
  package let left: Int
  package let top: Int
  package let regionWidth: Int
  package let regionHeight: Int
  /// Of the scaled region, before it is rotated.
  package let width: Int
  package let height: Int
  /// Left and right changed places, before any rotation.
  package let mirror: Bool
  /// Clockwise, 0 up to 360, 360 not included.
  package let degrees: Double
  package let quality: ImageQuality
  package let format: ImageFormat

  package init(
    left: Int, top: Int, regionWidth: Int, regionHeight: Int, width: Int, height: Int, mirror: Bool = false, degrees: Double = 0, quality: ImageQuality = .default,
    format: ImageFormat = .jpg
  ) {
    self.left = left
    self.top = top
    self.regionWidth = regionWidth
    self.regionHeight = regionHeight
    self.width = width
    self.height = height
    self.mirror = mirror
    self.degrees = degrees
    self.quality = quality
    self.format = format
  }

  /// The same of the image that `shown` (width, height) is a reduction of: the region is where it lies in `whole`, the output stays.
  func widened(from shown: (width: Int, height: Int), to whole: (width: Int, height: Int)) -> ImageTask {
    func edge(_ at: Int, _ from: Int, _ to: Int) -> Int { Int((Double(at) * Double(to) / Double(from)).rounded()) }
    let x = edge(left, shown.width, whole.width), y = edge(top, shown.height, whole.height)
    return ImageTask(
      left: x, top: y, regionWidth: max(1, edge(left + regionWidth, shown.width, whole.width) - x),
      regionHeight: max(1, edge(top + regionHeight, shown.height, whole.height) - y), width: width, height: height, mirror: mirror, degrees: degrees, quality: quality, format: format)
  }
}
