import Foundation
import Kernel
import ServiceLifecycle
import Storage
import Testing

@testable import phohien

/// The jobs that nobody asks for.
@Suite("Jobs of a server", .timeLimit(.minutes(5))) struct JobServiceTests {
  /// Runs the jobs of an instance until `isDone` says so.
  private static func working(_ instance: TestInstance, _ seals: SealFolder, until isDone: () async throws -> Bool) async throws {
    let process = try await instance.store.join(name: "one", version: "1")
    let service = JobService(store: instance.store, process: process, seals: seals, accounts: instance.server.accounts, data: instance.folder, logger: TestInstance.quiet)
    let group = ServiceGroup(configuration: .init(services: [service], logger: TestInstance.quiet))
    let task = Task { try await group.run() }
    defer { task.cancel() }
    while try await !isDone() { try await Task.sleep(for: .milliseconds(20)) }
    await group.triggerGracefulShutdown()
    _ = await task.result
  }

  private static func alarms(_ instance: TestInstance) async throws -> [String] {
    let log = instance.server.accounts.log
    // Not to wait for the next round.
    _ = try await log.detect(powerful: [], by: Actor(client: "test"))
    return try await log.alarms(openOnly: true, most: 10).compactMap(\.event.object)
  }

  @Test("The register's chains are checked by schedule: a body that was changed behind its back is an alarm; once a day is enough") func register() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), log = instance.server.accounts.log
    let seals = SealFolder(instance.folder.appending(path: "seal"))
    try await Self.working(instance, seals) {
      let register = try await log.lastCheck(.register), acts = try await log.lastCheck(.log)
      return register != nil && acts != nil
    }
    #expect(try await Self.alarms(instance) == [])
    try await instance.store.database.write { _ = try $0.run("UPDATE revision SET body = '{}' WHERE record = ?", [.text(RecordID.named("di-tich-den-may").text)]) }
    let first = try await log.lastCheck(.register)
    var query = AuditLog.Query()
    query.acts = [.logChecked]
    let before = try await log.count(query)
    try await Self.working(instance, seals) { try await log.count(query) > before }
    #expect(try await log.lastCheck(.register) == first, "a start is no reason to read everything")
    instance.advance(days: 1)
    try await Self.working(instance, seals) { try await Self.alarms(instance).contains("integrity") }
    query.result = .refused
    let found = try await log.events(query, most: 10)
    #expect(found.map(\.object) == ["register"] && found[0].reason?.contains("was changed") == true)
  }

  @Test("One row of an unknown signer ends sealing, never in silence: it is an alarm, and the checks go on") func foreign() async throws {
    let instance = try await TestInstance.open(load: [TestInstance.starter]), log = instance.server.accounts.log
    let seals = SealFolder(instance.folder.appending(path: "seal"))
    try await log.add(AuditEvent(.auditRead), by: .terminal)
    _ = try await instance.store.seal(seals)
    let seal = try #require(try await instance.store.sealAudit(seals))
    try await instance.store.database.write { connection in
      _ = try connection.run(
        "INSERT INTO audit_seal (number, at, event, link, previous, signer, signature) VALUES (?, ?, ?, ?, ?, 'nobody', '00')",
        [.int(Int64(seal.number + 1)), .int(seal.at), .int(seal.event), .text(seal.link), .text(seal.mark)])
    }
    var query = AuditLog.Query()
    (query.acts, query.result) = ([.logChecked], .refused)
    try await Self.working(instance, seals) {
      let alarms = try await Self.alarms(instance), count = try await log.count(query)
      return count >= 2 && alarms.contains("integrity")
    }
    let told = try await log.events(query, most: 10).compactMap(\.reason)
    #expect(told.contains { $0.contains("nothing more is sealed here") } && told.contains { $0.contains("public key nobody") }, "\(told)")
    #expect(try await instance.store.lastAuditSeal()?.signer == "nobody")
  }
}
