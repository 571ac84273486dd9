import Backups
import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite("Backups")
struct BackupTests {
  private struct Place {
    let register: TestRegister
    let folder: URL
    var data: URL { register.folder }
    var repository: URL { folder.appending(path: "repository") }

    func source() -> BackupSource {
      BackupSource(
        store: register.store, data: data, seals: data.appending(path: "seal"), secret: data.appending(path: "secret.key"), sectors: data.appending(path: "sectors"), version: "test")
    }

    func make(key: URL? = nil) async throws -> BackupRun.Outcome {
      register.clock.advance(1_000)
      return try await BackupRun(source(), to: try BackupRepository.openOrMake(repository, key: key)).make()
    }

    /// Every chunk, by its path.
    func chunks() throws -> [URL] {
      let root = repository.appending(path: "chunks")
      return try FileManager.default.subpathsOfDirectory(atPath: root.path).map { root.appending(path: $0) }.filter { $0.lastPathComponent.utf8.count == 64 }
    }
  }

  private func place() async throws -> Place {
    let register = try await TestRegister.open()
    for number in 0..<40 { try await register.apply(Province.draft("a\(number)", title: "Đình \(number) \u{1F3EF}")) }
    try FileManager.default.createDirectory(at: register.folder.appending(path: "sectors"), withIntermediateDirectories: true)
    try Data("x: 1\n".utf8).write(to: register.folder.appending(path: "sectors/a.yaml"))
    try Data("00\n".utf8).write(to: register.folder.appending(path: "secret.key"))
    _ = try SealFolder(register.folder.appending(path: "seal")).makeKey()
    _ = try await register.store.seal(SealFolder(register.folder.appending(path: "seal")))
    return Place(register: register, folder: register.folder.appending(path: "backups"))
  }

  private func codes(_ body: () async throws -> Void) async -> [String] {
    do { try await body() } catch let problems as Problems { return problems.list.map(\.code) } catch { return ["\(error)"] }
    return []
  }

  private func restored(_ place: Place, _ snapshot: BackupSnapshot, key: URL? = nil, name: String = "restored", database: DatabaseLocation? = nil) async throws -> (URL, RecordStore) {
    let folder = place.folder.appending(path: name)
    try await RestoreRun(snapshot, of: try BackupRepository.open(place.repository, key: key), to: folder, database: database, now: 1).run()
    let location = database ?? .sqlite(folder.appending(path: "register.sqlite").path)
    return (folder, try await RecordStore.open(location, data: folder, declarations: try Province.declarations()))
  }

  @Test("A snapshot is what was there at its time, into a file and into the other engine's database; later writes are not in it") func roundTrip() async throws {
    let place = try await place()
    let first = try await place.make().snapshot
    try await place.register.apply(Province.draft("later", title: "Sau"))
    let second = try await place.make().snapshot
    #expect(first.register.records == 40 && second.register.records == 41)
    let repository = try BackupRepository.open(place.repository, key: nil)
    #expect(try repository.newest(notAfter: second.at - 1).name == first.name && repository.newest().name == second.name)
    #expect(throws: Problems.self) { _ = try repository.newest(notAfter: first.at - 1) }
    for (name, database) in [("a", nil), ("b", try await TestDatabase.make(folder: place.folder.appending(path: "other")))] as [(String, DatabaseLocation?)] {
      let (folder, store) = try await restored(place, first, name: name, database: database)
      #expect(try await store.counts().records == 40)
      #expect(try await store.verify(seals: SealFolder(folder.appending(path: "seal"))).faults == [])
      _ = try await store.apply([Province.draft("new", title: "Mới")], author: "t", source: "s", reason: "r")
      #expect(try await store.lastChange() > first.register.change)
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: "configuration/sectors/a.yaml").path))
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "secret.key").path) && !first.hasKeys, "keys are in encrypted backups only")
      try store.database.close()
    }
  }

  @Test("What is there is not written again") func incremental() async throws {
    let place = try await place()
    let first = try await place.make(), second = try await place.make()
    #expect(first.newChunks > 0 && second.newChunks <= 2 && second.written < first.written)
  }

  @Test("Only the right key opens an encrypted repository; nothing of the content can be read or looked for") func encrypted() async throws {
    let place = try await place()
    let key = place.folder.appending(path: "a.key"), other = place.folder.appending(path: "b.key")
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
    try BackupKey.make(key)
    try BackupKey.make(other)
    let snapshot = try await place.make(key: key).snapshot
    #expect(snapshot.hasKeys)
    #expect(await codes { _ = try BackupRepository.open(place.repository, key: other) } == ["backup.wrong-key"])
    #expect(await codes { _ = try BackupRepository.open(place.repository, key: nil) } == ["backup.key-needed"])
    #expect(await codes { _ = try await place.make(key: other) } == ["backup.wrong-key"])
    for chunk in try place.chunks() { #expect(try Data(contentsOf: chunk).range(of: Data("phohien".utf8)) == nil) }
    let (folder, store) = try await restored(place, snapshot, key: key)
    try store.database.close()
    #expect(try Data(contentsOf: folder.appending(path: "secret.key")) == Data("00\n".utf8))
    let rights = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "secret.key").path)[.posixPermissions] as? NSNumber
    #expect(rights?.intValue == 0o600)
  }

  @Test("A damaged chunk is named and stops a restore without a trace; the next backup heals it") func damaged() async throws {
    let place = try await place()
    let snapshot = try await place.make().snapshot
    let chunk = try #require(try place.chunks().first { $0.lastPathComponent == snapshot.database.chunks.first })
    var bytes = try Data(contentsOf: chunk)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: chunk)
    #expect(await codes { _ = try await restored(place, snapshot) } == ["backup.damaged"])
    #expect(!FileManager.default.fileExists(atPath: place.folder.appending(path: "restored").path))
    let repository = try BackupRepository.open(place.repository, key: nil)
    let check = try await repository.check()
    #expect(check.faults.count == 1 && check.faults[0].contains(chunk.lastPathComponent))
    #expect(try await repository.check().faults.first?.contains("missing") == true)
    _ = try await place.make()
    #expect(try await repository.check().faults == [])
  }

  @Test("What a killed run leaves is swept and hurts no snapshot; two at a time are refused") func killed() async throws {
    let place = try await place()
    _ = try await place.make()
    let repository = try BackupRepository.open(place.repository, key: nil)
    let half = place.repository.appending(path: "new/half")
    try FileManager.default.createDirectory(at: half.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("half".utf8).write(to: half)
    let stray = place.repository.appending(path: "chunks/00/\(String(repeating: "0", count: 64))")
    try FileManager.default.createDirectory(at: stray.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("stray".utf8).write(to: stray)
    let check = try await repository.check()
    #expect(check.faults == [] && check.unneeded == 1 && !FileManager.default.fileExists(atPath: half.path))
    let lock = try repository.lock()
    #expect(await codes { _ = try await place.make() } == ["backup.locked"])
    _ = consume lock
    let pruned = try await repository.prune(BackupKeeping(daily: 1))
    #expect(pruned.chunks == 1 && pruned.removed.isEmpty && !FileManager.default.fileExists(atPath: stray.path))
  }

  @Test("Photographs of finds that are not files of records yet come along; what is made from files is ordered again") func finds() async throws {
    let place = try await place()
    let account = RecordID.new(now: 5), decided = RecordID.new(now: 6), waiting = RecordID.new(now: 7), brought = RecordID.new(now: 8), announced = RecordID.new(now: 9)
    _ = try await place.register.sql("INSERT INTO account (id, name, display, kind, state, created) VALUES ('\(account)', 'a', 'x', 'business', 'active', 1)")
    let folder = FindFolder(folder: place.data.appending(path: "finds"))
    for (find, state) in [(decided, "accepted"), (waiting, "received")] {
      _ = try await place.register.sql(
        """
        INSERT INTO find (id, account, profile, sensitivity, name, note, state, reason, display, created, received)
        VALUES ('\(find)', '\(account)', 'site', 'public', 'Gạch', 'Gạch hoa', '\(state)', '', 'none', 1, 1)
        """)
    }
    func photo(_ id: RecordID, of find: RecordID, _ text: String?, media: String = "NULL") async throws {
      let digest = try text.map { text in
        let file = place.data.appending(path: id.text)
        try Data(text.utf8).write(to: file)
        let digest = try FileDigest.sha512(of: file).hex
        try folder.take(file, as: id, of: find)
        return "'\(digest)'"
      }
      _ = try await place.register.sql("INSERT INTO find_photo (id, find, number, name, bytes, sha512, media) VALUES ('\(id)', '\(find)', 0, 'a.jpg', 1, \(digest ?? "NULL"), \(media))")
    }
    try await photo(decided, of: decided, "one")
    try await photo(waiting, of: waiting, "two")
    try await photo(brought, of: decided, "three", media: "'x'")
    try await photo(announced, of: waiting, nil)
    let snapshot = try await place.make().snapshot
    #expect(snapshot.register.photos == ["\(decided)/\(decided)", "\(waiting)/\(waiting)"].sorted() && snapshot.missingPhotos == [])
    let (data, store) = try await restored(place, snapshot)
    let finds = FindStore(media: MediaStore(store: store, folder: data))
    #expect(try Data(contentsOf: finds.folder.original(waiting, of: waiting)) == Data("two".utf8) && !FileManager.default.fileExists(atPath: finds.folder.original(brought, of: decided).path))
    var check = try await FindCheck.run(finds)
    #expect(check.photos == 2 && check.faults == [])
    #expect(try await store.database.read { try $0.run("SELECT subject FROM job WHERE kind = 'find-photos'").map { $0.text(0) } } == [decided.text])
    try Data("tvo".utf8).write(to: finds.folder.original(waiting, of: waiting))
    check = try await FindCheck.run(finds)
    #expect(check.faults == ["\(waiting)/\(waiting)"])
    try store.database.close()
    // One that is gone is told, and keeps nothing else away.
    try FileManager.default.removeItem(at: folder.original(waiting, of: waiting))
    #expect(try await place.make().snapshot.missingPhotos == ["\(waiting)/\(waiting)"])
  }

  @Test("Pruning keeps what the kept snapshots need") func prune() async throws {
    let place = try await place()
    for number in 0..<3 {
      try await place.register.apply(Province.draft("day\(number)", title: "Ngày"))
      _ = try await place.make()
      place.register.clock.advance(86_400_000)
    }
    let repository = try BackupRepository.open(place.repository, key: nil)
    await #expect(throws: Problems.self) { _ = try await repository.prune(BackupKeeping()) }
    let pruned = try await repository.prune(BackupKeeping(daily: 2))
    #expect(pruned.kept.count == 2 && pruned.removed.count == 1)
    let check = try await repository.check()
    #expect(check.faults == [] && check.unneeded == 0 && check.snapshots == 2)
  }

  @Test("Nothing is overwritten: neither a folder with something in it, nor a database, nor somebody else's folder") func occupied() async throws {
    let place = try await place()
    let snapshot = try await place.make().snapshot
    let target = place.folder.appending(path: "restored")
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: target.appending(path: "file"))
    #expect(await codes { _ = try await restored(place, snapshot) } == ["backup.occupied"])
    #expect(await codes { _ = try await restored(place, snapshot, name: "free", database: place.register.location) } == ["backup.target"])
    #expect(await codes { _ = try BackupRepository.openOrMake(target, key: nil) } == ["backup.repository"])
    #expect(await codes { _ = try BackupRepository.open(place.folder.appending(path: "nowhere"), key: nil) } == ["backup.absent"])
    let file = target.appending(path: "file")
    #expect(await codes { _ = try await restored(place, snapshot, name: "restored/file") } == ["backup.occupied"])
    #expect(await codes { _ = try BackupRepository.openOrMake(file, key: nil) } == ["backup.repository"])
    #expect(await codes { try BackupKey.make(file) } == ["backup.key-there"])
    #expect(try Data(contentsOf: file) == Data("mine".utf8))
  }

  @Test("Which snapshots stay", arguments: [(BackupKeeping(daily: 2), 2), (BackupKeeping(weekly: 3), 3), (BackupKeeping(monthly: 9), 2), (BackupKeeping(daily: 1, monthly: 2), 2)])
  func keeping(keeping: BackupKeeping, count: Int) throws {
    // Each day of October and November at 02:00 of Vietnam's time.
    let names = (1...31).map { "202610\($0 < 10 ? "0" : "")\($0)T190000000Z" } + (1...29).map { "202611\($0 < 10 ? "0" : "")\($0)T190000000Z" }
    let kept = try keeping.kept(of: names)
    #expect(kept.count == count && kept.contains("20261129T190000000Z"))
  }

  @Test("Moments as people write them", arguments: [
    ("2026-11-29T07:30:00Z", "2026-11-29T07:30:00.999Z"), ("2026-11-29 14:30", "2026-11-29T07:30:59.999Z"), ("29/11/2026 14:30:05", "2026-11-29T07:30:05.999Z"),
    ("29/11/2026", "2026-11-29T16:59:59.999Z"), ("2026-11-29T14:30:05.12+07:00", "2026-11-29T07:30:05.120Z"),
  ])
  func moments(text: String, expected: String) throws { #expect(Timestamp.precise(try BackupMoment.read(text)) == expected) }

  @Test("Moments that are none", arguments: ["", "hôm qua", "2026-13-01", "30/02/2026", "2026-11-29 25:00", "2026-11-29T10:00+99:00"])
  func noMoments(text: String) async { #expect(await codes { _ = try BackupMoment.read(text) } == ["backup.time"]) }
}
