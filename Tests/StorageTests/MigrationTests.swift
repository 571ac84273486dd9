import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite("Migrations")
struct MigrationTests {
  @Test("A fresh folder gets the whole schema, a second opening changes nothing")
  func freshAndAgain() async throws {
    let register = try await TestRegister.open()
    #expect(try await register.sql("SELECT name FROM migration").map { $0.text(0) } == Migration.all.map(\.name))
    try await register.apply(Province.draft("a", title: "Đình A"))
    let before = try await register.rowCounts()
    let again = try await TestRegister.open(beside: register)
    #expect(try await again.rowCounts() == before)
    #expect(try await again.seen("a") == "Đình A")
    #expect(try await again.store.integrity() == "ok")
  }

  @Test("A database that a newer version wrote is refused and left as it is")
  func fromTheFuture() async throws {
    let register = try await TestRegister.open()
    _ = try await register.sql("INSERT INTO migration (name) VALUES ('20991231-01-later')")
    let before = try await register.rowCounts()
    await #expect(throws: StorageProblem.fromTheFuture(migration: "20991231-01-later")) { try await TestRegister.open(beside: register) }
    #expect(try await register.rowCounts() == before)
    #expect(StorageProblem.fromTheFuture(migration: "x").problem.code == "storage.future")
  }

  @Test("A register of an older version is kept before it is migrated, and can be put back with one act")
  func snapshot() async throws {
    let register = try await TestRegister.open()
    let folder = register.folder.appending(path: "old")
    let location = try await TestDatabase.make(folder: folder)
    let old = try location.open()
    try await Migration.apply([Migration.all[0]], to: old)
    try await old.write { connection in
      try connection.run("INSERT INTO change_set (id, at, author, source, reason) VALUES ('c', 1, 'a', 's', 'r')")
      try connection.run(
        "INSERT INTO record (id, profile, identifier, state, visibility, head, published, created, updated) VALUES ('r', 'site', 'i', 'published', 'public', 2, 2, 1, 1)")
      for number in 1...2 {
        try connection.run(
          "INSERT INTO revision (record, number, change_set, at, profile_version, author, reason, state, visibility, digest, link) VALUES ('r', ?, 'c', 1, 1, 'a', 'r', 'published', 'public', 'd', 'l')",
          [.int(number)])
        try connection.run("INSERT INTO change (record, at) VALUES ('r', 1)")
      }
    }
    try old.close()
    let store = try await RecordStore.open(location, data: folder, declarations: register.store.declarations)
    #expect(try await store.database.read { try $0.run("SELECT revision FROM change ORDER BY sequence").map { $0.int(0) } } == [1, 2])
    #expect(Snapshot.all(in: folder).map(\.change) == [2])
    _ = try await store.apply([Province.draft("new", title: "Mới")], author: "t", source: "s", reason: "r")
    try store.database.close()
    let snapshot = try #require(Snapshot.all(in: folder).last)
    try await snapshot.restore(to: location, in: folder, now: 0)
    #expect(try await Snapshot.present(at: location).change == 2)
    let back = try location.open()
    #expect(try await Migration.applied(to: back) == [Migration.all[0].name])
    #expect(try await back.read { try $0.run("SELECT count(*) FROM record").first?.int(0) } == 1)
    try back.close()
    // And forward again.
    let again = try await RecordStore.open(location, data: folder, declarations: register.store.declarations)
    #expect(try await again.counts().records == 1)
    #expect(Snapshot.all(in: folder).count == 1)
    try again.database.close()
    TestDatabase.drop(location)
  }

  @Test(
    "The schema keeps rows whole: no revision without record, no state that does not exist",
    arguments: [
      "INSERT INTO revision (record, number, change_set, at, profile_version, state, digest, link) VALUES ('x', 1, 'y', 0, 1, 'draft', 'd', 'l')",
      "UPDATE record SET state = 'lost'", "UPDATE record SET visibility = 'x'",
      "UPDATE record SET head = 'one'", "INSERT INTO identifier (value, record) VALUES ('a', 'x')", "DELETE FROM record",
    ])
  func integrity(statement: String) async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "Đình A"))
    await #expect(throws: (any Error).self) { try await register.sql(statement) }
  }
}
