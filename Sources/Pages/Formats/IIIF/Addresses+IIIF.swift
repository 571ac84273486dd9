import Kernel

/// What viewers are told besides the links of pages.
extension Addresses {
  /// The image service of a file in one version, without a slash at its end.
  package static func imageService(_ id: RecordID, _ version: ImageVersion) -> String { "/iiif/\(version.rawValue)/\(id)" }

  /// The whole image in exactly this size, in pixels.
  static func image(_ id: RecordID, size: (width: Int, height: Int)) -> String { imageService(id) + "/full/\(size.width),\(size.height)/0/default.jpg" }

  /// A canvas of a manifest.
  package static func canvas(_ id: RecordID, of record: RecordID) -> String { "/iiif/presentation/3/\(record)/canvas/\(id)" }
}
