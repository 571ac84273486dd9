import Kernel
import Testing

@testable import Storage

@Suite("Verifying the chains")
struct VerificationTests {
  private func register() async throws -> TestRegister {
    let register = try await TestRegister.open()
    for title in ["Một", "Hai", "Ba"] { try await register.apply(Province.draft("a", title: title), Province.draft("b", title: title)) }
    return register
  }

  @Test("An untouched register has no fault and counts what it looked at")
  func clean() async throws {
    let register = try await register()
    let report = try await register.store.verify()
    #expect(report.faults == [] && report.records == 2 && report.revisions == 6)
  }

  @Test(
    "Whatever is changed behind the register's back is found in that record and no other",
    arguments: [
      ("UPDATE revision SET body = replace(body, 'Hai', 'Hài') WHERE record = ? AND number = 2", "the body of revision 2 was changed"),
      ("UPDATE revision SET salt = 'x' WHERE record = ? AND number = 1", "the body of revision 1 was changed"),
      ("DELETE FROM revision WHERE record = ? AND number = 2", "revision 2 is missing"), ("DELETE FROM revision WHERE record = ? AND number = 1", "revision 1 is missing"),
      ("DELETE FROM revision WHERE record = ? AND number = 3", "the head is revision 3, the last kept is 2"),
      ("DELETE FROM revision WHERE record = ?", "no revision"),
      ("UPDATE revision SET number = CASE number WHEN 2 THEN 30 WHEN 3 THEN 2 ELSE 1 END WHERE record = ?", "the chain breaks at revision 2"),
      ("UPDATE revision SET link = 'f00' WHERE record = ? AND number = 2", "the chain breaks at revision 2"),
      ("UPDATE revision SET digest = 'f00' WHERE record = ? AND number = 2", "the chain breaks at revision 2"),
      ("UPDATE revision SET at = at - 1 WHERE record = ? AND number = 3", "the chain breaks at revision 3"),
      ("UPDATE revision SET state = 'draft' WHERE record = ? AND number = 3", "the chain breaks at revision 3"),
      ("UPDATE revision SET change_set = (SELECT min(id) FROM change_set) WHERE record = ? AND number = 3", "the chain breaks at revision 3"),
      ("UPDATE revision SET sensitivity = 'restricted' WHERE record = ? AND number = 3", "the chain breaks at revision 3"),
      ("UPDATE record SET sensitivity = 'internal' WHERE id = ?", "its state, visibility, embargo or class is not what revision 3 says"),
      ("UPDATE revision SET profile_version = 9 WHERE record = ? AND number = 1", "the chain breaks at revision 1"),
      ("UPDATE record SET head = 4 WHERE id = ?", "the head is revision 4, the last kept is 3"),
      ("UPDATE record SET published = 7 WHERE id = ?", "the published revision 7 is missing"),
      ("UPDATE revision SET body = '{}', salt = NULL WHERE record = ? AND number = 2", "revision 2"),
    ])
  func tampered(statement: String, fault: String) async throws {
    let register = try await register()
    let id = RecordID.named("a").text
    _ = try await register.sql(statement, [.text(id)])
    let faults = try await register.store.verify().faults
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
    #expect(faults.allSatisfy { $0.hasPrefix(id) })
  }

  @Test("A body that was erased leaves its digest, and the chain still holds")
  func erased() async throws {
    let register = try await register()
    try await register.close("a", state: .erased)
    #expect(try await register.store.verify().faults == [])
  }

  @Test("A body that is gone though the record is not erased, and a row that says other than its last revision, are found")
  func silent() async throws {
    let register = try await register()
    let id = SQLValue.text(RecordID.named("a").text)
    _ = try await register.sql("UPDATE revision SET body = NULL, salt = NULL WHERE record = ? AND number = 1", [id])
    _ = try await register.sql("UPDATE record SET visibility = 'hidden' WHERE id = ?", [id])
    let faults = try await register.store.verify().faults
    #expect(faults.contains { $0.contains("the body of revision 1 is gone") } && faults.contains { $0.contains("visibility") }, "\(faults)")
    _ = try await register.sql("UPDATE revision SET reason = 'khác' WHERE record = ? AND number = 2", [id])
    #expect(try await register.store.verify().faults.contains { $0.contains("the chain breaks at revision 2") })
  }
}
