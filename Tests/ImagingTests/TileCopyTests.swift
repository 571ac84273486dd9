import Foundation
import Testing

@testable import Imaging
@testable import Kernel

@Suite("Tiles copied as they are stored") struct TileCopyTests {
  private let imager = Imager()
  private let folder: TrialFolder

  init() throws { folder = try TrialFolder() }

  private func pyramid() async throws -> URL {
    let pyramid = folder.file("p.tif")
    try await imager.pyramid(from: try folder.draw("a.jpg", .jpeg, 2_503, 1_994), format: .jpeg, to: pyramid)
    return pyramid
  }

  private func tile(_ level: Int, _ column: Int, _ row: Int) -> ImageTask {
    let side = 256 << level
    return ImageTask(left: column * side, top: row * side, regionWidth: side, regionHeight: side, width: 256, height: 256)
  }

  @Test("all levels lie in the file, each half of the one before it") func levels() async throws {
    let file = try #require(TIFFReader(try await pyramid()))
    var sizes: [[UInt64]] = [], place = file.first
    while place != 0, sizes.count < 32 {
      let level = try #require(file.directory(at: place))
      sizes.append([256, 257].compactMap { file.value(level.fields[$0]) })
      place = level.next
    }
    #expect(sizes == [[2_503, 1_994], [1_251, 997], [625, 498], [312, 249], [156, 124]], "\(sizes)")
  }

  @Test("a whole tile of the grid is copied, of every level, and is what would be drawn", arguments: [(0, 0, 0), (0, 8, 6), (1, 3, 2), (2, 1, 0), (0, 8, 0)])
  func copied(level: Int, column: Int, row: Int) async throws {
    let pyramid = try await pyramid(), task = tile(level, column, row)
    let copy = try #require(TileCopy.jpeg(of: task, in: pyramid))
    #expect(copy.starts(with: [0xFF, 0xD8, 0xFF, 0xE0]) && copy.suffix(2) == [0xFF, 0xD9])
    #expect(try await imager.render(pyramid, task) == copy)
    let read = try await imager.probe(try folder.write(copy), format: .jpeg), drawn = try await imager.probe(try folder.write(try VipsCalls.render(pyramid, task)), format: .jpeg)
    #expect(read.width == 256 && read.height == 256)
    let parts = { (text: String) in [1, 3, 5].compactMap { Int(text.dropFirst($0).prefix(2), radix: 16) } }
    #expect(zip(parts(read.colour), parts(drawn.colour)).allSatisfy { abs($0 - $1) < 10 }, "\(read.colour) \(drawn.colour)")
  }

  @Test("what is no whole stored tile is drawn") func drawn() async throws {
    let pyramid = try await pyramid()
    // Padded at the edges, beyond them, deeper than the file.
    for task in [tile(0, 9, 0), tile(0, 0, 7), tile(2, 2, 0), tile(0, 40, 40), tile(9, 0, 0), tile(20, 0, 0)] { #expect(TileCopy.jpeg(of: task, in: pyramid) == nil, "\(task)") }
    func task(left: Int = 0, region: Int = 256, width: Int = 256, mirror: Bool = false, degrees: Double = 0, quality: ImageQuality = .default, format: ImageFormat = .jpg) -> ImageTask {
      ImageTask(left: left, top: 0, regionWidth: region, regionHeight: region, width: width, height: 256, mirror: mirror, degrees: degrees, quality: quality, format: format)
    }
    let others = [
      task(left: 1), task(left: 128), task(left: -256), task(region: 255), task(region: 300), task(width: 255), task(mirror: true), task(degrees: 90), task(quality: .gray), task(quality: .bitonal),
      task(format: .png), task(format: .webp),
    ]
    for task in others { #expect(TileCopy.jpeg(of: task, in: pyramid) == nil && !TileCopy.mayHold(task), "\(task)") }
    #expect(TileCopy.jpeg(of: task(quality: .color), in: pyramid) != nil)
    // The tile at the corner is as large as what it shows.
    let corner = try await imager.render(pyramid, ImageTask(left: 2_304, top: 1_792, regionWidth: 199, regionHeight: 202, width: 199, height: 202))
    let probe = try await imager.probe(try folder.write(corner), format: .jpeg)
    #expect(probe.width == 199 && probe.height == 202)
  }

  @Test("a broken file never ends the program, and gives no tile that is none") func hostile() async throws {
    let whole = [UInt8](try Data(contentsOf: try await pyramid())), task = tile(1, 1, 1)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func next(_ most: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % most
    }
    let file = try #require(TIFFReader(try folder.write(whole))), first = Int(file.first)
    for turn in 0..<400 {
      var bytes = whole
      if turn % 4 == 0 { bytes = Array(bytes.prefix(next(whole.count))) }
      // Heads and directories, where numbers are believed or not.
      for _ in 0..<6 where bytes.count > first + 240 { bytes[turn % 2 == 0 ? next(8) : first + next(240)] = [0, 1, 0x7F, 0x80, 0xFF][next(5)] }
      let copy = TileCopy.jpeg(of: task, in: try folder.write(bytes, "broken.tif"))
      #expect(copy.map { $0.starts(with: [0xFF, 0xD8]) && $0.suffix(2) == [0xFF, 0xD9] } ?? true)
    }
  }

  @Test("heads that point nowhere, to themselves, or are of other orders and sizes are read or not, without harm") func heads() throws {
    func head(_ text: String, _ more: UInt8...) -> [UInt8] { [UInt8](text.utf8) + more }
    let heads: [[UInt8]] = [
      [], [0x49], head("II*\0"), head("II*\0", 255, 255, 255, 255), head("MM\0*", 0, 0, 0, 8), head("MM\0+", 0, 8, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255),
      head("II+\0", 8, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 127), head("II+\0", 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255),
      head("II*\0", 8, 0, 0, 0, 255, 255), head("II*\0", 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 0, 2, 0, 0, 8, 0, 0, 0),
    ]
    for head in heads { #expect(TileCopy.jpeg(of: tile(0, 0, 0), in: try folder.write(head)) == nil, "\(head)") }
    #expect(TileCopy.jpeg(of: tile(0, 0, 0), in: folder.file("none")) == nil)
  }

  @Test("all four forms of the file are read alike", arguments: [true, false], [true, false]) func forms(isLittle: Bool, isBig: Bool) throws {
    let stream: [UInt8] = [0xFF, 0xD8, 1, 2, 3, 0xFF, 0xD9], tables: [UInt8] = [0xFF, 0xD8, 9, 9, 9, 9, 9, 0xFF, 0xD9]
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      let bytes = (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
      return isLittle ? bytes : bytes.reversed()
    }
    let word = isBig ? 8 : 4, head = isBig ? 16 : 8, long = isBig ? 16 : 4
    // Four tiles of 256; their places and lengths stand behind what they name.
    let streams = head + tables.count, offsets = streams + stream.count, lengths = offsets + 4 * word, directory = lengths + 4 * word
    let fields: [(tag: Int, type: Int, count: Int, value: Int)] = [
      (256, 3, 1, 512), (257, 3, 1, 512), (259, 3, 1, 7), (262, 3, 1, 6), (277, 3, 1, 3), (322, 3, 1, 256), (323, 3, 1, 256), (324, long, 4, offsets), (325, long, 4, lengths), (347, 7, tables.count, head),
    ]
    var bytes = [UInt8]((isLittle ? "II" : "MM").utf8)
    bytes += number(isBig ? 43 : 42, 2)
    if isBig { bytes += number(8, 2) + number(0, 2) }
    bytes += number(directory, word) + tables + stream
    for _ in 0..<4 { bytes += number(streams, word) }
    for _ in 0..<4 { bytes += number(stream.count, word) }
    bytes += number(fields.count, isBig ? 8 : 2)
    for field in fields {
      bytes += number(field.tag, 2) + number(field.type, 2) + number(field.count, word)
      let isShort = field.type == 3
      bytes += number(field.value, isShort ? 2 : word)
      if isShort { bytes += [UInt8](repeating: 0, count: word - 2) }
    }
    bytes += number(0, word)
    let copy = try #require(TileCopy.jpeg(of: tile(0, 1, 1), in: try folder.write(bytes)))
    #expect(copy.count == 2 + 18 + 5 + 5 && copy.suffix(10) == [9, 9, 9, 9, 9, 1, 2, 3, 0xFF, 0xD9])
  }
}
