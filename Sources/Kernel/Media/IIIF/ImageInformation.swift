/// What an image service says of one image (`info.json`). Source: IIIF Image API 3.0 and 2.1.1, section 5.
package enum ImageInformation {
  /// Pixels of a tile's side.
  package static let tile = 256

  /// The context document of a version, which is the profile of the media type too.
  package static func context(_ version: ImageVersion) -> String { "http://iiif.io/api/image/\(version.rawValue)/context.json" }

  /// What the `profile` link of an image names. Source: IIIF Image API 3.0, section 6.
  package static func level(_ version: ImageVersion) -> String { "http://iiif.io/api/image/\(version.rawValue)/level2.json" }

  /// Of the image at `address` (without a slash at its end), `width` by `height` pixels; no side of an answer is longer than `edge`.
  /// For a reduction: its size from `reduced`, its edge, and no upscaling.
  package static func value(address: String, width: Int, height: Int, most edge: Int, version: ImageVersion, upscaling: Bool = true) -> Value {
    var members: [String: Value] = [
      "@context": .string(context(version)), "protocol": "http://iiif.io/api/image", "width": whole(width), "height": whole(height),
      "sizes": .list(sizes(width, height, edge)), "tiles": .list([.object(["width": whole(min(tile, edge)), "scaleFactors": .list(factors(width, height).map(whole))])]),
    ]
    switch version {
    case .three:
      let features = extra + (upscaling ? ["sizeUpscaling"] : [])
      members["id"] = .string(address)
      members["type"] = "ImageService3"
      members["profile"] = "level2"
      members["maxWidth"] = whole(edge)
      members["extraFormats"] = .list(["webp"])
      members["extraQualities"] = .list(["color", "gray", "bitonal"])
      members["extraFeatures"] = .list(features.map { .string($0) })
    case .two:
      let more: [String: Value] = [
        "formats": .list(ImageFormat.allCases.map { .string($0.rawValue) }), "qualities": .list(ImageQuality.allCases.map { .string($0.rawValue) }),
        "supports": .list((["regionSquare"] + extra).map { .string($0) }), "maxWidth": whole(edge),
      ]
      members["@id"] = .string(address)
      members["profile"] = .list([.string(level(version)), .object(more)])
    }
    return .object(members)
  }

  /// The same as text, `@context` first: canonical JSON sorts it so.
  package static func json(address: String, width: Int, height: Int, most edge: Int, version: ImageVersion, upscaling: Bool = true) -> String {
    value(address: address, width: width, height: height, most: edge, version: version, upscaling: upscaling).json
  }

  /// The size of an image whose longest edge is reduced to `edge`; its own where that is no longer.
  package static func reduced(_ width: Int, _ height: Int, to edge: Int) -> (width: Int, height: Int) {
    let longest = max(width, height)
    guard longest > edge else { return (width, height) }
    return width >= height
      ? (edge, ImageRequest.side(height, times: edge, over: width)) : (ImageRequest.side(width, times: edge, over: height), edge)
  }

  /// Beyond level 2.
  private static let extra = ["canonicalLinkHeader", "mirroring", "profileLinkHeader", "rotationArbitrary"]

  /// Powers of two, up to the one at which the image is a single tile.
  private static func factors(_ width: Int, _ height: Int) -> [Int] {
    var factors = [1]
    while let last = factors.last, max(width, height) > tile * last { factors.append(last * 2) }
    return factors
  }

  /// The image at each scale, smallest first, as far as it may be given; halves of pixels count whole.
  private static func sizes(_ width: Int, _ height: Int, _ edge: Int) -> [Value] {
    factors(width, height).reversed().compactMap { factor -> Value? in
      let (w, h) = ((width + factor - 1) / factor, (height + factor - 1) / factor)
      return max(w, h) <= edge ? .object(["width": whole(w), "height": whole(h)]) : nil
    }
  }

  private static func whole(_ number: Int) -> Value { .int(Int64(number)) }
}
