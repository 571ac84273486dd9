import Kernel

/// What viewers are told besides the links of pages.
extension Addresses {
  /// The image service of a file in one version, without a slash at its end.
  package static func imageService(_ id: String, _ version: ImageVersion) -> String { "/iiif/\(version.rawValue)/\(id)" }

  package static func imageService(_ id: RecordID, _ version: ImageVersion) -> String { imageService(id.text, version) }

  /// The text of an image or of a page of a document, as ALTO.
  package static func pageText(_ identifier: String) -> String { "/iiif/text/\(identifier)/alto.xml" }

  /// The whole image in exactly this size, in pixels.
  static func image(_ id: String, size: (width: Int, height: Int)) -> String { imageService(id, .three) + "/full/\(size.width),\(size.height)/0/default.jpg" }

  /// A canvas of a manifest.
  package static func canvas(_ id: String, of record: RecordID) -> String { "/iiif/presentation/3/\(record)/canvas/\(id)" }
}
