import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite("PostgreSQL")
struct PostgresTests {
  private static let isThere = TestDatabase.engine == .postgresql

  @Test("Question marks outside of quotes and comments become numbers")
  func numbered() {
    #expect(PostgresText.numbered("SELECT ?, '?', \"?\" FROM a WHERE b = ? -- what?\nAND c = ?") == "SELECT $1, '?', \"?\" FROM a WHERE b = $2 -- what?\nAND c = $3")
  }

  @Test("An address that cannot be read is a problem with the reason, and no password is ever told")
  func addresses() throws {
    let folder = FileManager.default.temporaryDirectory
    for text in ["mysql://x", "postgresql://h/d?nonsense=1", "register.sqlite"] {
      #expect(throws: Problems.self) { try DatabaseLocation(text, folder: folder) }
    }
    let told = try DatabaseLocation("postgresql://kho:bímật@máy:5432/đời?password=kín&sslmode=require", folder: folder).description
    #expect(!told.contains("bímật") && !told.contains("kín") && told.contains("kho@"))
  }

  @Test("A server that is not there is told as a problem, soon")
  func absent() async throws {
    let database = PostgresDatabase(url: "postgresql://nobody@127.0.0.1:1/none")
    let thrown = await #expect(throws: StorageProblem.self) { try await database.read { _ = try $0.run("SELECT 1") } }
    #expect(thrown?.problem.code == "storage.unavailable")
  }

  @Test("Values come back as they went in", .enabled(if: isThere))
  func values() async throws {
    let register = try await TestRegister.open()
    let values: [SQLValue] = [.null, .int(.max), .int(.min), .double(0.1), .text("Đình “’\\\n𡨸"), .text(""), .blob([0, 255, 92])]
    let back = try await register.sql(
      "SELECT cast(? AS bigint), cast(? AS bigint), cast(? AS bigint), cast(? AS double precision), cast(? AS text), cast(? AS text), cast(? AS bytea)", values)
    #expect(back.first?.values == values)
    #expect(try await register.sql("SELECT sum(x) FROM (VALUES (cast(1 AS bigint)), (2)) v (x)").first?.int(0) == 3)
    await #expect(throws: (any Error).self) { try await register.sql("SELECT cast(? AS text)", [.text("a\u{0}b")]) }
  }

  @Test("Sessions that the server ended are replaced without anybody noticing", .enabled(if: isThere))
  func terminated() async throws {
    let register = try await TestRegister.open()
    try await register.apply(Province.draft("a", title: "Đình"))
    for _ in 0..<3 {
      // The session ends itself in the middle of its transaction.
      _ = try? await register.store.database.read { _ = try $0.run("SELECT pg_terminate_backend(pg_backend_pid())") }
      #expect(try await register.seen("a") == "Đình")
      try await register.apply(Province.draft("b\(register.clock.now())", title: "Chùa"))
    }
    #expect(try await register.store.verify().faults == [])
  }

  @Test("A failed statement leaves its session fit for the next transaction", .enabled(if: isThere))
  func afterFailure() async throws {
    let register = try await TestRegister.open()
    for statement in ["SELECT nonsense", "SELECT 1/0", "INSERT INTO identifier (value, record) VALUES ('a', 'b')"] {
      await #expect(throws: (any Error).self) { try await register.sql(statement) }
      #expect(try await register.sql("SELECT count(*) FROM record").first?.int(0) == 0)
    }
    #expect(register.store.database.usage().busy == 0)
  }

  @Test("A row cursor hands over every row, also while other statements run", .enabled(if: isThere))
  func cursor() async throws {
    let register = try await TestRegister.open()
    let sum = try await register.store.database.read { connection in
      var sum: Int64 = 0
      try connection.each("SELECT n FROM generate_series(1, ?) s (n)", [.int(2_500)]) { row in
        sum += row.int(0)
        if row.int(0).isMultiple(of: 1_000) { _ = try connection.run("SELECT 1") }
      }
      return sum
    }
    #expect(sum == 2_500 * 2_501 / 2)
  }

  @Test("More transactions at once than there are sessions wait for their turn", .enabled(if: isThere))
  func crowd() async throws {
    let register = try await TestRegister.open()
    let database = register.store.database
    let sum = try await withThrowingTaskGroup(of: Int64.self) { group in
      for number in 0..<60 { group.addTask { try await database.read { try $0.run("SELECT cast(? AS bigint)", [.int(number)]).first?.int(0) ?? -1 } } }
      return try await group.reduce(0, +)
    }
    #expect(sum == 59 * 60 / 2)
    #expect(database.usage().waiting == 0 && database.usage().open <= 8)
  }

  @Test("A statement that takes too long is ended and told", .enabled(if: isThere))
  func slow() async throws {
    let register = try await TestRegister.open()
    let thrown = await #expect(throws: StorageProblem.self) {
      try await register.store.database.write { connection in
        try connection.run("SET LOCAL statement_timeout = '50ms'")
        try connection.run("SELECT pg_sleep(5)")
      }
    }
    #expect(thrown?.problem.code == "storage.slow")
  }
}
