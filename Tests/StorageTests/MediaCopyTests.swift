import Foundation
import Kernel
import Testing

@testable import Storage

/// The second copy, here in a folder.
@Suite("The second copy of the originals")
struct MediaCopyTests {
  private struct Sample {
    let register: TestRegister
    let media: MediaStore
    let shelf: FolderShelf
    let copy: MediaCopy
    var place: URL { register.folder.appending(path: "second") }

    static func open() async throws -> Sample {
      let register = try await TestRegister.open()
      try await register.apply(Province.draft("dinh", title: "Đình Làng"))
      var media = MediaStore(store: register.store, folder: register.folder)
      media.isCopied = true
      let shelf = FolderShelf(folder: register.folder.appending(path: "second"))
      return Sample(register: register, media: media, shelf: shelf, copy: MediaCopy(media: media, shelf: shelf))
    }

    func add(_ text: String) async throws -> Media {
      register.clock.advance()
      try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
      let file = media.quarantine.appending(path: UUID().uuidString)
      try Data(text.utf8).write(to: file)
      return try await media.add(MediaStore.Adding(record: .named("dinh"), name: "a.txt", file: file, by: "operator"), format: .text, width: nil, height: nil, colour: nil)
    }

    func jobs() async throws -> [String] { try await register.sql("SELECT kind, subject FROM job WHERE kind LIKE '%copy%' ORDER BY kind").map { $0.text(0) } }
    func faults() throws -> [String] {
      var lines: [String] = []
      _ = try media.originals.verify { lines.append($0.line) }
      return lines
    }
    func copyFaults() async throws -> [String] {
      var lines: [String] = []
      _ = try await copy.verify { lines.append($0) }
      return lines
    }
    func object(_ media: Media) -> URL { URL(filePath: "\(self.media.root.path)/\(OCFLPath.place(of: MediaStore.object(of: media.id)))") }
  }

  @Test("What is added is ordered to be copied, and then is a whole OCFL root there") func copied() async throws {
    let sample = try await Sample.open(), added = try await sample.add("một")
    #expect(try await sample.jobs() == [MediaCopy.job])
    #expect(try await sample.copy.behind() == [added.id])
    try await sample.copy.copy(added.id)
    #expect(try await sample.copy.behind().isEmpty)
    #expect(try await sample.copyFaults() == [])
    var faults: [String] = []
    #expect(try OCFLRoot(folder: sample.place).verify { faults.append($0.line) } == 1)
    #expect(faults == [])
  }

  @Test("A next version follows, and an older one never takes its place") func versions() async throws {
    let sample = try await Sample.open(), added = try await sample.add("một")
    try await sample.copy.copy(added.id)
    sample.register.clock.advance()
    try await sample.media.describe(added.id, caption: LocalizedText(vi: "Bia", en: "Stele"), rights: added.rights, display: .full, origin: .none, by: "operator")
    #expect(try await sample.copy.behind() == [added.id])
    try await sample.copy.copy(added.id)
    #expect(try await sample.copyFaults() == [])
    #expect(try OCFLRoot(folder: sample.place).inventory(MediaStore.object(of: added.id))?.head == 2)
  }

  enum Damage: CaseIterable { case flipped, missing, extra, gone }

  @Test("A flipped byte, a missing file, an extra file and a missing object are found and mended from the copy", arguments: Damage.allCases) func mended(_ damage: Damage) async throws {
    let sample = try await Sample.open(), added = try await sample.add("một tấm bia"), other = try await sample.add("một tấm khác")
    for media in [added, other] { try await sample.copy.copy(media.id) }
    let object = sample.object(added), original = object.appending(path: "v1/content/original/a.txt")
    switch damage {
    case .flipped: try Data("Một tấm bia".utf8).write(to: original)
    case .missing: try FileManager.default.removeItem(at: original)
    case .extra: try Data("x".utf8).write(to: object.appending(path: "v1/content/original/b.txt"))
    case .gone: try FileManager.default.removeItem(at: object)
    }
    if damage != .gone { #expect(try !sample.faults().isEmpty) }
    var told: [String] = []
    #expect(try await sample.copy.repair(only: [added.id]) { told.append($0) } == 1)
    #expect(told.count == 1 && told[0].contains(added.id.text))
    #expect(try sample.faults() == [])
    #expect(try String(contentsOf: original, encoding: .utf8) == "một tấm bia")
    #expect(try await sample.copy.repair { told.append($0) } == 0, "nothing is left to mend")
  }

  @Test("Damage here never goes there") func spared() async throws {
    let sample = try await Sample.open(), added = try await sample.add("một tấm bia")
    let original = sample.object(added).appending(path: "v1/content/original/a.txt")
    try Data("hỏng".utf8).write(to: original)
    await #expect(throws: PreservationProblem.self) { try await sample.copy.copy(added.id) }
    #expect(try await sample.shelf.list("").keys.allSatisfy { !$0.hasSuffix("a.txt") })
  }

  @Test("A file that is taken away goes from the copy too") func removed() async throws {
    let sample = try await Sample.open(), added = try await sample.add("một")
    try await sample.copy.copy(added.id)
    try await sample.copy.remove(added.id)
    #expect(try await sample.shelf.list("").keys.allSatisfy { !$0.contains(added.id.text) })
  }

  @Test("A path never leads out of the folder", arguments: ["../x", "a/../../x", "", "a//b"]) func paths(_ path: String) async throws {
    let sample = try await Sample.open()
    await #expect(throws: ObjectShelfFailure.self) { try await sample.shelf.put(URL(filePath: #filePath), at: path) }
  }
}
