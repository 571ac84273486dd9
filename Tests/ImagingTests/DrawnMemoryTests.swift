import Foundation
import Testing

@testable import Imaging
@testable import Kernel

@Suite("Small images that were drawn lately") struct DrawnMemoryTests {
  private let folder: TrialFolder

  init() throws { folder = try TrialFolder() }

  private func task(_ side: Int) -> ImageTask { ImageTask(left: 0, top: 0, regionWidth: 500, regionHeight: 500, width: side, height: side) }

  private func key(_ file: URL, _ side: Int = 100, mark: String? = nil) throws -> DrawnMemory.Key { try #require(DrawnMemory.Key(file, task(side), mark)) }

  @Test("what was kept is given again, for the same file, task and mark alone") func again() throws {
    let memory = DrawnMemory(), file = try folder.write([1], "a.tif"), other = try folder.write([1], "b.tif")
    memory.keep([7], as: try key(file))
    #expect(memory.image(try key(file)) == [7])
    for another in [try key(other), try key(file, 101), try key(file, mark: "©")] { #expect(memory.image(another) == nil) }
  }

  @Test("nothing is given of a file that was replaced or removed") func replaced() throws {
    let memory = DrawnMemory(), file = try folder.write([1], "a.tif")
    memory.keep([7], as: try key(file))
    let next = try folder.write([2], "next.tif")
    #expect(rename(next.path(percentEncoded: false), file.path(percentEncoded: false)) == 0)
    #expect(memory.image(try key(file)) == nil)
    try FileManager.default.removeItem(at: file)
    #expect(DrawnMemory.Key(file, task(100), nil) == nil)
  }

  @Test("no more is kept than the bound says; what is asked for stays, large images are not taken") func bounded() throws {
    let memory = DrawnMemory(bytes: 10 * (100 + DrawnMemory.keySize), mostBytes: 100), file = try folder.write([1], "a.tif")
    memory.keep([UInt8](repeating: 0, count: 101), as: try key(file, 1))
    #expect(memory.image(try key(file, 1)) == nil)
    for side in 1...40 {
      memory.keep([UInt8](repeating: 0, count: 100), as: try key(file, side))
      #expect(memory.image(try key(file, 1)) != nil, "asked for again and again, \(side)")
    }
    let kept = try (1...40).filter { memory.image(try key(file, $0)) != nil }
    #expect(kept.count <= 10 && kept.contains(40), "\(kept)")
  }
}
