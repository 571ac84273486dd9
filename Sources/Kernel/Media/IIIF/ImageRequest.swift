/// Version of the IIIF Image API.
package enum ImageVersion: String, Sendable, Hashable, CaseIterable { case two = "2", three = "3" }

package enum ImageQuality: String, Sendable, Hashable, CaseIterable { case `default`, color, gray, bitonal }

package enum ImageFormat: String, Sendable, Hashable, CaseIterable {
  case jpg, png, webp

  package var mime: String {
    switch self {
    case .jpg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    }
  }
}

/// A request for an image that cannot be answered.
package struct ImageFault: Error, Sendable, Hashable {
  /// 400, or 501 for an enlargement that is not given.
  package let status: Int
  package let vi: String
  package let en: String

  init(_ status: Int = 400, vi: String, en: String) {
    self.status = status
    self.vi = vi
    self.en = en
  }
}

/// What a request for an image says, before the image is known.
/// Source: IIIF Image API 3.0 and 2.1.1, section 4.
package struct ImageRequest: Sendable, Hashable {
  enum Region: Sendable, Hashable {
    case full, square
    case pixels(left: Int, top: Int, width: Int, height: Int)
    case percent(left: Double, top: Double, width: Double, height: Double)
  }

  enum Size: Sendable, Hashable {
    case most
    case width(Int), height(Int)
    case exact(Int, Int)
    /// As large as fits.
    case within(Int, Int)
    case percent(Double)
  }

  let region: Region
  let size: Size
  /// Whether the image may be enlarged: `^`.
  let enlarging: Bool
  package let mirror: Bool
  /// Clockwise, 0 up to 360, 360 not included.
  package let degrees: Double
  package let quality: ImageQuality
  package let format: ImageFormat
  package let version: ImageVersion

  /// Reads the four parts of an image's address, percent-decoded; `file` is `quality.format`. Throws with status 400.
  package static func read(region: String, size: String, rotation: String, file: String, version: ImageVersion) throws(ImageFault) -> ImageRequest {
    let enlarging = version == .three && size.hasPrefix("^")
    let (mirror, degrees) = try ImageParameters.rotation(rotation)
    let (quality, format) = try ImageParameters.file(file)
    return ImageRequest(
      region: try ImageParameters.region(region), size: try ImageParameters.size(enlarging ? String(size.dropFirst()) : size, version), enlarging: enlarging, mirror: mirror,
      degrees: degrees, quality: quality, format: format, version: version)
  }
}
