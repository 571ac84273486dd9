import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("The preservation store after a kill")
struct OCFLKillTests {
  private let sample: PreservationSample

  init() throws { sample = try PreservationSample() }

  @Test("Before the rename: the object is not there, and the next opening sweeps what was staged") func before() throws {
    try sample.keep(["a": "1"], PreservationSample.other)
    let elsewhere = try PreservationSample()
    try elsewhere.keep(["a": "2"])
    let place = OCFLPath.place(of: PreservationSample.id)
    let stage = try sample.leaveStage(OCFLStage.Aim(place: place, version: nil))
    try DurableDisk.copyFolder(elsewhere.place(), to: "\(stage)/object")
    try DurableDisk.makeFolder(DurableDisk.parent(sample.place()))
    #expect(try sample.text("a") == nil && !sample.faults().isEmpty, "the folders made for it are empty")
    let opened = OCFLRoot(folder: sample.root.folder)
    #expect(!DurableDisk.exists(OCFLStage.folder(opened.path)))
    #expect(try sample.faults().isEmpty && opened.objects() == [PreservationSample.other] && opened.file(PreservationSample.id, "a") == nil)
  }

  @Test("Between the version and the root inventory: the version is brought to its end", arguments: [["inventory.json", "inventory.json.sha512"], ["inventory.json.sha512"]])
  func between(_ old: [String]) throws {
    try sample.keep(["a": "1"])
    let object = sample.place()
    let texts = try old.map { ($0, try #require(try DurableDisk.text("\(object)/\($0)"))) }
    try sample.keep(["a": "2"])
    for (name, text) in texts { try DurableDisk.write(text, to: "\(object)/\(name)") }
    _ = try sample.leaveStage(OCFLStage.Aim(place: OCFLPath.place(of: PreservationSample.id), version: "v2"))
    #expect(try !sample.faults().isEmpty)
    let opened = OCFLRoot(folder: sample.root.folder)
    #expect(try sample.faults().isEmpty && opened.inventory(PreservationSample.id)?.head == 2)
    #expect(try sample.text("a") == "2")
  }

  @Test("Before the version came in: the object is as it was, and the next write finds its way") func neither() throws {
    try sample.keep(["a": "1"])
    let stage = try sample.leaveStage(OCFLStage.Aim(place: OCFLPath.place(of: PreservationSample.id), version: "v2"))
    try DurableDisk.write("half", to: "\(stage)/file-0")
    let kept = try sample.keep(["a": "2"])
    #expect(kept.version == 2 && !DurableDisk.exists(stage))
    #expect(try sample.faults().isEmpty)
  }

  @Test("In the middle of a purge: the object is gone") func purging() throws {
    try sample.keep(["a": "1"])
    try sample.keep(["a": "2"], PreservationSample.other)
    let stage = try sample.leaveStage(OCFLStage.Aim(place: OCFLPath.place(of: PreservationSample.id), version: nil))
    try DurableDisk.move(sample.place(), to: "\(stage)/object")
    let opened = OCFLRoot(folder: sample.root.folder)
    #expect(try sample.faults().isEmpty && opened.objects() == [PreservationSample.other])
  }

  @Test("A stage that somebody holds is left alone, and one whose note leads out of the root moves nothing") func held() throws {
    try sample.keep(["a": "1"])
    let stage = try sample.leaveStage(OCFLStage.Aim(place: "../../x", version: "v1"))
    do {
      guard let lock = try FileLock.take(URL(filePath: "\(stage)/lock")) else {
        Issue.record("the stage is held")
        return
      }
      defer { _ = lock }
      _ = OCFLRoot(folder: sample.root.folder)
      #expect(DurableDisk.exists(stage))
    }
    _ = OCFLRoot(folder: sample.root.folder)
    #expect(try !DurableDisk.exists(stage) && sample.faults().isEmpty)
  }
}
