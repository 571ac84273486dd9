import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Lines of images in the register and the store") struct LineStoreTests {
  private struct Sample {
    let register: TestRegister
    let store: MediaStore
    let image: Media

    static func open() async throws -> Sample {
      let register = try await TestRegister.open()
      try await register.apply(Province.draft("dinh", title: "Đình Làng"))
      let store = MediaStore(store: register.store, folder: register.folder)
      try FileManager.default.createDirectory(at: store.quarantine, withIntermediateDirectories: true)
      let file = store.quarantine.appending(path: "a")
      try Data("bytes".utf8).write(to: file)
      let image = try await store.add(.init(record: .named("dinh"), name: "bia.jpg", file: file, by: "operator"), format: .jpeg, width: 100, height: 80, colour: nil)
      register.clock.advance()
      return Sample(register: register, store: store, image: image)
    }

    func line(_ name: String, _ number: Int, text: String = "Đình", state: LineState = .draft, width: Int = 10) -> ImageLine {
      ImageLine(
        id: .named(name), media: image.id, number: number, region: PixelRegion(x: 0, y: 0, width: width, height: 5), setting: .vertical, texts: [.reading: text], origin: .person, state: state,
        author: "ai", changed: 1_000)
    }

    func set(_ lines: [ImageLine], stamp: String? = nil) async throws { try await store.setLines(lines, of: image.id, stamp: stamp, by: "ai", actor: nil) }
  }

  @Test("lines are kept in order, as a version with an event and an act; the same again is none, a stale stamp is refused") func keeping() async throws {
    let sample = try await Sample.open(), empty = try await sample.store.lineStamp(of: sample.image.id)
    try await sample.set([sample.line("b", 7), sample.line("a", 2, state: .reviewed)], stamp: empty)
    let kept = try await sample.store.lines(of: sample.image.id, publicOnly: false)
    #expect(kept.map(\.id) == [.named("a"), .named("b")] && kept.map(\.number) == [1, 2])
    #expect(try await sample.store.lines(of: sample.image.id, publicOnly: true).map(\.id) == [.named("a")])
    #expect(try await sample.store.lines(ofRecord: .named("dinh"), publicOnly: false) == kept)
    let stamp = try await sample.store.lineStamp(of: sample.image.id), change = try await sample.register.store.lastChange()
    #expect(stamp != empty)
    try await sample.set(kept, stamp: stamp)
    #expect(try await sample.register.store.lastChange() == change)
    #expect(try await ListSample.codes { try await sample.set([], stamp: empty) } == ["lines.changed"])
    #expect(try await sample.store.events(of: sample.image.id).last?.type == .modification)
    #expect(try await AuditLog(sample.register.store).events(.init(), most: 1).first?.act == .mediaTranscribed)
    #expect(try await sample.store.lineVersions(of: sample.image.id).map(\.lines) == [kept])
  }

  @Test("what cannot be is refused and leaves everything as it was") func refused() async throws {
    let sample = try await Sample.open()
    try await sample.set([sample.line("a", 1)])
    let before = try await sample.store.lines(of: sample.image.id, publicOnly: false)
    #expect(try await ListSample.codes { try await sample.set([sample.line("b", 1, width: 101)]) } == ["lines.region"])
    #expect(try await ListSample.codes { try await sample.set([sample.line("b", 1, text: " ")]) } == ["lines.empty"])
    #expect(try await ListSample.codes { try await sample.store.setLines([], of: .named("x"), stamp: nil, by: "ai", actor: nil) } == ["media.absent"])
    #expect(try await sample.store.lines(of: sample.image.id, publicOnly: false) == before)
  }

  @Test("rows that are lost come back from the store; removal and erasure take them") func ending() async throws {
    let sample = try await Sample.open()
    try await sample.set([sample.line("a", 1, state: .reviewed), sample.line("b", 2)])
    let kept = try await sample.store.lines(of: sample.image.id, publicOnly: false)
    for table in ["media_line", "media_event", "media", "job"] { _ = try await sample.register.sql("DELETE FROM \(table)") }
    #expect(try await sample.store.rebuild() == 1)
    #expect(try await sample.store.lines(of: sample.image.id, publicOnly: false) == kept)
    try await sample.store.remove(sample.image.id, reason: "nhầm", by: "operator")
    #expect(try await sample.store.lines(of: sample.image.id, publicOnly: false) == [])
    for table in ["media_event", "media"] { _ = try await sample.register.sql("DELETE FROM \(table)") }
    _ = try await sample.store.rebuild()
    #expect(try await sample.store.lines(of: sample.image.id, publicOnly: false) == [])
  }
}
