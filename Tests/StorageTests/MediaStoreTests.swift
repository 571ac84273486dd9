import Foundation
import Kernel
import Synchronization
import Testing

@testable import Storage

@Suite("Files of records")
struct MediaStoreTests {
  /// A register with the record `dinh` and its store of files.
  private struct Sample {
    let register: TestRegister
    let media: MediaStore
    let record = RecordID.named("dinh")

    static func open() async throws -> Sample {
      let register = try await TestRegister.open()
      try await register.apply(Province.draft("dinh", title: "Đình Làng"))
      return Sample(register: register, media: MediaStore(store: register.store, folder: register.folder))
    }

    func adding(_ text: String, name: String = "a.jpg", to record: RecordID? = nil, field: String = "") throws -> MediaStore.Adding {
      try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
      let file = media.quarantine.appending(path: UUID().uuidString)
      try Data(text.utf8).write(to: file)
      return MediaStore.Adding(
        record: record ?? self.record, field: field, name: name, file: file, caption: LocalizedText(vi: "Cổng <đình>", en: "The gate"),
        rights: MediaRights(statement: "https://creativecommons.org/licenses/by/4.0/", holder: "Bảo tàng & bạn", note: nil), display: .reduced, origin: .assisted, by: "operator")
    }

    @discardableResult
    func add(_ text: String, name: String = "a.jpg", format: MediaFormat = .jpeg) async throws -> Media {
      register.clock.advance()
      let isImage = format.kind == .image
      // What comes after stands after it.
      defer { register.clock.advance() }
      return try await media.add(adding(text, name: name), format: format, width: isImage ? 40 : nil, height: isImage ? 30 : nil, colour: isImage ? "#102030" : nil)
    }

    func kept(_ media: Media, _ logical: String) throws -> String {
      let file = try #require(try self.media.originals.file(MediaStore.object(of: media.id), logical))
      return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    var objects: [String] { get throws { FileManager.default.fileExists(atPath: media.root.path) ? try media.originals.objects().sorted() : [] } }
    func jobs() async throws -> [String] { try await register.sql("SELECT kind, subject FROM job ORDER BY kind, subject").map { "\($0.text(0)) \($0.text(1))" } }
    func acts() async throws -> [AuditEvent] { try await AuditLog(register.store).events(.init(), most: 10) }
  }

  @Test("A file is kept before its row, with its description and its events; the register is told, and a job waits for its image") func adding() async throws {
    let sample = try await Sample.open()
    let before = try await sample.register.store.lastChange()
    let adding = try sample.adding("bytes", name: "thư mục/../ảnh 1.jpg")
    let media = try await sample.media.add(adding, format: .jpeg, width: 40, height: 30, colour: "#102030")
    #expect(media.name == "ảnh 1.jpg" && media.bytes == 5 && media.position == 0 && media.state == .received && media.addedBy == "operator")
    #expect(media.sha512.count == 128 && media.sha512 == media.sha512.lowercased())
    let found = try #require(try await sample.media.media(media.id))
    #expect(found.media == media && found.header.identifier == "dinh")
    #expect(try await sample.media.all() == [media])
    #expect(!FileManager.default.fileExists(atPath: adding.file.path), "nothing is left in quarantine")
    #expect(try FileManager.default.contentsOfDirectory(atPath: sample.media.quarantine.path) == [])
    #expect(try String(decoding: Data(contentsOf: sample.media.original(of: media)), as: UTF8.self) == "bytes")
    #expect(try await sample.register.store.lastChange() == before + 1)
    #expect(try await sample.jobs() == ["pyramid \(media.id)"])
    let events = try await sample.media.events(of: media.id)
    #expect(events.map(\.type) == [.ingestion, .digest, .format] && events.allSatisfy { $0.outcome == .success })
    #expect(events.map(\.agent) == ["operator", "phohien", "phohien"])
    let act = try #require(try await sample.acts().first)
    #expect(act.act == .mediaAdded && act.object == "dinh \(media.id)" && act.reason == "ảnh 1.jpg" && act.client == "terminal")
    let premis = try sample.kept(media, "metadata/premis.xml")
    #expect(premis.contains("<messageDigest>\(media.sha512)</messageDigest>") && premis.contains("eventType/ing\""))
    #expect(try sample.kept(media, "metadata/media.json").contains("\"holder\":\"Bảo tàng & bạn\""))
    #expect(try await sample.register.store.verify().faults == [])
  }

  @Test("Files stand in the order in which they came; what is no image needs no derivative") func order() async throws {
    let sample = try await Sample.open()
    let first = try await sample.add("1"), second = try await sample.add("2", name: "b.mp3", format: .mp3), third = try await sample.add("3")
    #expect([first, second, third].map(\.position) == [0, 1, 2] && second.state == .ready)
    #expect(try await sample.media.media(of: sample.record).map(\.id) == [first.id, second.id, third.id])
    try await sample.media.remove(second.id, reason: "nhầm", by: "operator")
    let fourth = try await sample.add("4")
    let listed = try await sample.media.media(ofAny: [sample.record, .named("khac")])
    #expect(listed.keys.map(\.text) == [sample.record.text] && listed[sample.record]?.map(\.id) == [first.id, third.id, fourth.id] && fourth.position == 3)
    #expect(try await sample.jobs() == [first, third, fourth].map { "pyramid \($0.id)" }.sorted())
  }

  @Test("What cannot be is refused, and nothing of it is kept: the same bytes twice, no record, no such field, nothing in it") func refused() async throws {
    let sample = try await Sample.open()
    try await sample.register.apply(Province.draft("xoa", title: "Xóa"))
    try await sample.register.close("xoa", state: .erased)
    let kept = try await sample.add("same")
    let objects = try sample.objects, rows = try await sample.register.rowCounts()
    let cases: [(MediaStore.Adding, MediaFault)] = try [
      (sample.adding("same", name: "other.jpg"), .duplicate(name: "other.jpg", of: kept.id)), (sample.adding("x", to: .named("khong-co")), .record(RecordID.named("khong-co").text)),
      (sample.adding("x", to: .named("xoa")), .record(RecordID.named("xoa").text)), (sample.adding("x", field: "name"), .field("name")), (sample.adding("x", field: "lạ"), .field("lạ")),
      (sample.adding(""), .empty(name: "a.jpg")),
    ]
    for (adding, fault) in cases {
      await #expect(throws: fault) { try await sample.media.add(adding, format: .jpeg, width: 1, height: 1, colour: nil) }
      #expect(FileManager.default.fileExists(atPath: adding.file.path), "it can be tried again")
    }
    #expect(try sample.objects == objects)
    #expect(try await sample.register.rowCounts() == rows)
    // What was removed may come again.
    try await sample.media.remove(kept.id, reason: "nhầm", by: "operator")
    #expect(try await sample.add("same").id != kept.id)
  }

  @Test("A description is a new version with the same bytes; the same again is none") func describing() async throws {
    let sample = try await Sample.open()
    let media = try await sample.add("bytes"), account = RecordID.named("can-bo")
    let before = try await sample.register.store.lastChange()
    for _ in 0..<2 {
      sample.register.clock.advance()
      try await sample.media.describe(media.id, caption: nil, rights: MediaRights(), display: .none, origin: .none, by: account.text)
    }
    let now = try #require(try await sample.media.media(media.id)?.media)
    #expect(now.caption == nil && now.rights == MediaRights() && now.display == .none && now.origin == .none && now.sha512 == media.sha512 && now.state == .received)
    #expect(try await sample.register.store.lastChange() == before + 1)
    let last = try #require(try await sample.media.events(of: media.id).last)
    #expect(last.type == .modification && last.agent == account.text)
    #expect(try sample.kept(media, "metadata/media.json").contains("\"display\":\"none\""))
    #expect(try sample.kept(media, "metadata/premis.xml").contains("eventType/mem\""))
    #expect(try sample.kept(media, "original/a.jpg") == "bytes")
    #expect(try await sample.acts().map(\.act).prefix(2) == [.mediaDescribed, .mediaAdded])
    #expect(try await sample.acts().first?.account == account)
    let absent = try await ListSample.codes { try await sample.media.describe(.named("x"), caption: nil, rights: MediaRights(), display: .full, origin: .none, by: "operator") }
    #expect(absent == ["media.absent"])
  }

  @Test("What is removed is closed and stays in the store; it needs a reason, and happens once") func removing() async throws {
    let sample = try await Sample.open()
    let media = try await sample.add("bytes")
    let silent = try await ListSample.codes { try await sample.media.remove(media.id, reason: " \n", by: "operator") }
    #expect(silent == ["media.reason"])
    try await sample.media.remove(media.id, reason: "chủ ảnh yêu cầu", by: "operator")
    #expect(try await sample.media.media(of: sample.record) == [])
    #expect(try await sample.media.media(media.id)?.media.state == .removed)
    let last = try #require(try await sample.media.events(of: media.id).last)
    #expect(last.type == .deletion && last.detail == "chủ ảnh yêu cầu")
    #expect(try sample.kept(media, "metadata/media.json").contains("\"removed\":true"))
    #expect(try sample.kept(media, "original/a.jpg") == "bytes")
    let act = try #require(try await sample.acts().first)
    #expect(act.act == .mediaRemoved && act.reason == "chủ ảnh yêu cầu")
    let again = try await ListSample.codes { try await sample.media.remove(media.id, reason: "x", by: "operator") }
    #expect(again == ["media.absent"])
    // An image that was being made when it was removed does not come back.
    try await sample.media.made(media.id, width: 1, height: 1, colour: "#000000")
    #expect(try await sample.media.media(media.id)?.media.state == .removed)
  }

  @Test("A derivative that is made or cannot be made is told with the file, its events and the change log") func derivatives() async throws {
    let sample = try await Sample.open()
    let media = try await sample.add("bytes")
    var change = try await sample.register.store.lastChange()
    try await sample.media.failed(media.id, because: "hỏng")
    var now = try #require(try await sample.media.media(media.id)?.media)
    #expect(now.state == .failed && now.failure == "hỏng" && now.width == 40)
    #expect(try await sample.register.store.lastChange() == change + 1)
    change += 1
    sample.register.clock.advance()
    try await sample.media.made(media.id, width: 20, height: 10, colour: "#ffffff")
    now = try #require(try await sample.media.media(media.id)?.media)
    #expect(now.state == .ready && now.failure == nil && now.width == 20 && now.height == 10 && now.colour == "#ffffff")
    #expect(try await sample.register.store.lastChange() == change + 1)
    sample.register.clock.advance()
    try await sample.media.checked(media.id, fault: "E092a")
    let events = try await sample.media.events(of: media.id).suffix(3)
    #expect(events.map(\.type) == [.creation, .creation, .fixity] && events.map(\.outcome) == [.fail, .success, .fail] && events.last?.detail == "E092a")
    // Nobody is told of a file that there is not.
    try await sample.media.made(.named("x"), width: 1, height: 1, colour: "#000000")
    #expect(try await sample.register.store.lastChange() == change + 1)
  }

  @Test("Rows that are lost are made again from the store alone, and equal those that were; what is there stays") func rebuilding() async throws {
    let sample = try await Sample.open()
    let first = try await sample.add("1"), second = try await sample.add("2", name: "b.mp3", format: .mp3), third = try await sample.add("3"), fourth = try await sample.add("4")
    sample.register.clock.advance()
    try await sample.media.describe(second.id, caption: LocalizedText(vi: "Hát", en: "Song"), rights: MediaRights(note: "x"), display: .full, origin: .generated, by: "operator")
    try await sample.media.remove(third.id, reason: "nhầm", by: "operator")
    let pyramid = sample.media.pyramid(of: first.id)
    try FileManager.default.createDirectory(at: pyramid.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("tif".utf8).write(to: pyramid)
    try await sample.media.made(first.id, width: 40, height: 30, colour: "#102030")
    let rows = try await sample.media.all()
    var events: [RecordID: [MediaEvent]] = [:]
    for media in rows { events[media.id] = try await sample.media.events(of: media.id).filter { $0.type != .creation } }
    for table in ["media_event", "media", "job"] { _ = try await sample.register.sql("DELETE FROM \(table)") }
    #expect(try await sample.media.rebuild() == 4)
    #expect(try await sample.media.all() == rows)
    for media in rows { #expect(try await sample.media.events(of: media.id) == events[media.id]) }
    #expect(try await sample.jobs() == ["pyramid \(fourth.id)"])
    #expect(try await sample.media.rebuild() == 0)
    #expect(try await sample.acts().prefix(4).allSatisfy { $0.act == .mediaAdded && $0.reason == "rebuild" })
  }

  @Test("An object whose file the record has whole already is taken away; one whose record is not there stays; both are told") func strays() async throws {
    let sample = try await Sample.open()
    let media = try await sample.add("bytes")
    // A process that was killed between the object and the row; the file came again.
    for table in ["media_event", "media"] { _ = try await sample.register.sql("DELETE FROM \(table)") }
    let kept = try await sample.add("bytes")
    let file = try sample.media.original(of: kept), whole = try Data(contentsOf: file)
    try Data("bytez".utf8).write(to: file)
    let told = Told()
    #expect(try await sample.media.rebuild { told.add($0) } == 0)
    #expect(try sample.objects.count == 2, "the one that is kept is damaged: nothing is taken away")
    try whole.write(to: file)
    #expect(try await sample.media.rebuild { told.add($0) } == 0)
    #expect(told.lines.count == 2 && told.lines.allSatisfy { $0.hasPrefix(MediaStore.object(of: media.id)) } && told.lines[1].hasSuffix("taken away"))
    #expect(try sample.objects == [MediaStore.object(of: kept.id)])
    let other = try await TestRegister.open(), stranger = Told()
    #expect(try await MediaStore(store: other.store, folder: sample.register.folder).rebuild { stranger.add($0) } == 0)
    #expect(stranger.lines.count == 1 && stranger.lines[0].contains("there is no record"))
    #expect(try sample.objects == [MediaStore.object(of: kept.id)])
  }

  @Test("An object that somebody has worked on is never taken away, though the record has the same file") func workedOn() async throws {
    let sample = try await Sample.open()
    let media = try await sample.add("bytes")
    try await sample.media.describe(media.id, caption: LocalizedText(vi: "Bia", en: "Stele"), rights: MediaRights(note: "x"), display: .full, origin: .none, by: "operator")
    for table in ["media_event", "media"] { _ = try await sample.register.sql("DELETE FROM \(table)") }
    try await sample.add("bytes")
    let told = Told()
    #expect(try await sample.media.rebuild { told.add($0) } == 0)
    #expect(try sample.objects.count == 2 && told.lines.count == 1 && !told.lines[0].hasSuffix("taken away"))
  }

  @Test("Files of an erased record lose their words at once and their bytes by a job; nobody else's are touched") func erasing() async throws {
    let sample = try await Sample.open()
    let media = try await sample.add("bytes")
    try await sample.media.purge(media.id)
    #expect(try sample.objects.count == 1, "the record is not erased")
    try await sample.register.close("dinh", state: .erased)
    let now = try #require(try await sample.media.media(media.id)?.media)
    #expect(now.state == .removed && now.name.isEmpty && now.caption == nil && now.rights == MediaRights())
    #expect(try await sample.media.events(of: media.id).allSatisfy { $0.detail == nil })
    #expect(try await sample.jobs().contains("purge-media \(media.id)"))
    try await sample.media.purge(media.id)
    try await sample.media.purge(media.id)
    #expect(try sample.objects == [])
    #expect(try await sample.media.all() == [])
    #expect(try await sample.register.store.verify().faults == [])
  }

  @Test("A move takes files and events along") func moving() async throws {
    let sample = try await Sample.open(), target = try await TestRegister.open()
    let media = try await sample.add("bytes")
    _ = try await sample.register.store.move(to: target.store)
    let moved = MediaStore(store: target.store, folder: target.folder)
    #expect(try await moved.all() == [media])
    #expect(try await moved.events(of: media.id) == sample.media.events(of: media.id))
  }
}

/// Lines that were told, in their order.
private final class Told: Sendable {
  private let held = Mutex<[String]>([])
  func add(_ line: String) { held.withLock { $0.append(line) } }
  var lines: [String] { held.withLock { $0 } }
}
