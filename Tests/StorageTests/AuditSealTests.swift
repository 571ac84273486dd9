import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Seals over the log of acts")
struct AuditSealTests {
  /// Eight events, the first five under one seal and the next two under another; the last is not sealed.
  private static func sealed() async throws -> (TestRegister, SealFolder) {
    let register = try await TestRegister.open()
    let folder = SealFolder(register.folder.appending(path: "seal"))
    for number in 1...5 { try await add(number, register) }
    try #require(try await register.store.sealAudit(folder)?.event == 5)
    for number in 6...7 { try await add(number, register) }
    try #require(try await register.store.sealAudit(folder)?.number == 2)
    try await add(8, register)
    return (register, folder)
  }

  private static func add(_ number: Int, _ register: TestRegister) async throws {
    register.clock.advance()
    try await AuditLog(register.store).add(AuditEvent(.signIn, .refused, object: "nguoi-\(number)", reason: "password"), by: Actor(client: "192.0.2.7"))
  }

  private static func faults(_ register: TestRegister, _ folder: SealFolder) async throws -> [String] { try await register.store.verify(seals: folder).faults }

  @Test("Seals follow one another and are noted outside of the database; nothing new is not sealed again") func order() async throws {
    let (register, folder) = try await Self.sealed()
    _ = try await register.store.sealAudit(folder)
    #expect(try await register.store.sealAudit(folder) == nil)
    let seals = try await register.store.auditSeals()
    #expect(seals.map(\.event) == [5, 7, 8] && seals[0].previous.isEmpty && seals[1].previous == seals[0].mark && seals[2].previous == seals[1].mark)
    #expect(folder.givenForAudit() == seals && folder.given().isEmpty)
    let report = try await register.store.verify(seals: folder)
    #expect(report.faults == [] && report.events == 8 && report.auditSeals == 3 && report.sealedEvent == 8)
  }

  @Test("A line of a seal is read back, and no line of another kind is taken for one") func lines() async throws {
    let (register, folder) = try await Self.sealed()
    let seal = try #require(try await register.store.lastAuditSeal())
    #expect(AuditSeal(line: seal.line) == seal && Seal(line: seal.line) == nil)
    try await register.apply(Province.draft("a", title: "Một"))
    let other = try #require(try await register.store.seal(folder))
    #expect(AuditSeal(line: other.line) == nil && folder.given() == [other] && folder.givenForAudit().count == 2)
    for text in ["", "x", "[]", String(seal.line.dropLast(3))] { #expect(AuditSeal(line: text) == nil) }
  }

  @Test(
    "Whatever is done to the log behind the server's back is found",
    arguments: [
      (["UPDATE audit_event SET reason = 'passwore' WHERE number = 3"], "the chain breaks at event 3"), (["DELETE FROM audit_event WHERE number = 4"], "event 4 is missing"),
      (["DELETE FROM audit_event WHERE number > 6"], "event 7 was sealed and is not there"), (["DELETE FROM audit_event"], "event 5 was sealed and is not there"),
      (["UPDATE audit_event SET number = 90 WHERE number = 2", "UPDATE audit_event SET number = 2 WHERE number = 3", "UPDATE audit_event SET number = 3 WHERE number = 90"], "the chain breaks at event 2"),
      (["DELETE FROM audit_seal WHERE number = 1"], "audit seal 1 is missing"), (["DELETE FROM audit_seal WHERE number = 2"], "ends before audit seal 2"),
      (["DELETE FROM audit_event WHERE number > 5", "DELETE FROM audit_seal WHERE number = 2"], "ends before audit seal 2"), (["DELETE FROM audit_seal"], "ends before audit seal 1"),
      (["UPDATE audit_seal SET event = 6 WHERE number = 2"], "the signature is not of its key"), (["UPDATE audit_seal SET at = at - 1 WHERE number = 1"], "the signature is not of its key"),
      (["UPDATE audit_seal SET signature = '00' WHERE number = 2"], "the signature is not of its key"),
    ])
  func tampered(statements: [String], fault: String) async throws {
    let (register, folder) = try await Self.sealed()
    for statement in statements { _ = try await register.sql(statement) }
    let faults = try await Self.faults(register, folder)
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }

  /// What the owner of the database can do: change an event, drop others, and calculate every number and link anew.
  private static func rechain(_ register: TestRegister, without dropped: Set<Int64> = []) async throws {
    try await register.store.database.write { connection in
      let rows = try connection.run("SELECT \(AuditLog.columns) FROM audit_event ORDER BY number")
      try connection.run("DELETE FROM audit_event")
      var link = "", number: Int64 = 0
      for row in rows where !dropped.contains(row.int(0)) {
        guard var event = AuditLog.event(row) else { continue }
        number += 1
        event.number = number
        if event.object == "nguoi-2" { event.object = "nguoi-hai" }
        event.link = event.linked(to: link)
        link = event.link
        try connection.run(
          "INSERT INTO audit_event (\(AuditLog.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          [
            .int(event.number), .int(event.at), .text(event.act.rawValue), .text(event.result.rawValue), .optional(event.account?.text), .optional(event.object), .optional(event.reason),
            .optional(event.client), .optional(event.session), .optional(event.reference), .text(event.link),
          ])
      }
    }
  }

  @Test("A log that was calculated anew holds by itself, and every seal tells") func rechained() async throws {
    let (register, folder) = try await Self.sealed()
    try await Self.rechain(register)
    #expect(try await register.store.verify().faults == [])
    let faults = try await Self.faults(register, folder)
    #expect(faults.filter { $0.contains("is not the one that was sealed") }.count == 2, "\(faults)")
  }

  @Test("An event that was taken out of a log calculated anew is found too") func takenOut() async throws {
    let (register, folder) = try await Self.sealed()
    try await Self.rechain(register, without: [4])
    #expect(try await register.store.verify().faults == [])
    #expect(try await Self.faults(register, folder).contains { $0.contains("is not the one that was sealed") })
  }

  @Test("Seals made anew with another key are of an unknown signer, and those given out are missed") func resealed() async throws {
    let (register, folder) = try await Self.sealed()
    try await Self.rechain(register)
    _ = try await register.sql("DELETE FROM audit_seal")
    let forger = SealFolder(register.folder.appending(path: "forger"))
    try #require(try await register.store.sealAudit(forger) != nil)
    let faults = try await Self.faults(register, folder)
    #expect(faults.contains { $0.contains("public key") } && faults.contains { $0.contains("ends before audit seal 2") }, "\(faults)")
  }

  @Test("A list outside of the database that was cut, or is gone, is found; the last seal may be on its way to it") func list() async throws {
    let (register, folder) = try await Self.sealed()
    _ = try await register.store.sealAudit(folder)
    let file = folder.url.appending(path: "audit-seals.list")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
    func write(_ kept: ArraySlice<Substring>) throws { try Data(kept.map { "\($0)\n" }.joined().utf8).write(to: file) }
    try write(lines[...1])
    #expect(try await Self.faults(register, folder) == [])
    try write(lines[...0])
    #expect(try await Self.faults(register, folder) == ["audit seal 2 is not in the list of seals that were given out"])
    try write([])
    #expect(try await Self.faults(register, folder).count == 2)
    try FileManager.default.removeItem(at: file)
    #expect(try await Self.faults(register, folder).count == 2)
    // The next seal notes those that are missing.
    try await Self.add(9, register)
    _ = try await register.store.sealAudit(folder)
    #expect(folder.givenForAudit().count == 4)
    #expect(try await Self.faults(register, folder) == [])
  }

  @Test("A seal that a crash left out of the list is noted before the next one is made") func crashed() async throws {
    let (register, folder) = try await Self.sealed()
    let file = folder.url.appending(path: "audit-seals.list")
    let lines = String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: "\n")
    // The last line was cut short by a power failure.
    try Data("\(lines[0])\n\(lines[1].prefix(20))".utf8).write(to: file)
    #expect(try await Self.faults(register, folder) == [])
    _ = try await register.store.sealAudit(folder)
    #expect(folder.givenForAudit().map(\.number) == [1, 2, 3])
    #expect(try await Self.faults(register, folder) == [])
  }

  @Test("A log is sealed in one place: by the key of the register, and the register by the key of the log") func onePlace() async throws {
    let (register, _) = try await Self.sealed()
    let other = SealFolder(register.folder.appending(path: "other"))
    try await Self.add(9, register)
    try await register.apply(Province.draft("a", title: "Một"))
    #expect(try await !register.store.canSeal(other))
    #expect(try await register.store.sealAudit(other) == nil)
    #expect(try await register.store.seal(other) == nil)
    #expect(!FileManager.default.fileExists(atPath: other.url.path))
  }

  @Test("A seal by an unknown key ends sealing here, and that is said: where this folder has sealed before it is a fault to tell and to check, elsewhere not") func foreign() async throws {
    let (register, folder) = try await Self.sealed()
    let other = SealFolder(register.folder.appending(path: "other"))
    #expect(try await register.store.canCheck(folder))
    #expect(try await register.store.foreignSigner(folder) == nil)
    _ = try await register.sql("INSERT INTO audit_seal (number, at, event, link, previous, signer, signature) VALUES (3, 1, 8, '', '', 'nobody', '00')")
    #expect(try await register.store.sealAudit(folder) == nil)
    #expect(try await !register.store.canSeal(folder))
    #expect(try await register.store.foreignSigner(folder) == "nobody")
    #expect(try await register.store.canCheck(folder), "the check must not end with it")
    #expect(try await register.store.verifyAudit(seals: folder).faults.contains { $0.contains("public key nobody") })
    #expect(try await register.store.foreignSigner(other) == nil)
    #expect(try await !register.store.canCheck(other))
  }

  @Test("Of a long list only the end is read, and the whole of it where the end cannot be understood") func longList() async throws {
    let (register, folder) = try await Self.sealed()
    let file = folder.url.appending(path: "audit-seals.list")
    let seals = folder.givenForAudit(), last = try #require(seals.last)
    let lines = (1...200).map { number -> String in
      var seal = last
      seal.number = number
      return "\(seal.line)\n"
    }
    try Data(lines.joined().utf8).write(to: file)
    #expect(folder.lastGivenForAudit() == 200 && folder.lastGiven() == 0 && folder.hasGiven)
    try Data((lines.joined() + String(repeating: "x", count: 40_000)).utf8).write(to: file)
    #expect(folder.lastGivenForAudit() == 200)
    try folder.note(last)
    #expect(folder.givenForAudit().count == 201, "a line that was cut spoils none")
    try Data().write(to: file)
    #expect(folder.lastGivenForAudit() == 0 && !folder.hasGiven)
    #expect(try await register.store.auditSeals() == seals)
  }

  @Test("Seals move with the log, and hold where it has gone") func moving() async throws {
    let (register, folder) = try await Self.sealed()
    let target = try await TestRegister.open()
    _ = try await register.store.move(to: target.store)
    #expect(try await target.store.verify(seals: folder).faults == [])
    #expect(try await target.store.auditSeals() == register.store.auditSeals())
  }

  @Test("Lists of both kinds are set aside when the register was put back") func aside() async throws {
    let (register, folder) = try await Self.sealed()
    try await register.apply(Province.draft("a", title: "Một"))
    _ = try await register.store.seal(folder)
    try folder.setListAside(now: 1_795_489_200_000)
    #expect(folder.given().isEmpty && folder.givenForAudit().isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.count { $0.contains(".before-20261124030000") } == 2)
    #expect(try await Self.faults(register, folder) == [])
  }
}
