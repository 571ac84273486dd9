/// What a request means for an image of known size.
extension ImageRequest {
  /// For an image of `width` by `height` pixels; no side of the scaled region is longer than `edge`, and `max` is reduced to it.
  /// Throws 400 for a region outside the image, a size of no pixel, one beyond the region (without `^`) or beyond `edge`;
  /// 501 for an enlargement where `upscaling` is not allowed.
  package func task(of width: Int, _ height: Int, most edge: Int, upscaling: Bool = true) throws(ImageFault) -> ImageTask {
    let cut = try cut(of: width, height)
    let (outWidth, outHeight) = try scaled(cut.width, cut.height, edge, upscaling)
    return ImageTask(
      left: cut.left, top: cut.top, regionWidth: cut.width, regionHeight: cut.height, width: outWidth, height: outHeight, mirror: mirror, degrees: degrees, quality: quality,
      format: format)
  }

  /// The same where only a reduction is to be seen, of `shown` pixels on its longest edge: to the reader the image is that small
  /// (its information must be given with `ImageInformation.reduced`), nothing is enlarged, and the task is one of the whole image.
  package func task(of width: Int, _ height: Int, reducedTo shown: Int) throws(ImageFault) -> ImageTask {
    let small = ImageInformation.reduced(width, height, to: shown)
    return try task(of: small.width, small.height, most: shown, upscaling: false).widened(from: small, to: (width, height))
  }

  /// The canonical form of the request, from the region on: `full/max/0/default.jpg`. Source: IIIF Image API 3.0, section 4.8; 2.1.1, section 4.7.
  /// For a reduction: of its size, with its edge and without upscaling.
  package func canonical(of width: Int, _ height: Int, most edge: Int, upscaling: Bool = true) throws(ImageFault) -> String {
    let task = try task(of: width, height, most: edge, upscaling: upscaling)
    let isWhole = task.regionWidth == width && task.regionHeight == height
    let region = isWhole ? "full" : "\(task.left),\(task.top),\(task.regionWidth),\(task.regionHeight)"
    let turn = degrees == degrees.rounded() ? "\(Int(degrees))" : "\(degrees)"
    return "\(region)/\(canonicalSize(task, edge, upscaling))/\(mirror ? "!" : "")\(turn)/\(quality.rawValue).\(format.rawValue)"
  }

  private func canonicalSize(_ task: ImageTask, _ edge: Int, _ upscaling: Bool) -> String {
    let (regionWidth, regionHeight) = (task.regionWidth, task.regionHeight)
    func isSame(_ size: (width: Int, height: Int)) -> Bool { size == (task.width, task.height) }
    if version == .two {
      if isSame((regionWidth, regionHeight)) { return "full" }
      let keeps = task.height == Self.side(regionHeight, times: task.width, over: regionWidth)
      return keeps ? "\(task.width)," : "\(task.width),\(task.height)"
    }
    if isSame(Self.fitted(regionWidth, regionHeight, edge, edge, enlarging: false)) { return "max" }
    if upscaling, isSame(Self.fitted(regionWidth, regionHeight, edge, edge, enlarging: true)) { return "^max" }
    return "\(task.width > regionWidth || task.height > regionHeight ? "^" : "")\(task.width),\(task.height)"
  }

  private func cut(of width: Int, _ height: Int) throws(ImageFault) -> (left: Int, top: Int, width: Int, height: Int) {
    switch region {
    case .full: return (0, 0, width, height)
    case .square:
      let side = min(width, height)
      return ((width - side) / 2, (height - side) / 2, side, side)
    case .pixels(let x, let y, let w, let h): return try cropped(x, y, w, h, width, height)
    case .percent(let x, let y, let w, let h):
      func pixels(_ percent: Double, _ whole: Int) -> Int { Int((min(percent, 1_000) / 100 * Double(whole)).rounded()) }
      return try cropped(pixels(x, width), pixels(y, height), pixels(w, width), pixels(h, height), width, height)
    }
  }

  private func cropped(_ x: Int, _ y: Int, _ w: Int, _ h: Int, _ width: Int, _ height: Int) throws(ImageFault) -> (left: Int, top: Int, width: Int, height: Int) {
    guard w > 0, h > 0 else { throw ImageFault(vi: "Vùng rộng hoặc cao 0 điểm; cần ít nhất 1.", en: "The region is 0 pixels wide or high; it needs at least 1.") }
    guard x < width, y < height else {
      throw ImageFault(vi: "Vùng nằm ngoài ảnh \(width) × \(height) điểm.", en: "The region lies outside the image of \(width) × \(height) pixels.")
    }
    return (x, y, min(w, width - x), min(h, height - y))
  }

  /// The size of the output for a region of `w` by `h` pixels.
  private func scaled(_ w: Int, _ h: Int, _ edge: Int, _ upscaling: Bool) throws(ImageFault) -> (width: Int, height: Int) {
    let enlarges = enlarging && upscaling
    let size: (width: Int, height: Int)
    switch self.size {
    case .most: return Self.fitted(w, h, edge, edge, enlarging: enlarges)
    case .within(let width, let height):
      guard width > 0, height > 0 else { throw Self.nothing }
      return Self.fitted(w, h, min(width, edge), min(height, edge), enlarging: enlarges)
    case .exact(let width, let height): size = (width, height)
    case .width(let width): size = (width, width == 0 ? 0 : Self.side(h, times: width, over: w))
    case .height(let height): size = (height == 0 ? 0 : Self.side(w, times: height, over: h), height)
    case .percent(let percent):
      // More than 100 % stays more than 100 %, however small the region is that would round it away.
      if percent > 100, !enlarging { throw Self.beyond(w, h) }
      func side(_ length: Int) -> Int { Int((min(percent, 1_000_000) / 100 * Double(length)).rounded()) }
      size = (side(w), side(h))
    }
    guard size.width > 0, size.height > 0 else { throw Self.nothing }
    if size.width > w || size.height > h {
      guard enlarging else { throw Self.beyond(w, h) }
      guard upscaling else { throw ImageFault(501, vi: "Không phóng to ảnh này; nhiều nhất là \(w) × \(h) điểm.", en: "This image is not enlarged; at most \(w) × \(h) pixels are given.") }
    }
    guard size.width <= edge, size.height <= edge else {
      throw ImageFault(vi: "Mỗi cạnh nhiều nhất \(edge) điểm; hãy xin cỡ nhỏ hơn.", en: "A side has at most \(edge) pixels; ask for a smaller size.")
    }
    return size
  }

  /// The largest size of the same shape within `width` and `height`; not beyond the region unless `enlarging`.
  private static func fitted(_ w: Int, _ h: Int, _ width: Int, _ height: Int, enlarging: Bool) -> (width: Int, height: Int) {
    if !enlarging, w <= width, h <= height { return (w, h) }
    let isWide = Double(w) * Double(height) >= Double(h) * Double(width)
    return isWide ? (width, min(height, side(h, times: width, over: w))) : (min(width, side(w, times: height, over: h)), height)
  }

  /// The side that keeps the shape. At least a pixel: a viewer asks for the thin tiles at an image's far edge by one side only.
  static func side(_ length: Int, times out: Int, over whole: Int) -> Int { max(1, Int((Double(length) * Double(out) / Double(whole)).rounded())) }

  private static let nothing = ImageFault(vi: "Ảnh sẽ rộng hoặc cao 0 điểm; hãy xin cỡ lớn hơn.", en: "The image would be 0 pixels wide or high; ask for a larger size.")

  private static func beyond(_ w: Int, _ h: Int) -> ImageFault {
    ImageFault(
      vi: "Cỡ lớn hơn vùng \(w) × \(h) điểm; hãy xin cỡ nhỏ hơn, hoặc (phiên bản 3) đặt dấu ^ ở trước.",
      en: "The size is beyond the region of \(w) × \(h) pixels; ask for a smaller one, or (in version 3) put a ^ before it.")
  }
}
