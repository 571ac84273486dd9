import Foundation
import Imaging
import Kernel
import Seeing
import Storage
import Testing

@testable import phohien

/// Files from being taken in to being shown, and the care of what is kept.
@Suite("Files of records", .timeLimit(.minutes(5))) struct MediaServiceTests {
  /// An image of 1 × 1 pixel.
  private static let image = Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==") ?? Data()

  private static func take(_ data: Data, named name: String, _ instance: TestInstance) async throws -> Media {
    let media = instance.server.media, file = media.quarantine.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: media.quarantine, withIntermediateDirectories: true)
    try data.write(to: file)
    let adding = MediaStore.Adding(record: .named("di-tich-den-may"), name: name, file: file, by: "test")
    return try await MediaIngest(media: media, imager: instance.server.imager).take(adding)
  }

  private static func service(_ instance: TestInstance) async throws -> MediaService {
    let process = try await instance.store.join(name: "one", version: "1")
    return MediaService(media: instance.server.media, imager: instance.server.imager, store: instance.store, log: instance.server.accounts.log, process: process, logger: TestInstance.quiet)
  }

  @Test("An image that is added waits for its pyramid, and is ready when the job was done") func ready() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), media = instance.server.media
    let added = try await Self.take(Self.image, named: "Đền Mây.png", instance)
    #expect(added.state == .received && added.width == 1 && added.height == 1 && added.format == .png)
    let service = try await Self.service(instance)
    #expect(try await service.makeNext())
    #expect(try await service.makeNext() == false)
    #expect(try await media.media(of: added.record).map(\.state) == [.ready])
    #expect(FileManager.default.fileExists(atPath: media.pyramid(of: added.id).path))
  }

  @Test("What is no image though it begins like one is refused, and nothing of it is kept") func broken() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), media = instance.server.media
    await #expect(throws: MediaFault.broken(name: "hong.png")) { _ = try await Self.take(Self.image.prefix(40), named: "hong.png", instance) }
    await #expect(throws: MediaFault.self) { _ = try await Self.take(Data("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), named: "anh.png", instance) }
    #expect(try await media.all().isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: media.quarantine.path).isEmpty)
  }

  @Test("An original that is not there any more is tried five times, then the file counts as failed") func gone() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), media = instance.server.media
    let added = try await Self.take(Self.image, named: "a.png", instance)
    try media.originals.purge(MediaStore.object(of: added.id))
    let service = try await Self.service(instance)
    for _ in 1...MediaService.mostAttempts {
      // Pauses go by the database's clock.
      try await instance.store.database.write { _ = try $0.run("UPDATE job SET due = 0 WHERE kind = ?", [.text(MediaStore.pyramidJob)]) }
      #expect(try await media.media(of: added.record).map(\.state) == [.received])
      #expect(try await service.makeNext())
    }
    #expect(try await media.media(of: added.record).map(\.state) == [.failed])
    #expect(try await service.makeNext() == false)
  }

  @Test("A changed byte, a missing object and an object without a row are found; rows come back from the store alone") func check() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), media = instance.server.media
    #expect(try await MediaCheck.run(media).faults == [])
    let added = try await Self.take(Self.image, named: "a.png", instance)
    #expect(try await MediaCheck.run(media).faults == [])
    try await instance.store.database.write { connection in
      for table in ["media_event", "media"] { _ = try connection.run("DELETE FROM \(table)", []) }
    }
    #expect(try await MediaCheck.run(media).faults.contains { $0.hasPrefix("object ") })
    #expect(try await media.rebuild() == 1)
    #expect(try await MediaCheck.run(media).faults == [])
    try Data("x".utf8).write(to: try media.original(of: added))
    #expect(try await MediaCheck.run(media).faults.contains { $0.contains(added.id.text) })
    try media.originals.purge(MediaStore.object(of: added.id))
    #expect(try await MediaCheck.run(media).faults.contains { $0.hasPrefix("row ") })
  }
}
