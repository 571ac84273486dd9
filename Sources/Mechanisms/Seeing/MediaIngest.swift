import Foundation
import Imaging
import Kernel
import Storage

/// The one way in for files, whoever brings them: what may not be kept is refused before anything of it is stored or decoded.
package struct MediaIngest: Sendable {
  private let media: MediaStore
  let imager: Imager
  package let limits: IngestLimits
  private let screening: FileScreening?

  /// Without `screening` files are not looked through for malicious code.
  package init(media: MediaStore, imager: Imager, limits: IngestLimits = IngestLimits(), screening: FileScreening? = nil) {
    self.screening = screening
    self.media = media
    self.imager = imager
    self.limits = limits
  }

  package var isScreened: Bool { screening != nil }

  /// Looks at the file of `adding`, which lies in quarantine, and keeps it. What is refused for what it is, is removed; after any other failure it lies there still and can be tried again.
  /// One with malicious code is set apart. Throws `MediaFault`, `Problems` (`media.unscanned`), `StorageProblem` and what the file system says.
  package func take(_ adding: MediaStore.Adding) async throws -> Media {
    do { return try await look(adding) } catch let fault as MediaFault {
      try? FileManager.default.removeItem(at: adding.file)
      throw fault
    }
  }

  private func look(_ adding: MediaStore.Adding) async throws -> Media {
    var adding = adding
    adding.name = try MediaName.clean(adding.name)
    let format = try self.format(of: adding.file, named: adding.name)
    adding.scan = try await screening?.look(adding, media)
    guard format.kind == .image else { return try await media.add(adding, format: format, width: nil, height: nil, colour: nil) }
    let probe = try await self.probe(adding, format)
    return try await media.add(adding, format: format, width: probe.width, height: probe.height, colour: probe.colour)
  }

  /// In quarantine the file has another name than its sender knows it by.
  private func probe(_ adding: MediaStore.Adding, _ format: MediaFormat) async throws -> ImageProbe {
    do { return try await imager.probe(adding.file, format: format, limits: limits) } catch MediaFault.broken {
      throw MediaFault.broken(name: adding.name)
    } catch MediaFault.pixels(_, let width, let height, let limits) {
      throw MediaFault.pixels(name: adding.name, width: width, height: height, limits: limits)
    }
  }

  /// Throws `MediaFault` for what is too large or of no format that is kept.
  func format(of file: URL, named name: String) throws -> MediaFormat {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let bytes = Int64(clamping: try handle.seekToEnd())
    guard bytes <= limits.bytes else { throw MediaFault.large(name: name, bytes: bytes, most: limits.bytes) }
    try handle.seek(toOffset: 0)
    return try MediaFormat.read([UInt8](try handle.read(upToCount: MediaFormat.headLength) ?? Data()), name: name)
  }
}
