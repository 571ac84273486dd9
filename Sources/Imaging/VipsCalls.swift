import CVips
import Foundation
import Kernel

/// The calls of the C shim as Swift values. All of them block.
enum VipsCalls {
  /// Of one answer; what asks for more is refused before anything is decoded.
  private static let givenEdge = 20_000, givenPixels = 120_000_000
  /// Seconds.
  private static let probing = 120.0, making = 1_800.0, giving = 20.0

  /// Throws `MediaFault.unknown`, `.broken`, `.pixels`, `ImagingProblem`.
  static func probe(_ file: URL, _ format: MediaFormat, _ limits: IngestLimits) throws -> ImageProbe {
    let reader = try Self.reader(of: format, file)
    var facts = cv_facts(), said: UnsafeMutablePointer<CChar>?
    defer { cv_free(said) }
    let code = cv_probe(path(file), reader, bounds(limits, probing), &facts, &said)
    // What cannot be read in two minutes is of no use to anybody.
    guard code != Int32(CV_SLOW) else { throw MediaFault.broken(name: file.lastPathComponent) }
    try judge(code, facts, said, file, limits)
    return ImageProbe(width: Int(facts.width), height: Int(facts.height), pages: max(1, Int(facts.pages)), colour: hex([facts.red, facts.green, facts.blue]))
  }

  /// Writes `target`, which is not there yet. Throws like `probe`.
  static func pyramid(_ file: URL, _ format: MediaFormat, to target: URL, _ limits: IngestLimits) throws {
    let reader = try Self.reader(of: format, file)
    var facts = cv_facts(), said: UnsafeMutablePointer<CChar>?
    defer { cv_free(said) }
    let code = cv_pyramid(path(file), reader, path(target), bounds(limits, making), &facts, &said)
    try judge(code, facts, said, file, limits)
  }

  /// `mark`: what lies over it. Throws `ImagingProblem`.
  static func render(_ pyramid: URL, _ task: ImageTask, mark: ImageMark? = nil) throws -> [UInt8] {
    try seen(pyramid)
    guard let wanted = Self.wanted(task) else { throw ImagingProblem.failed("a task without pixels, or with too many") }
    var bytes: UnsafeMutablePointer<UInt8>?, length = 0, said: UnsafeMutablePointer<CChar>?
    defer {
      cv_free(said)
      cv_free(bytes)
    }
    let limits = cv_limits(pixels: Int64(givenPixels), edge: Int64(givenEdge), seconds: giving)
    let code = withUnsafePointer(to: wanted) { task in
      guard let mark else { return cv_render(path(pyramid), task, nil, limits, &bytes, &length, &said) }
      return mark.pixels.withUnsafeBufferPointer { pixels in
        withUnsafePointer(to: cv_mark(pixels: pixels.baseAddress, side: Int32(mark.side))) { cv_render(path(pyramid), task, $0, limits, &bytes, &length, &said) }
      }
    }
    guard code != Int32(CV_SLOW) else { throw ImagingProblem.slow }
    guard code == Int32(CV_OK), let bytes else { throw ImagingProblem.failed(text(said)) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: length))
  }

  /// The pattern of a mark that says `text`. Throws `ImagingProblem`.
  static func mark(_ text: String, side: Int) throws -> ImageMark {
    var pixels = [UInt8](repeating: 0, count: side * side), said: UnsafeMutablePointer<CChar>?
    defer { cv_free(said) }
    let code = pixels.withUnsafeMutableBufferPointer { cv_draw_mark(text, Int32(side), $0.baseAddress, &said) }
    guard code == Int32(CV_OK) else { throw ImagingProblem.failed(Self.text(said)) }
    return ImageMark(pixels: pixels, side: side)
  }

  private static func judge(_ code: Int32, _ facts: cv_facts, _ said: UnsafeMutablePointer<CChar>?, _ file: URL, _ limits: IngestLimits) throws {
    let name = file.lastPathComponent
    switch code {
    case Int32(CV_OK): return
    case Int32(CV_BROKEN): throw MediaFault.broken(name: name)
    case Int32(CV_LARGE): throw MediaFault.pixels(name: name, width: Int(facts.width), height: Int(facts.height), limits: IngestLimits(bytes: limits.bytes, pixels: Int(facts.most), edge: limits.edge))
    case Int32(CV_SLOW): throw ImagingProblem.slow
    default: throw ImagingProblem.failed(text(said))
    }
  }

  /// The one reader that may touch the file. Throws `MediaFault.unknown` for what is no image.
  private static func reader(of format: MediaFormat, _ file: URL) throws -> Int32 {
    try seen(file)
    switch format {
    case .jpeg: return Int32(CV_JPEG)
    case .png: return Int32(CV_PNG)
    case .tiff: return Int32(CV_TIFF)
    case .webp: return Int32(CV_WEBP)
    case .gif: return Int32(CV_GIF)
    case .pdf: return Int32(CV_PDF)
    case .mp3, .wav, .flac, .ogg, .mp4, .webm, .glb, .text: throw MediaFault.unknown(name: file.lastPathComponent)
    }
  }

  private static func seen(_ file: URL) throws {
    guard FileManager.default.isReadableFile(atPath: path(file)) else { throw ImagingProblem.absent }
  }

  private static func wanted(_ task: ImageTask) -> cv_task? {
    guard let left = Int32(exactly: task.left), let top = Int32(exactly: task.top), let regionWidth = Int32(exactly: task.regionWidth),
      let regionHeight = Int32(exactly: task.regionHeight), let width = Int32(exactly: task.width), let height = Int32(exactly: task.height)
    else { return nil }
    return cv_task(
      left: left, top: top, region_width: regionWidth, region_height: regionHeight, width: width, height: height, mirror: task.mirror ? 1 : 0, degrees: task.degrees,
      quality: quality(task.quality), format: format(task.format))
  }

  private static func quality(_ quality: ImageQuality) -> Int32 {
    switch quality {
    case .default, .color: Int32(CV_COLOUR)
    case .gray: Int32(CV_GRAY)
    case .bitonal: Int32(CV_BITONAL)
    }
  }

  private static func format(_ format: ImageFormat) -> Int32 {
    switch format {
    case .jpg: Int32(CV_JPEG)
    case .png: Int32(CV_PNG)
    case .webp: Int32(CV_WEBP)
    }
  }

  private static func bounds(_ limits: IngestLimits, _ seconds: Double) -> cv_limits {
    cv_limits(pixels: Int64(limits.pixels), edge: Int64(limits.edge), seconds: seconds)
  }

  private static func path(_ file: URL) -> String { file.path(percentEncoded: false) }
  private static func text(_ said: UnsafeMutablePointer<CChar>?) -> String { said.map { String(cString: $0) } ?? "no reason given" }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.reduce(into: "#") { text, byte in text += (byte < 16 ? "0" : "") + String(byte, radix: 16) }
  }
}
