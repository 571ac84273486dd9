import Foundation
import Testing

@testable import Imaging
@testable import Kernel

@Suite("Images of strangers, their pyramids, what is asked of one") struct ImagerTests {
  private let imager = Imager()
  private let folder: TrialFolder

  init() throws { folder = try TrialFolder() }

  private func fault(_ file: URL, _ format: MediaFormat, _ limits: IngestLimits = IngestLimits()) async -> MediaFault? {
    do {
      _ = try await imager.probe(file, format: format, limits: limits)
      return nil
    } catch let fault as MediaFault { return fault } catch {
      Issue.record("\(error)")
      return nil
    }
  }

  private func pyramid(_ width: Int, _ height: Int) async throws -> URL {
    let pyramid = folder.file("p\(width)x\(height).tif")
    try await imager.pyramid(from: try folder.draw("\(width)x\(height).jpg", .jpeg, width, height), format: .jpeg, to: pyramid)
    return pyramid
  }

  /// What comes of a task, as the prober sees it.
  private func seen(_ pyramid: URL, _ task: ImageTask) async throws -> ImageProbe {
    let formats: [ImageFormat: MediaFormat] = [.jpg: .jpeg, .png: .png, .webp: .webp]
    let bytes = try await imager.render(pyramid, task), format = try #require(formats[task.format])
    #expect(MediaFormat.sniff(bytes) == format)
    return try await imager.probe(try folder.write(bytes), format: format)
  }

  /// Coding shifts colours by a little.
  private func near(_ colour: String, _ wanted: String) -> Bool {
    func parts(_ text: String) -> [Int] { [1, 3, 5].compactMap { Int(text.dropFirst($0).prefix(2), radix: 16) } }
    return zip(parts(colour), parts(wanted)).allSatisfy { abs($0 - $1) < 10 }
  }

  private let red = "#ff0000", green = "#00ff00", blue = "#0000ff", white = "#ffffff"

  // MARK: Looking

  @Test("the size of every format is told", arguments: [MediaFormat.jpeg, .png, .tiff, .webp, .gif])
  func sizes(format: MediaFormat) async throws {
    let probe = try await imager.probe(try folder.draw("a", format, 640, 401), format: format)
    #expect(probe.width == 640 && probe.height == 401 && probe.pages == 1)
  }

  @Test("a picture taken with the camera turned is told and stored upright", arguments: [(1, "#ff0000"), (3, "#ffffff"), (6, "#0000ff"), (8, "#00ff00")])
  func upright(orientation: Int, first: String) async throws {
    let file = try folder.draw("turned.jpg", .jpeg, 800, 600, orientation: orientation), turned = orientation >= 5
    let probe = try await imager.probe(file, format: .jpeg)
    #expect(probe.width == (turned ? 600 : 800) && probe.height == (turned ? 800 : 600))
    try await imager.pyramid(from: file, format: .jpeg, to: folder.file("p.tif"))
    let corner = try await seen(folder.file("p.tif"), ImageTask(left: 0, top: 0, regionWidth: 200, regionHeight: 200, width: 50, height: 50))
    #expect(near(corner.colour, first), "\(corner.colour)")
  }

  @Test("a document's first page is what is seen of it") func document() async throws {
    let probe = try await imager.probe(try folder.pdf(), format: .pdf)
    #expect(probe.pages == 2 && (1_239...1_241).contains(probe.width) && (1_754...1_755).contains(probe.height))
    #expect(near(probe.colour, red), "\(probe.colour)")
  }

  @Test("what nobody sees is white, with 8 bits and with 16", arguments: [8, 16]) func alpha(depth: Int) async throws {
    let file = try folder.draw("a.png", .png, 600, 600, alpha: true, depth: depth)
    try await imager.pyramid(from: file, format: .png, to: folder.file("p.tif"))
    let last = try await seen(folder.file("p.tif"), ImageTask(left: 320, top: 320, regionWidth: 200, regionHeight: 200, width: 50, height: 50))
    #expect(near(last.colour, white), "\(last.colour)")
    let third = try await seen(folder.file("p.tif"), ImageTask(left: 0, top: 320, regionWidth: 200, regionHeight: 200, width: 50, height: 50))
    #expect(near(third.colour, blue), "\(third.colour)")
  }

  // MARK: Refusing

  @Test("too many pixels are refused with their number, and nothing is written") func limits() async throws {
    let file = try folder.draw("a.png", .png, 900, 700), narrow = IngestLimits(pixels: 500_000), short = IngestLimits(edge: 899)
    #expect(await fault(file, .png, narrow) == .pixels(name: "a.png", width: 900, height: 700, limits: narrow))
    #expect(await fault(file, .png, short) == .pixels(name: "a.png", width: 900, height: 700, limits: short))
    #expect(await fault(file, .png) == nil)
    await #expect(throws: MediaFault.self) { try await imager.pyramid(from: file, format: .png, to: folder.file("p.tif"), limits: narrow) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.png"])
  }

  /// Two WebP of one grey, made by hand: 16,383 and 40 pixels a side. Source: RFC 9649, 3.4.
  @Test("what its reader would hold whole has a limit of its own, which is told: some bytes of a file must not ask for a gigabyte") func held() async throws {
    let huge = try folder.write([UInt8](try #require(Data(base64Encoded: "UklGRhwAAABXRUJQVlA4TBAAAAAv/r//D4iICAAAAAAAAAAA"))))
    #expect(await fault(huge, .webp) == .pixels(name: huge.lastPathComponent, width: 16_383, height: 16_383, limits: IngestLimits(pixels: (320 << 20) / 4)))
    let small = try folder.write([UInt8](try #require(Data(base64Encoded: "UklGRhwAAABXRUJQVlA4TBAAAAAvJ8AJAIiICAAAAAAAAAAA"))))
    #expect(try await imager.probe(small, format: .webp).width == 40)
  }

  @Test("a file that is cut short is broken", arguments: [MediaFormat.jpeg, .png, .tiff, .webp, .gif]) func truncated(format: MediaFormat) async throws {
    let whole = [UInt8](try Data(contentsOf: try folder.draw("whole", format, 1_000, 800)))
    for part in [whole.count / 2, 40] {
      let file = try folder.write(Array(whole.prefix(part)), "cut-\(part)")
      #expect(await fault(file, format) == .broken(name: "cut-\(part)"), "\(part) of \(whole.count)")
      await #expect(throws: MediaFault.self) { try await imager.pyramid(from: file, format: format, to: folder.file("p.tif")) }
    }
    #expect(!FileManager.default.fileExists(atPath: folder.file("p.tif").path))
  }

  @Test("no reader but that of the format named touches a file") func readers() async throws {
    let file = try folder.draw("a.png", .png, 300, 200)
    for format in [MediaFormat.jpeg, .tiff, .webp, .gif, .pdf] { #expect(await fault(file, format) == .broken(name: "a.png"), "\(format)") }
    #expect(await fault(file, .text) == .unknown(name: "a.png"))
    let drawing = try folder.write([UInt8](#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>"#.utf8), "a.svg")
    for format in [MediaFormat.jpeg, .png, .tiff, .webp, .gif, .pdf] { #expect(await fault(drawing, format) == .broken(name: "a.svg"), "\(format)") }
    await #expect(throws: ImagingProblem.absent) { try await imager.probe(folder.file("none"), format: .jpeg) }
  }

  // MARK: Giving

  @Test("every size asked for is given to the pixel", arguments: [(1, 1), (37, 500), (800, 637), (1, 700), (3_000, 20), (2_600, 2_071)])
  func rendered(width: Int, height: Int) async throws {
    let probe = try await seen(try await pyramid(2_503, 1_994), ImageTask(left: 0, top: 0, regionWidth: 2_503, regionHeight: 1_994, width: width, height: height))
    #expect(probe.width == width && probe.height == height)
  }

  @Test("regions are cut where they are, mirrored and turned in this order") func regions() async throws {
    let pyramid = try await pyramid(2_503, 1_994)
    func colour(_ left: Int, _ top: Int, _ side: Int, mirror: Bool = false, degrees: Double = 0) async throws -> String {
      // The lower right part of the turned picture, by cutting a fine strip would hide it: one colour covers the region.
      try await seen(pyramid, ImageTask(left: left, top: top, regionWidth: side, regionHeight: side, width: 90, height: 90, mirror: mirror, degrees: degrees, format: .png)).colour
    }
    let first = try await colour(0, 0, 900), second = try await colour(1_300, 0, 900), third = try await colour(0, 1_050, 900)
    let fourth = try await colour(1_300, 1_050, 900, mirror: true, degrees: 90)
    #expect(near(first, red) && near(second, green) && near(third, blue) && near(fourth, white), "\(first) \(second) \(third) \(fourth)")
    // Two thirds red, then green: mirrored the green comes first, turned by 90° it is above. A pyramid of the answer tells.
    let task = ImageTask(left: 252, top: 0, regionWidth: 1_500, regionHeight: 900, width: 300, height: 180, mirror: true, degrees: 90, format: .png)
    let turned = try folder.write(try await imager.render(pyramid, task), "turned.png")
    try await imager.pyramid(from: turned, format: .png, to: folder.file("turned.tif"))
    let above = try await seen(folder.file("turned.tif"), ImageTask(left: 0, top: 0, regionWidth: 180, regionHeight: 80, width: 90, height: 40))
    let below = try await seen(folder.file("turned.tif"), ImageTask(left: 0, top: 120, regionWidth: 180, regionHeight: 180, width: 90, height: 90))
    #expect(near(above.colour, green) && near(below.colour, red), "\(above.colour) \(below.colour)")
  }

  @Test("turned by a right angle the sides change places, by another the picture grows", arguments: [ImageFormat.jpg, .png, .webp], [ImageQuality.default, .gray, .bitonal])
  func turned(format: ImageFormat, quality: ImageQuality) async throws {
    let pyramid = try await pyramid(900, 600)
    func size(_ degrees: Double) async throws -> [Int] {
      let task = ImageTask(left: 0, top: 0, regionWidth: 900, regionHeight: 600, width: 300, height: 200, degrees: degrees, quality: quality, format: format)
      let probe = try await seen(pyramid, task)
      return [probe.width, probe.height]
    }
    #expect(try await size(90) == [200, 300])
    #expect(try await size(180) == [300, 200])
    #expect(try await size(270) == [200, 300])
    let tilted = try await size(30)
    #expect((358...362).contains(tilted[0]) && (321...326).contains(tilted[1]), "\(tilted)")
  }

  @Test("grey has no colour, bitonal only black and white") func tones() async throws {
    let pyramid = try await pyramid(900, 600)
    func colour(_ quality: ImageQuality, left: Int, top: Int) async throws -> String {
      try await seen(pyramid, ImageTask(left: left, top: top, regionWidth: 250, regionHeight: 250, width: 100, height: 100, quality: quality, format: .png)).colour
    }
    let grey = try await colour(.gray, left: 0, top: 0)
    #expect(grey.dropFirst().prefix(2) == grey.suffix(2) && grey != "#000000" && grey != white, "\(grey)")
    #expect(try await colour(.bitonal, left: 0, top: 320) == "#000000")
    #expect(try await colour(.bitonal, left: 500, top: 320) == white)
  }

  @Test("without a pyramid, or with a broken one, a problem is thrown and nothing else happens") func noPyramid() async throws {
    let task = ImageTask(left: 0, top: 0, regionWidth: 256, regionHeight: 256, width: 256, height: 256)
    await #expect(throws: ImagingProblem.absent) { try await imager.render(folder.file("none.tif"), task) }
    let noise = try folder.write((0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }, "noise.tif")
    await #expect(throws: ImagingProblem.self) { try await imager.render(noise, task) }
    let pyramid = try await pyramid(900, 600)
    for (width, height) in [(0, 10), (10, 0), (100_000, 10), (19_000, 19_000)] {
      await #expect(throws: ImagingProblem.self, "\(width) × \(height)") {
        try await imager.render(pyramid, ImageTask(left: 0, top: 0, regionWidth: 900, regionHeight: 600, width: width, height: height))
      }
    }
  }

  @Test("a pyramid made anew is seen at once: nothing is remembered of the file that was there") func replaced() async throws {
    let target = folder.file("p.tif"), task = ImageTask(left: 0, top: 0, regionWidth: 200, regionHeight: 200, width: 100, height: 100)
    try await imager.pyramid(from: try folder.draw("a.jpg", .jpeg, 800, 600), format: .jpeg, to: target)
    let before = try await seen(target, task).colour
    try await imager.pyramid(from: try folder.draw("b.jpg", .jpeg, 800, 600, orientation: 3), format: .jpeg, to: target)
    let after = try await seen(target, task).colour
    #expect(near(before, red) && near(after, white), "\(before) \(after)")
    let (once, again) = (try await imager.render(target, task), try await imager.render(target, task))
    #expect(once == again)
    try FileManager.default.removeItem(at: target)
    await #expect(throws: ImagingProblem.absent, "what was removed is not given from memory") { try await imager.render(target, task) }
  }
}
