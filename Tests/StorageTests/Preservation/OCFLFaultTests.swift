import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Damage in the preservation store")
struct OCFLFaultTests {
  private let sample: PreservationSample

  init() throws {
    sample = try PreservationSample()
    try sample.keep(["original/a.jpg": "một", "metadata/media.json": "{}"])
    try sample.keep(["metadata/media.json": "{\"a\":1}"])
    try sample.keep(["original/b.jpg": "hai"], PreservationSample.other)
  }

  private enum Damage: String, CaseIterable {
    case flipped, missing, extra, inventory, sidecar, gone, old

    func strike(_ object: String) throws {
      let files = FileManager.default
      switch self {
      case .flipped: try PreservationSample.flip("\(object)/v1/content/original/a.jpg")
      case .missing: try files.removeItem(atPath: "\(object)/v1/content/metadata/media.json")
      case .extra: try DurableDisk.write("x", to: "\(object)/v2/content/extra")
      case .inventory: try PreservationSample.flip("\(object)/inventory.json")
      case .sidecar: try files.removeItem(atPath: "\(object)/inventory.json.sha512")
      case .gone: try files.removeItem(atPath: object)
      case .old: try files.removeItem(atPath: "\(object)/v2")
      }
    }

    /// What must be among the faults.
    var fault: String {
      switch self {
      case .flipped: "E092 v1/content/original/a.jpg"
      case .missing: "E092 v1/content/metadata/media.json"
      case .extra: "E023 v2/content/extra"
      case .inventory: "E033 inventory.json"
      case .sidecar: "E058 inventory.json"
      case .gone: "E073 \(OCFLPath.place(of: PreservationSample.id).split(separator: "/").prefix(3).joined(separator: "/"))"
      case .old: "E046 v2"
      }
    }
  }

  @Test("Each kind of damage is found and named, tells in both languages, and is mended from a copy") func damages() throws {
    let copy = OCFLRoot(folder: sample.folder.appending(path: "copy"))
    try DurableDisk.copyFolder(sample.root.path, to: copy.path)
    for damage in Damage.allCases {
      try damage.strike(sample.place())
      let faults = try sample.faults()
      #expect(faults.contains(damage.fault), "\(damage): \(faults)")
      var lines: [String] = []
      let mended = try sample.root.repair(from: copy) { lines.append($0) }
      #expect(mended == 1 && lines.count == 1 && lines[0].hasPrefix(PreservationSample.id), "\(damage): \(lines)")
      #expect(try sample.faults().isEmpty, "\(damage)")
      #expect(try sample.text("original/a.jpg") == "một" && sample.text("metadata/media.json") == "{\"a\":1}")
    }
    let again = try sample.root.repair(from: copy) { _ in }
    #expect(again == 0)
    #expect(try sample.faults(copy).isEmpty, "the copy is only read")
  }

  @Test("A fault says what it means in Vietnamese and English") func meanings() throws {
    let fault = OCFLFault(code: "E092", object: "urn:x", path: "v1/content/a", text: "sha512 ab")
    #expect(fault.isError && fault.line.hasPrefix("E092 urn:x v1/content/a: ") && fault.line.hasSuffix(" (sha512 ab)"))
    let meaning = try #require(OCFLFault.meanings["E092"])
    #expect(fault.line.contains("\(meaning[.vietnamese]) / \(meaning[.english])") && meaning[.vietnamese].contains("mã kiểm"))
    #expect(!OCFLFault(code: "W004", object: "", path: "", text: "").isError)
  }

  @Test("An older copy gives single files by their digest and never takes a version away") func older() throws {
    let copy = OCFLRoot(folder: sample.folder.appending(path: "copy"))
    try DurableDisk.copyFolder(sample.root.path, to: copy.path)
    try sample.keep(["metadata/media.json": "{\"a\":2}"])
    try PreservationSample.flip("\(sample.place())/v1/content/original/a.jpg")
    let mended = try sample.root.repair(from: copy) { _ in }
    #expect(mended == 1)
    #expect(try sample.faults().isEmpty && sample.text("metadata/media.json") == "{\"a\":2}" && sample.text("original/a.jpg") == "một")
    try PreservationSample.flip("\(sample.place())/v3/content/metadata/media.json")
    var lines: [String] = []
    let none = try sample.root.repair(from: copy) { lines.append($0) }
    #expect(none == 0 && lines.count == 1 && lines[0].contains("E092"))
    #expect(try sample.root.inventory(PreservationSample.id)?.head == 3)
  }

  @Test("A copy that is damaged itself, or tells another history, does not replace anything") func bad() throws {
    let copy = OCFLRoot(folder: sample.folder.appending(path: "copy"))
    try sample.keep(["original/a.jpg": "khác"], in: copy)
    try sample.keep(["original/a.jpg": "khác nữa"], in: copy)
    try PreservationSample.flip("\(sample.place())/v1/content/original/a.jpg")
    let mended = try sample.root.repair(from: copy) { _ in }
    #expect(mended == 0)
    #expect(try sample.root.inventory(PreservationSample.id)?.state["metadata/media.json"] != nil)
  }

  @Test("Strangers in the root are named: files between objects, empty folders, links, an object in a wrong place, a wrong declaration") func strangers() throws {
    let root = sample.root.path, place = OCFLPath.place(of: PreservationSample.id)
    try DurableDisk.write("x", to: "\(root)/\(place.prefix(3))/stray")
    try DurableDisk.makeFolder("\(root)/abc/def")
    try DurableDisk.makeFolder("\(root)/strange")
    try FileManager.default.createSymbolicLink(atPath: "\(root)/abd", withDestinationPath: "/tmp")
    try DurableDisk.copyFolder(sample.place(), to: "\(root)/abc/abc/abc/else")
    try DurableDisk.write("ocfl_1.0\n", to: "\(root)/0=ocfl_1.1")
    try DurableDisk.write("read me", to: "\(root)/README")
    #expect(try sample.faults() == ["E072 \(place.prefix(3))/stray", "E073 abc/def", "E080 0=ocfl_1.1", "E083 abc/abc/abc/else", "E088 strange", "E090 abd"])
  }

  @Test("A link inside an object is named and never followed") func links() throws {
    let file = "\(sample.place())/v1/content/original/a.jpg", elsewhere = try sample.source("một")
    try FileManager.default.removeItem(atPath: file)
    try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: elsewhere.path)
    let faults = try sample.faults()
    #expect(faults.contains("E090 v1/content/original/a.jpg") && faults.contains("E092 v1/content/original/a.jpg"))
  }
}
