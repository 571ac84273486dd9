import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("The preservation store")
struct OCFLRootTests {
  private let sample: PreservationSample

  init() throws { sample = try PreservationSample() }

  @Test("What is kept comes back byte for byte, the sources stay, and the root is an OCFL 1.1 root") func roundTrip() throws {
    #expect(try sample.root.file(PreservationSample.id, "original/đình.jpg") == nil && sample.root.objects().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: sample.root.path), "reading makes nothing")
    let source = try sample.source("ảnh")
    let digest = try FileDigest.sha512(of: source)
    let file = OCFLFile(logical: "original/đình.jpg", source: source, sha512: digest.hex.uppercased())
    let kept = try sample.root.keep(object: PreservationSample.id, files: [file], message: "Nhận", user: PreservationSample.clerk, at: PreservationSample.day)
    #expect(kept == OCFLKept(object: PreservationSample.id, version: 1, digests: ["original/đình.jpg": digest.hex], bytes: ["original/đình.jpg": digest.bytes]))
    #expect(try sample.text("original/đình.jpg") == "ảnh" && String(contentsOf: source, encoding: .utf8) == "ảnh")
    #expect(digest.bytes == 5 && digest.hex.count == 128)
    let count = try sample.root.verify { _ in }
    #expect(try count == 1 && sample.faults().isEmpty && sample.root.objects() == [PreservationSample.id])
    #expect(try DurableDisk.text("\(sample.root.path)/0=ocfl_1.1") == "ocfl_1.1\n")
    let layout = try Value(json: try #require(try DurableDisk.text("\(sample.root.path)/ocfl_layout.json")))
    #expect(layout["extension"] == "0003-hash-and-id-n-tuple-storage-layout" && layout["description"]?.string != nil)
    #expect(!DurableDisk.exists(OCFLStage.folder(sample.root.path)), "nothing of the write is left over")
    let names = try DurableDisk.entries(of: sample.place()).map(\.name)
    #expect(names == ["0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512", "v1"])
    let version = try #require(try sample.root.inventory(PreservationSample.id)?.versions.first)
    #expect(version.created == "2026-11-29T00:00:00Z" && version.message == "Nhận" && version.userAddress == "mailto:an@example.org")
  }

  @Test("A second version keeps the first, stores only what is new, and the files of the version before stay") func versions() throws {
    try sample.keep(["original/a.jpg": "ảnh", "metadata/media.json": "{}"])
    let first = try DurableDisk.text("\(sample.place())/v1/inventory.json")
    let kept = try sample.keep(["metadata/media.json": "{\"a\":1}", "copy/a.jpg": "ảnh"], at: PreservationSample.day + 1_000)
    #expect(kept.version == 2 && kept.digests.keys.sorted() == ["copy/a.jpg", "metadata/media.json", "original/a.jpg"])
    #expect(try sample.text("original/a.jpg") == "ảnh" && sample.text("copy/a.jpg") == "ảnh" && sample.text("metadata/media.json") == "{\"a\":1}")
    #expect(try DurableDisk.text("\(sample.place())/v1/inventory.json") == first && DurableDisk.text("\(sample.place())/v1/content/metadata/media.json") == "{}")
    #expect(!DurableDisk.exists("\(sample.place())/v2/content/copy"), "the same bytes are stored once")
    #expect(try sample.faults().isEmpty)
    let inventory = try #require(try sample.root.inventory(PreservationSample.id))
    #expect(inventory.head == 2 && inventory.versions[0].state.count == 2)
    #expect(try sample.keep(["original/a.jpg": "ảnh"]).version == 2, "nothing new: no new version")
  }

  @Test("Writers of one object at the same time all get their version") func together() async throws {
    let sample = self.sample
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 { group.addTask { _ = try sample.keep(["file-\(number)": "\(number)"]) } }
      try await group.waitForAll()
    }
    let inventory = try #require(try sample.root.inventory(PreservationSample.id))
    #expect(inventory.head == 8 && inventory.state.count == 8)
    #expect(try sample.faults().isEmpty)
  }

  @Test("Bytes that are not the promised ones are not kept") func promised() throws {
    let source = try sample.source("a"), file = OCFLFile(logical: "a", source: source, sha512: String(repeating: "0", count: 128))
    let thrown = #expect(throws: PreservationProblem.self) { try sample.root.keep(object: PreservationSample.id, files: [file], message: "", user: PreservationSample.clerk, at: 0) }
    #expect(thrown?.problem.code == "preservation.digest")
    #expect(try sample.root.objects().isEmpty && sample.faults().isEmpty)
  }

  @Test("Paths that lead out, are empty, carry control characters or stand in each other's way are refused")
  func paths() throws {
    for path in ["", "/a", "a/", "a//b", "..", "../a", "a/../b", "./a", "a/.", "a\u{0}b", "a\nb", "a\\b", String(repeating: "đ", count: 128)] {
      #expect(throws: PreservationProblem.path(path)) { try sample.keep([path: "x"]) }
    }
    #expect(throws: PreservationProblem.path("a")) { try sample.keep(["a": "x", "a/b": "y"]) }
    try sample.keep(["a": "x"])
    #expect(throws: PreservationProblem.path("a")) { try sample.keep(["a/b": "y"]) }
    let source = try sample.source("x"), twice = OCFLFile(logical: "b", source: source)
    #expect(throws: PreservationProblem.path("b")) { try sample.root.keep(object: PreservationSample.id, files: [twice, twice], message: "", user: PreservationSample.clerk, at: 0) }
    #expect(try sample.faults().isEmpty && sample.root.inventory(PreservationSample.id)?.head == 1)
  }

  @Test("An object whose place is full of something else is told, not written over") func occupied() throws {
    try sample.keep(["a": "x"])
    try FileManager.default.removeItem(atPath: "\(sample.place())/inventory.json")
    let thrown = #expect(throws: PreservationProblem.self) { try sample.keep(["b": "y"]) }
    #expect(thrown?.problem.code == "preservation.damaged")
  }

  @Test("Purging takes an object with all its versions and the folders that led to it; the others stay") func purge() throws {
    try sample.keep(["a": "1"])
    try sample.keep(["a": "2"])
    try sample.keep(["a": "3"], PreservationSample.other)
    try sample.root.purge(PreservationSample.id)
    try sample.root.purge(PreservationSample.id)
    #expect(try sample.root.objects() == [PreservationSample.other] && sample.text("a") == nil && sample.text("a", PreservationSample.other) == "3")
    #expect(try sample.faults().isEmpty, "no empty folder")
    try sample.keep(["a": "4"])
    #expect(try sample.root.inventory(PreservationSample.id)?.head == 1)
  }
}
