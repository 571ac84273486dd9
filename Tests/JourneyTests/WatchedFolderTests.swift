import Foundation
import Imaging
import Kernel
import Seeing
import Storage
import Testing

@testable import phohien

/// The watched folder and the scanner before it.
@Suite("Watched folder", .timeLimit(.minutes(5))) struct WatchedFolderTests {
  /// Finds what begins with `VIRUS`; `nil` as its answer: it cannot be reached.
  private struct Scanner: VirusScanner {
    var isThere = true

    func scan(_ file: URL) async throws -> VirusScan {
      guard isThere else { throw VirusScanFailure.unreachable("test") }
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      return VirusScan(virus: text.hasPrefix("VIRUS") ? "Test.Eicar" : nil, scanner: "Test 1")
    }
  }

  private struct Sample {
    let instance: TestInstance
    let inbox: URL
    let watched: WatchedFolder
    var media: MediaStore { instance.server.media }

    static func open(screening: FileScreening? = nil) async throws -> Sample {
      let instance = try await TestInstance.open(load: [TestInstance.starter]), inbox = instance.folder.appending(path: "inbox")
      try FileManager.default.createDirectory(at: inbox.appending(path: "di-tich-den-may"), withIntermediateDirectories: true)
      let ingest = MediaIngest(media: instance.server.media, imager: instance.server.imager, screening: screening)
      return Sample(instance: instance, inbox: inbox, watched: WatchedFolder(folder: inbox, media: instance.server.media, ingest: ingest, calm: 0))
    }

    func write(_ text: String, _ path: String) throws { try Data(text.utf8).write(to: inbox.appending(path: path)) }
    func has(_ path: String) -> Bool { (try? FileManager.default.attributesOfItem(atPath: inbox.appending(path: path).path)) != nil }
    func text(_ path: String) throws -> String { try String(contentsOf: inbox.appending(path: path), encoding: .utf8) }
    /// The second look takes what has not changed since the first.
    func pass() async -> WatchedFolder.Pass {
      _ = await watched.pass()
      return await watched.pass()
    }
  }

  @Test("A calm file is taken once and lies in done; one that is refused lies in refused with the reasons in both languages") func taken() async throws {
    let sample = try await Sample.open()
    try sample.write("lời kể của cụ Từ", "di-tich-den-may/ke.txt")
    try sample.write("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "di-tich-den-may/anh.svg")
    #expect(await sample.watched.pass().taken == 0, "it may still be growing")
    let pass = await sample.watched.pass()
    #expect(pass == WatchedFolder.Pass(taken: 1, refused: 1, waiting: 0))
    #expect(sample.has("done/di-tich-den-may/ke.txt") && !sample.has("di-tich-den-may/ke.txt") && sample.has("refused/di-tich-den-may/anh.svg"))
    let reasons = try sample.text("refused/di-tich-den-may/anh.svg.txt")
    #expect(reasons.contains("media.refused") && reasons.contains("không bao giờ nhận") && reasons.contains("never taken"))
    #expect(try await sample.media.media(of: .named("di-tich-den-may")).map(\.name) == ["ke.txt"])
    #expect(try sample.text("progress.txt").contains("Đã nhận 1, từ chối 1"))
  }

  @Test("What was kept before a kill and not moved is moved, and not kept twice") func again() async throws {
    let sample = try await Sample.open()
    try sample.write("một", "di-tich-den-may/a.txt")
    _ = await sample.pass()
    try FileManager.default.moveItem(at: sample.inbox.appending(path: "done/di-tich-den-may/a.txt"), to: sample.inbox.appending(path: "di-tich-den-may/a.txt"))
    #expect(await sample.pass().taken == 1)
    #expect(try await sample.media.all().count == 1)
  }

  @Test("Links are not followed, an unknown record and a file without one are refused") func strange() async throws {
    let sample = try await Sample.open(), files = FileManager.default
    try sample.write("bí mật", "../outside.txt")
    try files.createSymbolicLink(at: sample.inbox.appending(path: "di-tich-den-may/link.txt"), withDestinationURL: sample.inbox.appending(path: "../outside.txt"))
    try files.createSymbolicLink(at: sample.inbox.appending(path: "khac"), withDestinationURL: sample.instance.folder)
    try files.createDirectory(at: sample.inbox.appending(path: "khong-co"), withIntermediateDirectories: true)
    try sample.write("x", "khong-co/a.txt")
    try sample.write("y", "b.txt")
    _ = await sample.pass()
    #expect(try await sample.media.all().isEmpty)
    #expect(try sample.text("refused/khong-co/a.txt.txt").contains("media.record"))
    #expect(try sample.text("refused/b.txt.txt").contains("files.csv"))
    #expect(sample.has("../outside.txt") && sample.has("refused/di-tich-den-may/link.txt.txt"))
  }

  @Test("A table says what files are; one that is wrong takes nothing and says which line") func table() async throws {
    let sample = try await Sample.open()
    try sample.write("file,record,caption.vi,caption.en,rights,holder,display,origin\nbia.txt,di-tich-den-may,Bia đá,Stele,https://creativecommons.org/licenses/by/4.0/,Bảo tàng,reduced,assisted\n", "files.csv")
    try sample.write("chữ trên bia", "bia.txt")
    // A file beside a table waits until the table is whole: one look more.
    for _ in 1...3 { _ = await sample.watched.pass() }
    let media = try #require(try await sample.media.media(of: .named("di-tich-den-may")).first)
    #expect(media.caption == LocalizedText(vi: "Bia đá", en: "Stele") && media.rights.holder == "Bảo tàng" && media.display == .reduced && media.origin == .assisted)
    #expect(throws: Problems.self) { try IngestSheet(Array("file,display\na.jpg,maybe\n".utf8), file: "files.csv") }
    #expect(throws: Problems.self) { try IngestSheet(Array("file\n../a.jpg\n".utf8), file: "files.csv") }
    #expect(throws: Problems.self) { try IngestSheet(Array("file,colour\na.jpg,red\n".utf8), file: "files.csv") }
  }

  @Test("What a scanner finds is refused, set apart, an act of the log and an alarm; what is clean has its event") func infected() async throws {
    let sample = try await Sample.open(screening: FileScreening(scanner: Scanner()))
    try sample.write("VIRUS", "di-tich-den-may/xau.txt")
    try sample.write("sạch", "di-tich-den-may/sach.txt")
    #expect(await sample.pass() == WatchedFolder.Pass(taken: 1, refused: 1, waiting: 0))
    #expect(!sample.has("di-tich-den-may/xau.txt") && !sample.has("refused/di-tich-den-may/xau.txt"))
    #expect(try sample.text("refused/di-tich-den-may/xau.txt.txt").contains("media.infected"))
    let apart = try FileManager.default.contentsOfDirectory(atPath: sample.media.infected.path)
    #expect(apart.count == 2)
    let clean = try #require(try await sample.media.all().first)
    #expect(clean.name == "sach.txt")
    #expect(try await sample.media.events(of: clean.id).contains { $0.type == .scan && $0.detail == "Test 1" })
    let found = try await sample.instance.server.accounts.log.detect(powerful: [], by: Actor(client: "test"))
    #expect(found.alarms.map(\.rule).contains(.maliciousFile))
  }

  @Test("A scanner that cannot be reached takes nothing, unless it need not be") func away() async throws {
    let closed = try await Sample.open(screening: FileScreening(scanner: Scanner(isThere: false)))
    try closed.write("một", "di-tich-den-may/a.txt")
    #expect(await closed.pass() == WatchedFolder.Pass(taken: 0, refused: 0, waiting: 1))
    #expect(closed.has("di-tich-den-may/a.txt") && !closed.has("refused"))
    let open = try await Sample.open(screening: FileScreening(scanner: Scanner(isThere: false), isRequired: false))
    try open.write("một", "di-tich-den-may/a.txt")
    #expect(await open.pass().taken == 1)
    #expect(try await open.media.events(of: open.media.all()[0].id).allSatisfy { $0.type != .scan })
  }
}
