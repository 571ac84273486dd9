import Edge
import Foundation
import Hummingbird
import Imaging
import Kernel
import Storage

/// Photographs of finds as somebody at a desk looks at them: drawn anew, upright, without what the camera wrote into them, so that nothing of a stranger's file reaches a browser.
struct FindPhotos: Sendable {
  /// Pixels of the longest edge.
  private static let edge = 1_600

  let finds: FindStore
  let media: MediaStore
  let imager: Imager

  /// Throws `record.absent` (404) for one that is not here, `server.busy`.
  func answer(_ photo: FindPhoto, of find: Find) async throws -> Response {
    guard let format = photo.format else { throw RequestProblem.absent }
    let files = FileManager.default
    var pyramid = finds.folder.pyramid(photo.id, of: find.id)
    if let id = photo.media { pyramid = media.pyramid(of: id) }
    do {
      if !files.fileExists(atPath: pyramid.path) {
        guard let original = try await original(of: photo, of: find), files.fileExists(atPath: original.path) else { throw RequestProblem.absent }
        try files.createDirectory(at: pyramid.deletingLastPathComponent(), withIntermediateDirectories: true)
        try await imager.pyramid(from: original, format: format, to: pyramid)
      }
      let probe = try await imager.probe(pyramid, format: .tiff)
      let scale = min(1, Double(Self.edge) / Double(max(probe.width, probe.height)))
      func scaled(_ side: Int) -> Int { max(1, Int(Double(side) * scale)) }
      let task = ImageTask(left: 0, top: 0, regionWidth: probe.width, regionHeight: probe.height, width: scaled(probe.width), height: scaled(probe.height))
      return Answers.bytes(try await imager.render(pyramid, task), type: task.format.mime)
    } catch is ImagingBusy { throw RequestProblem.busy } catch ImagingProblem.slow { throw RequestProblem.busy }
  }

  /// Just after the decision the photograph is a file of the record already, which the job has made nothing of yet.
  private func original(of photo: FindPhoto, of find: Find) async throws -> URL? {
    guard let id = photo.media else { return finds.folder.original(photo.id, of: find.id) }
    guard let found = try await media.media(id)?.media, found.state != .removed else { return nil }
    return try media.original(of: found)
  }
}
