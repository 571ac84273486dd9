import Foundation
import Kernel
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
