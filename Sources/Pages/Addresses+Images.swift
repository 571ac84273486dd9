import Kernel

/// Links to images of records: the page that shows one, and what gives its pixels. Source: IIIF Image API 3.0, section 2; IIIF Presentation API 3.0.
extension Addresses {
  /// The page of one image; beside `other` where the two are compared.
  package func viewer(_ id: RecordID, with other: RecordID? = nil) -> String { page(.image) + "/\(id)" + Self.query([("with", other?.text ?? "")]) }
  package static func imageService(_ id: RecordID) -> String { "/iiif/3/\(id)" }
  package static func imageInformation(_ id: RecordID) -> String { imageService(id) + "/info.json" }
  /// The whole image as a JPEG whose sides have at most `edge` pixels; without it as large as it may be seen.
  package static func image(_ id: RecordID, edge: Int? = nil) -> String { imageService(id) + "/full/\(edge.map { "!\($0),\($0)" } ?? "max")/0/default.jpg" }
  /// A file to keep, as far as it may be had, with what is told of it inside; and that alone.
  package static func download(_ id: RecordID) -> String { "/iiif/download/\(id)" }
  package static func description(_ id: RecordID) -> String { download(id) + "/xmp" }
  package static func manifest(record id: RecordID) -> String { "/iiif/presentation/3/\(id)/manifest" }
}
