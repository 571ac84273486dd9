import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Files that rules ask for")
struct KeptFilesTests {
  private struct Sample {
    let register: TestRegister
    let media: MediaStore

    /// The record `dinh` of a kind that is digitised once it has images, and that must be described where it has.
    static func open() async throws -> Sample {
      let given = try Province.declarations()
      var images = Field(id: "images", kind: .media, label: LocalizedText(vi: "Ảnh", en: "Images"))
      (images.repeatable, images.files) = (true, .image)
      let profiles = given.profiles.map { profile in
        var profile = profile
        guard profile.id == "site" else { return profile }
        profile.fields.append(images)
        profile.digitised = .present(field: "images", true)
        profile.rules.append(Rule(
          id: "described", when: .present(field: "images", true), require: .present(field: "description", true), severity: .error, message: LocalizedText(vi: "Có ảnh thì phải mô tả.", en: "Say what the images show.")))
        return profile
      }
      let declarations = Declarations(
        sectors: given.sectors, profiles: profiles, vocabularies: given.vocabularies, roles: given.roles, processing: given.processing, workflows: given.workflows, digest: given.digest)
      let register = try await TestRegister.open(declarations)
      try await register.apply(Province.draft("dinh", title: "Đình Làng", ["description": .object(["vi": .string("Mô tả")])]))
      return Sample(register: register, media: MediaStore(store: register.store, folder: register.folder))
    }

    func add(_ text: String, isReleased: Bool = true, format: MediaFormat = .jpeg) async throws -> RecordID {
      try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
      let file = media.quarantine.appending(path: UUID().uuidString)
      try Data(text.utf8).write(to: file)
      defer { register.clock.advance() }
      return try await media.add(MediaStore.Adding(record: .named("dinh"), name: "a", file: file, by: "test", isReleased: isReleased), format: format, width: nil, height: nil, colour: nil).id
    }

    var isDigitised: Bool {
      get async throws {
        try await QualityFollower(register.store).catchUp()
        let codes = try await register.sql("SELECT code FROM gap WHERE record = ? AND code IN ('is:digitised', 'not-digitised')", [.text(RecordID.named("dinh").text)]).map { $0.text(0) }
        #expect(codes.count == 1)
        return codes == ["is:digitised"]
      }
    }
  }

  @Test("a record counts as digitised while it has a file of the right kind; one that waits for its release, cannot be read or was removed does not count") func digitised() async throws {
    let sample = try await Sample.open()
    #expect(try await !sample.isDigitised)
    _ = try await sample.add("sound", format: .mp3)
    #expect(try await !sample.isDigitised)
    let waiting = try await sample.add("one", isReleased: false)
    #expect(try await !sample.isDigitised)
    try await sample.media.release([waiting], of: .named("dinh"), by: "test")
    #expect(try await sample.isDigitised)
    try await sample.media.failed(waiting, because: "broken")
    #expect(try await !sample.isDigitised)
    let second = try await sample.add("two")
    #expect(try await sample.isDigitised)
    try await sample.media.remove(second, reason: "nhầm", by: "test")
    #expect(try await !sample.isDigitised)
  }

  @Test("what was there at a moment is told for that moment, whatever came later") func past() async throws {
    let sample = try await Sample.open(), profile = try #require(sample.register.store.declarations.profile("site")), record = RecordID.named("dinh")
    let before = sample.register.store.clock()
    sample.register.clock.advance()
    let id = try await sample.add("one")
    let there = sample.register.store.clock()
    sample.register.clock.advance()
    try await sample.media.remove(id, reason: "nhầm", by: "test")
    let files = try await sample.register.store.keptFiles(of: [record: profile])
    #expect(files.body([:], of: record, at: there)["images"] == .list([.string(id.text)]))
    #expect(files.body([:], of: record, at: before)["images"] == nil && files.body([:], of: record)["images"] == nil)
    #expect(files.moments(of: record).count == 2)
  }

  @Test("a rule about files holds when the record is published, also for files that would be released with it") func publication() async throws {
    let sample = try await Sample.open()
    try await sample.register.apply(Province.draft("dinh", title: "Đình Làng cũ"))
    _ = try await sample.add("one", isReleased: false)
    await #expect(throws: Problems.self) { try await sample.register.apply(Province.draft("dinh", title: "Đình Làng mới", ["description": .null])) }
    try await sample.register.apply(Province.draft("dinh", title: "Đình Làng mới", ["description": .object(["vi": .string("Mô tả khác")])]))
  }
}
