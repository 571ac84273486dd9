import Kernel

/// Links to images of records: the page that shows one, and what gives its pixels. Source: IIIF Image API 3.0, section 2; IIIF Presentation API 3.0.
extension Addresses {
  /// The page of one image; beside `other` where the two are compared.
  package func viewer(_ id: RecordID, with other: RecordID? = nil) -> String { page(.image) + "/\(id)" + Self.query([("with", other?.text ?? "")]) }
  package static func imageService(_ id: RecordID) -> String { "/iiif/3/\(id)" }
  package static func imageInformation(_ id: RecordID) -> String { imageService(id) + "/info.json" }
  /// The whole image as a JPEG whose sides have at most `edge` pixels; without it as large as it may be seen.
  package static func image(_ id: String, edge: Int? = nil) -> String { imageService(id, .three) + "/full/\(edge.map { "!\($0),\($0)" } ?? "max")/0/default.jpg" }
  /// A file to keep, as far as it may be had, with what is told of it inside; and that alone.
  package static func download(_ id: RecordID) -> String { "/iiif/download/\(id)" }
  package static func description(_ id: RecordID) -> String { download(id) + "/xmp" }
  package static func manifest(record id: RecordID) -> String { "/iiif/presentation/3/\(id)/manifest" }

  /// The pages of a record with what stands on them; `page` from 1.
  package func reader(_ record: RecordID, page: Int = 1, _ parameters: [(String, String)] = []) -> String {
    self.page(.reader) + "/\(record)" + Self.query([("page", page > 1 ? "\(page)" : "")] + parameters)
  }

  /// A part of an image, in pixels of the image as it is given, at most `width` × `height` large.
  package static func part(of id: RecordID, _ region: PixelRegion, width: Int, height: Int) -> String {
    imageService(id) + "/\(region.x),\(region.y),\(region.width),\(region.height)/!\(width),\(height)/0/default.jpg"
  }

  // MARK: Lines for viewers. Source: IIIF Presentation API 3.0, section 5.6; Content Search API 2.0.

  package static func annotations(_ media: RecordID, of record: RecordID) -> String { "/iiif/presentation/3/\(record)/annotations/\(media)" }
  package static func annotation(_ layer: LineLayer, of line: ImageLine, in record: RecordID) -> String { annotations(line.media, of: record) + "#\(line.id)-\(layer.rawValue)" }
  /// `version`: of the Content Search API, 2 or 1.
  package static func contentSearch(_ record: RecordID, _ parameters: [(String, String)] = [], version: Int = 2) -> String { "/iiif/search/\(version)/\(record)" + query(parameters) }
  package static func contentTerms(_ record: RecordID, _ parameters: [(String, String)] = [], version: Int = 2) -> String { "/iiif/search/\(version)/\(record)/autocomplete" + query(parameters) }
  /// `name`: of the topmost collection or a profile.
  package static func collection(_ name: String, _ parameters: [(String, String)] = []) -> String { "/iiif/presentation/3/collection/\(name)" + query(parameters) }
  package static let topCollection = "top"
}
