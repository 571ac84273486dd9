import Foundation
import Kernel

/// Reads images that strangers sent, makes pyramids of them, and gives what is asked of a pyramid. Each kind of work has threads of its own:
/// nobody who looks at an image waits for a pyramid that is being made.
package struct Imager: Sendable {
  private let looking = ImageLane("looking", threads: 1)
  private let making = ImageLane("making", threads: 1)
  private let copying = ImageLane("copying", threads: 1)
  private let giving: ImageLane
  private let marks = ImageMarks()
  private let drawn = DrawnMemory()

  /// `threads` are those that draw what is asked of pyramids.
  package init(threads: Int = 2) { giving = ImageLane("giving", threads: threads) }

  /// The head first; within the limits then all of the first page, so that a file that is cut short is known. Only the reader of `format` touches it.
  /// Throws `MediaFault.broken`, `.pixels`, `.unknown` (with the file's own name), `ImagingProblem`, `ImagingBusy`.
  package func probe(_ file: URL, format: MediaFormat, limits: IngestLimits = IngestLimits()) async throws -> ImageProbe {
    try await looking.run { try VipsCalls.probe(file, format, limits) }
  }

  /// The first page as a tiled pyramid TIFF: upright, sRGB, on white; JPEG tiles of 256 px, quality 85, nothing told of who made it or where. Written beside and renamed: `target` is whole or as
  /// it was. Throws like `probe`.
  package func pyramid(from file: URL, format: MediaFormat, to target: URL, limits: IngestLimits = IngestLimits()) async throws {
    try await making.run {
      let part = target.deletingLastPathComponent().appending(path: ".\(target.lastPathComponent).\(UUID().uuidString.lowercased()).part")
      defer { try? FileManager.default.removeItem(at: part) }
      try VipsCalls.pyramid(file, format, to: part, limits)
      let handle = try FileHandle(forUpdating: part)
      defer { try? handle.close() }
      try handle.synchronize()
      guard rename(part.path(percentEncoded: false), target.path(percentEncoded: false)) == 0 else { throw ImagingProblem.failed("the pyramid was not renamed: error \(errno)") }
    }
  }

  /// The encoded image. A tile as it is stored is copied without decoding, a small image that was drawn lately is given again, everything else is drawn from the smallest level that suffices.
  /// `mark`: words that lie over every part of it, as counted from the corner of the whole image; then nothing is copied.
  /// Throws `ImagingProblem`, `ImagingBusy`.
  package func render(_ pyramid: URL, _ task: ImageTask, mark: String? = nil) async throws -> [UInt8] {
    if mark == nil, TileCopy.mayHold(task), let tile = try await copying.run({ TileCopy.jpeg(of: task, in: pyramid) }) { return tile }
    guard let key = DrawnMemory.Key(pyramid, task, mark) else { throw ImagingProblem.absent }
    if let image = drawn.image(key) { return image }
    let image = try await giving.run { try VipsCalls.render(pyramid, task, mark: mark.map { try marks.mark($0) }) }
    drawn.keep(image, as: key)
    return image
  }
}
