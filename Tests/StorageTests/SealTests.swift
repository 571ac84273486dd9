import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Seals")
struct SealTests {
  private func sealed() async throws -> (TestRegister, SealFolder) {
    let register = try await TestRegister.open()
    let folder = SealFolder(register.folder.appending(path: "seal"))
    for title in ["Một", "Hai"] { try await register.apply(Province.draft("a", title: title), Province.draft("b", title: title)) }
    try #require(try await register.store.seal(folder)?.revisions == 4)
    try await register.apply(Province.draft("a", title: "Ba"), Province.draft("c", title: "Ba"))
    try #require(try await register.store.seal(folder)?.number == 2)
    return (register, folder)
  }

  @Test("Seals follow one another, cover everything, and nothing new is not sealed again")
  func order() async throws {
    let (register, folder) = try await sealed()
    #expect(try await register.store.seal(folder) == nil)
    let report = try await register.store.verify(seals: folder)
    #expect(report.faults == [] && report.seals == 2 && report.sealed == report.lastChange)
    let seals = try await register.store.seals()
    #expect(seals[1].previous == seals[0].mark && folder.given() == seals)
  }

  @Test("Erasing a record's data breaks no seal")
  func erased() async throws {
    let (register, folder) = try await sealed()
    try await register.close("a", state: .erased)
    _ = try await register.store.seal(folder)
    #expect(try await register.store.verify(seals: folder).faults == [])
  }

  @Test(
    "Rows that are dropped or put in another order behind the register's back are found, though every chain by itself holds",
    arguments: [
      (["DELETE FROM change WHERE record = ?1", "DELETE FROM revision WHERE record = ?1", "DELETE FROM identifier WHERE record = ?1", "DELETE FROM slug WHERE record = ?1", "DELETE FROM record WHERE id = ?1"], "revisions were sealed"),
      (["DELETE FROM change WHERE record = ?1 AND revision = 3", "DELETE FROM revision WHERE record = ?1 AND number = 3", "UPDATE record SET head = 2, published = 2 WHERE id = ?1"], "revisions were sealed"),
      (["UPDATE change SET sequence = sequence + 1000 WHERE record = ?1 AND revision = 1"], "revisions were sealed"),
      (["UPDATE change SET sequence = -sequence WHERE sequence < 3", "UPDATE change SET sequence = 3 + sequence WHERE sequence < 0"], "not those that were sealed"),
      (["DELETE FROM seal WHERE number = 1"], "seal 1 is missing"), (["DELETE FROM seal WHERE number = 2"], "ends before seal 2"), (["DELETE FROM seal"], "ends before seal 1"),
      (["UPDATE seal SET change = change - 1 WHERE number = 2"], "signature"), (["UPDATE seal SET at = at - 1 WHERE number = 1"], "signature"),
    ])
  func dropped(statements: [String], fault: String) async throws {
    let (register, folder) = try await sealed()
    let id = SQLValue.text(RecordID.named("a").text)
    for statement in statements { _ = try await register.sql(statement.replacing("?1", with: "?"), statement.contains("?1") ? [id] : []) }
    let faults = try await register.store.verify(seals: folder).faults
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }

  /// What the owner of the database can do: change a body and calculate every link anew.
  private func rechain(_ register: TestRegister, record: RecordID) async throws {
    let rows = try await register.sql(
      "SELECT number, change_set, author, reason, at, profile_version, state, visibility, embargo, body, salt FROM revision WHERE record = ? ORDER BY number", [.text(record.text)])
    var previous = ""
    for row in rows {
      let body = row.text(9).replacing("Hai", with: "Hài")
      let digest = RevisionChain.digest(body: body, salt: row.text(10))
      let link = RevisionChain.link(
        previous: previous,
        .init(
          record: record, number: Int(row.int(0)), changeSet: row.text(1), author: row.text(2), reason: row.text(3), at: row.int(4), profileVersion: Int(row.int(5)),
          state: RecordState(rawValue: row.text(6)) ?? .draft, visibility: Visibility(rawValue: row.text(7)) ?? .hidden, embargo: row[8].int, digest: digest))
      _ = try await register.sql(
        "UPDATE revision SET body = ?, digest = ?, link = ? WHERE record = ? AND number = ?", [.text(body), .text(digest), .text(link), .text(record.text), row[0]])
      previous = link
    }
  }

  @Test("A chain that the database's owner has calculated anew holds by itself, and the seal tells")
  func rechained() async throws {
    let (register, folder) = try await sealed()
    try await rechain(register, record: .named("a"))
    #expect(try await register.store.verify().faults == [])
    #expect(try await register.store.verify(seals: folder).faults.contains { $0.contains("not those that were sealed") })
  }

  @Test("Seals made anew with another key after that are of an unknown signer, and those given out are missed")
  func resealed() async throws {
    let (register, folder) = try await sealed()
    try await rechain(register, record: .named("a"))
    _ = try await register.sql("DELETE FROM seal")
    let forger = SealFolder(register.folder.appending(path: "forger"))
    _ = try await register.store.seal(forger)
    let faults = try await register.store.verify(seals: folder).faults
    #expect(faults.contains { $0.contains("public key") } && faults.contains { $0.contains("ends before seal 2") }, "\(faults)")
  }

  @Test("A register is sealed in one place: another folder without its key does not go on")
  func onePlace() async throws {
    let (register, _) = try await sealed()
    try await register.apply(Province.draft("d", title: "D"))
    let other = SealFolder(register.folder.appending(path: "other"))
    #expect(try await !register.store.canSeal(other))
    #expect(try await register.store.seal(other) == nil)
    #expect(!FileManager.default.fileExists(atPath: other.url.path))
  }

  @Test("The secret key is for its owner alone, and one that cannot be read is a problem instead of a new key")
  func secret() async throws {
    let (register, folder) = try await sealed()
    let path = folder.url.appending(path: "secret.key").path
    #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    try Data("x".utf8).write(to: URL(filePath: path))
    try await register.apply(Province.draft("d", title: "D"))
    await #expect(throws: StorageProblem.seal(path: path)) { try await register.store.seal(folder) }
  }
}
