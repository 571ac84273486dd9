import Foundation
import Kernel
import Testing

@testable import Storage

@Suite("Following the log of acts")
struct AuditFollowingTests {
  private static let day: Int64 = 86_400_000
  private static let secret = InstanceSecret(bytes: Array(repeating: 7, count: 32))

  /// A register whose clock stands on Tuesday, 24 November 2026, 10:00 in Vietnam, with its log.
  private static func open() async throws -> (TestRegister, AuditLog) {
    let register = try await TestRegister.open()
    register.clock.advance(1_795_489_200_000 - register.clock.now())
    return (register, AuditLog(register.store, secret: secret))
  }

  private static func fail(_ count: Int, _ register: TestRegister, _ log: AuditLog, client: String = "192.0.2.7") async throws {
    for _ in 0..<count {
      register.clock.advance(1_000)
      try await log.add(AuditEvent(.signIn, .refused, reason: "name"), by: Actor(client: client))
    }
  }

  private static func account(_ name: String, _ register: TestRegister) async throws -> RecordID {
    let id = RecordID.named(name)
    _ = try await register.sql("INSERT INTO account (id, name, display, kind, state, created) VALUES (?, ?, ?, 'business', 'active', 0)", [.text(id.text), .text(name), .text(name)])
    return id
  }

  // MARK: Pages

  @Test("A long log is read page by page, each event once, in order, with what it is chained to; what comes later is left out") func pages() async throws {
    let (register, log) = try await Self.open()
    try await register.store.database.write { connection in
      let transaction = AuditTransaction(connection: connection, now: 1)
      for number in 1...2_345 { try transaction.add(AuditEvent(number.isMultiple(of: 5) ? .signOut : .signIn, object: "\(number)"), by: Actor()) }
    }
    var pages = try await log.pages(AuditLog.Query())
    try await log.add(AuditEvent(.auditRead), by: Actor())
    var read: [ChainedEvent] = [], count = 0
    while let events = try await pages.next() {
      read += events
      count += 1
    }
    #expect(count == 3 && read.map(\.event.number) == Array(1...2_345))
    #expect(read.allSatisfy(\.isIntact) && read.first?.previous == "")
    var query = AuditLog.Query()
    query.acts = [.signOut]
    var some = try await log.pages(query)
    let found = try #require(try await some.next())
    #expect(found.count == 469 && found.allSatisfy(\.isIntact), "the event before is told, though it is not in the answer")
  }

  @Test("An event that is gone is seen at the one after it; one that cannot be understood stops nothing") func gaps() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(5, register, log)
    _ = try await register.sql("DELETE FROM audit_event WHERE number = 2")
    _ = try await register.sql("UPDATE audit_event SET act = 'nonsense' WHERE number = 5")
    let page = try await log.page(AuditLog.Query(), most: 10)
    #expect(page.events.map(\.event.number) == [1, 3, 4] && page.last == 5)
    #expect(page.events.map(\.isIntact) == [true, false, true] && page.events[1].previous == nil)
  }

  // MARK: Delivery

  @Test("One process delivers at a time; another goes on from where it was when it ended or was silent for too long") func lease() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(3, register, log)
    func hold(_ process: String, _ destination: String = "tls://soc:6514") async throws -> Int64? { try await log.holdDelivery(to: destination, by: process)?.number }
    #expect(try await hold("one") == 0)
    #expect(try await hold("two") == nil)
    #expect(try await hold("two", "tls://other:6514") == 0, "another collector is another matter")
    #expect(try await log.confirmDelivery(to: "tls://soc:6514", upTo: 2, by: "one"))
    #expect(try await !log.confirmDelivery(to: "tls://soc:6514", upTo: 3, by: "two"), "whoever has it not is told")
    #expect(try await log.undelivered(to: "tls://soc:6514") == 1)
    try await log.leaveDelivery(to: "tls://soc:6514", by: "two")
    #expect(try await log.holdDelivery(to: "tls://soc:6514", by: "one")?.isRenewal == true)  // a slow machine may have let it run out
    #expect(try await hold("two") == nil, "only the holder gives it back")
    try await log.leaveDelivery(to: "tls://soc:6514", by: "one")
    let other = try await log.holdDelivery(to: "tls://soc:6514", by: "two")
    #expect(other == AuditLog.Hold(number: 2, isRenewal: false, isChanged: false))
    for silence in [-AuditLog.lease - 1_000, 3_600_000] {
      _ = try await register.sql("UPDATE audit_delivery SET held = held + \(silence), holder = 'gone'")
      #expect(try await hold("one") == 2, "nobody holds it for ever, not by a time to come either")
    }
    #expect(try await !log.confirmDelivery(to: "tls://soc:6514", upTo: 3, by: "two"))
    #expect(try await log.undelivered(to: "tls://soc:6514") == 1, "who lost it confirms nothing any more")
    #expect(try await log.openAlarms() == 0)
  }

  @Test("Where the last event that was delivered is another one now, the last day is delivered again, and that is an alarm, once") func otherLog() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(2, register, log)
    register.clock.advance(2 * Self.day)
    try await Self.fail(4, register, log)
    _ = try await log.holdDelivery(to: "tcp://soc:601", by: "one")
    try await log.confirmDelivery(to: "tcp://soc:601", upTo: 6, by: "one")
    #expect(try await log.holdDelivery(to: "tcp://soc:601", by: "one")?.number == 6)
    _ = try await register.sql("DELETE FROM audit_event WHERE number = 6")
    #expect(try await register.store.verify().faults == ["audit: event 6 is not the one that was given to tcp://soc:601"])
    #expect(try await log.holdDelivery(to: "tcp://soc:601", by: "one", as: Actor(client: "p")) == AuditLog.Hold(number: 2, isRenewal: true, isChanged: true))
    let alarms = try await log.alarms(openOnly: true, most: 10)
    #expect(alarms.map(\.event.object) == ["integrity"] && alarms[0].event.number == 6 && alarms[0].event.client == "p")
    #expect(try await log.holdDelivery(to: "tcp://soc:601", by: "one") == AuditLog.Hold(number: 2, isRenewal: true, isChanged: false))
    try await log.confirmDelivery(to: "tcp://soc:601", upTo: 6, by: "one")
    #expect(try await register.store.verify().faults == [])
    #expect(try await log.openAlarms() == 1)
  }

  @Test("How far collectors were given the log moves with it, and who held it does not") func moving() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(3, register, log)
    _ = try await log.holdDelivery(to: "tls://soc:6514", by: "one")
    try await log.confirmDelivery(to: "tls://soc:6514", upTo: 3, by: "one")
    let target = try await TestRegister.open()
    _ = try await register.store.move(to: target.store)
    #expect(try await AuditLog(target.store, secret: Self.secret).holdDelivery(to: "tls://soc:6514", by: "two")?.number == 3)
  }

  @Test(
    "Whoever writes into the database that more was sent or judged than was, is found: by no number, link or mark that is not the instance's own",
    arguments: [
      "UPDATE audit_delivery SET number = 9, link = (SELECT link FROM audit_event WHERE number = 9)", "UPDATE audit_delivery SET number = 9", "UPDATE audit_delivery SET number = 9, link = NULL, mark = NULL",
      "UPDATE audit_delivery SET mark = NULL", "UPDATE audit_delivery SET number = 9223372036854775807, link = NULL", "UPDATE audit_delivery SET number = -1", "UPDATE audit_delivery SET link = NULL",
    ])
  func moved(statement: String) async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(3, register, log)
    _ = try await log.holdDelivery(to: "tcp://soc:601", by: "one")
    try await log.confirmDelivery(to: "tcp://soc:601", upTo: 3, by: "one")
    _ = try await log.detect(powerful: [], by: Actor(client: "p"))
    try await Self.fail(12, register, log)
    _ = try await register.sql(statement)
    #expect(try await log.undelivered(to: "tcp://soc:601") >= 0)
    #expect(try await log.holdDelivery(to: "tcp://soc:601", by: "one") == AuditLog.Hold(number: 0, isRenewal: true, isChanged: true), "\(statement)")
    #expect(try await log.detect(powerful: [], by: Actor(client: "p")).alarms.map(\.rule) == [.integrity, .bruteForce], "what was to be passed over is judged")
    for _ in 1...3 { #expect(try await log.detect(powerful: [], by: Actor(client: "p")).alarms.isEmpty) }
    #expect(try await log.holdDelivery(to: "tcp://soc:601", by: "one")?.isChanged == false)
    for alarm in try await log.alarms(openOnly: true, most: 10) { #expect((0...9_007_199_254_740_991).contains(Finding(alarm.event)?.last ?? -1), "a page can count on from it") }
  }

  // MARK: Detections

  @Test("Alarms are added once, however often and by however many it is looked, and follow nothing of their own") func once() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(12, register, log)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...4 { group.addTask { _ = try await log.detect(powerful: [], by: Actor(client: "process-\(number)")) } }
      try await group.waitForAll()
    }
    for _ in 1...3 { #expect(try await log.detect(powerful: [], by: Actor(client: "p")).alarms.isEmpty) }
    let alarms = try await log.alarms(openOnly: true, most: 10)
    #expect(alarms.map(\.event.reason) == ["client=192.0.2.7 count=10 events=1-10"] && alarms[0].event.number == 13 && alarms[0].event.object == "brute-force")
    #expect(try await register.store.verify().faults == [])
  }

  @Test("An attack that goes on is told again after its time, across several looks") func goesOn() async throws {
    let (register, log) = try await Self.open()
    func look() async throws -> [DetectionRule] { try await log.detect(powerful: [], by: Actor(client: "p")).alarms.map(\.rule) }
    try await Self.fail(6, register, log)
    #expect(try await look() == [])
    try await Self.fail(5, register, log)
    #expect(try await look() == [.bruteForce], "what came before the last look counts too")
    try await Self.fail(30, register, log)
    #expect(try await look() == [])
    register.clock.advance(10 * 60_000)
    try await Self.fail(9, register, log)
    #expect(try await look() == [])
    try await Self.fail(1, register, log)
    #expect(try await look() == [.bruteForce])
  }

  @Test("A long stretch is judged in parts, and the rest is said to be there") func parts() async throws {
    let (register, log) = try await Self.open()
    try await register.store.database.write { connection in
      let transaction = AuditTransaction(connection: connection, now: 1_795_489_200_000)
      for _ in 1...700 { try transaction.add(AuditEvent(.auditRead), by: Actor()) }
    }
    #expect(try await log.detect(powerful: [], by: Actor()).hasMore)
    #expect(try await !log.detect(powerful: [], by: Actor()).hasMore)
  }

  @Test("A log that was never watched begins with its last day") func firstLook() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(20, register, log)
    register.clock.advance(3 * Self.day)
    #expect(try await log.detect(powerful: [], by: Actor()).alarms.isEmpty)
    try await Self.fail(9, register, log)
    #expect(try await log.detect(powerful: [], by: Actor()).alarms.isEmpty)
    try await Self.fail(1, register, log)
    #expect(try await log.detect(powerful: [], by: Actor()).alarms.map(\.rule) == [.bruteForce])
  }

  @Test("Names, roles and earlier sign-ins are looked up") func lookedUp() async throws {
    let (register, log) = try await Self.open()
    let an = try await Self.account("an", register)
    try await log.add(AuditEvent(.signIn, account: an, object: "an"), by: Actor(client: "192.0.2.7"))
    _ = try await log.detect(powerful: ["boss"], by: Actor())
    register.clock.advance(31 * Self.day)  // Friday
    try await log.add(AuditEvent(.signIn, account: an, object: "an"), by: Actor(client: "192.0.2.7"))
    try await log.add(AuditEvent(.roleGranted, account: an, object: "an", reason: Grant(role: "clerk").text), by: Actor())
    try await log.add(AuditEvent(.roleGranted, account: an, object: "binh", reason: Grant(role: "boss").text), by: Actor())
    try await log.add(AuditEvent(.roleGranted, account: an, object: "binh", reason: Grant(role: "clerk").text), by: Actor())
    #expect(try await log.detect(powerful: ["boss"], by: Actor()).alarms.map(\.rule) == [.dormantUse, .roleEscalation, .roleEscalation])
    #expect(try await log.alarms(openOnly: true, most: 10).map(\.event.reason) == ["account=binh count=1 events=4-4", "account=an count=1 events=3-3", "account=an count=31 events=2-2"])
  }

  @Test("A log whose end was cut off after it was judged is an alarm by itself, once") func cut() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(5, register, log)
    _ = try await log.detect(powerful: [], by: Actor())
    _ = try await register.sql("DELETE FROM audit_event WHERE number > 3")
    let found = try await log.detect(powerful: [], by: Actor()).alarms
    #expect(found.map(\.rule) == [.integrity] && found.first?.number == 4)
    for _ in 1...3 { #expect(try await log.detect(powerful: [], by: Actor()).alarms.isEmpty) }
  }

  @Test("A log that was looked at much later is judged by when things happened: an attack that went on is told again, others are not silenced") func late() async throws {
    let (register, log) = try await Self.open()
    try await Self.fail(10, register, log)
    register.clock.advance(20 * 60_000)
    let alarms = try await log.detect(powerful: ["boss"], by: Actor()).alarms
    #expect(alarms.map(\.rule) == [.bruteForce])
    try await Self.fail(10, register, log)
    #expect(try await log.detect(powerful: [], by: Actor()).alarms.map(\.rule) == [.bruteForce], "the alarm was raised a moment ago, what it tells of is long past")
  }

  @Test("When it was looked at and checked is told, in words that a time to come does not change") func watched() async throws {
    let (register, log) = try await Self.open()
    #expect(try await log.lastLook() == nil)
    #expect(try await log.lastCheck(.log) == nil)
    _ = try await log.detect(powerful: [], by: Actor())
    let first = register.clock.now()
    #expect(try await log.lastLook() == first, "also where there was nothing to judge")
    register.clock.advance(30_000)
    _ = try await log.detect(powerful: [], by: Actor())
    #expect(try await log.lastLook() == first)
    register.clock.advance(40_000)
    _ = try await log.detect(powerful: [], by: Actor())
    #expect(try await log.lastLook() == first + 70_000)
    try await log.tellCheck(.log, faults: [], by: Actor())
    #expect(try await log.lastCheck(.log) == first + 70_000)
    #expect(try await log.lastCheck(.register) == nil)
    register.clock.advance(-10_000)
    #expect(try await log.lastCheck(.log) == nil)
  }

  @Test("Faults of a check become one alarm, however often they are found again") func checks() async throws {
    let (register, log) = try await Self.open()
    for _ in 1...3 {
      register.clock.advance(Self.day)
      try await log.add(AuditEvent(.logChecked, .refused, object: "audit", reason: "1 faults: audit: event 2 is missing"), by: Actor(client: "p"))
      _ = try await log.detect(powerful: [], by: Actor())
    }
    #expect(try await log.openAlarms() == 1)
  }

  // MARK: Alarms

  @Test("An alarm is settled once, with a reason, not by whom it is about, and stays in the log with what came of it") func settling() async throws {
    let (register, log) = try await Self.open()
    let an = try await Self.account("an", register), binh = try await Self.account("binh", register)
    try await log.add(AuditEvent(.detection, object: "mass-export", reason: "account=an count=3 events=1-3"), by: Actor(client: "p"))
    try await log.add(AuditEvent(.signOut, account: an), by: Actor())
    func code(_ number: Int64, _ reason: String, by account: RecordID) async -> String? {
      do { try await log.settle(number, reason: reason, by: Actor(account: account)) } catch let problems as Problems { return problems.list.first?.code } catch { return "\(error)" }
      return nil
    }
    #expect(await code(1, " ", by: binh) == "alarm.reason")
    #expect(await code(2, "xong", by: binh) == "alarm.absent")
    #expect(await code(99, "xong", by: binh) == "alarm.absent")
    #expect(await code(1, "xong", by: an) == "alarm.own")
    #expect(try await log.openAlarms() == 1)
    #expect(await code(1, "đúng việc được giao", by: binh) == nil)
    #expect(await code(1, "lại", by: binh) == "alarm.settled")
    #expect(try await log.openAlarms() == 0)
    #expect(try await log.alarms(openOnly: true, most: 10) == [])
    let all = try await log.alarms(openOnly: false, most: 10)
    #expect(all.count == 1 && all[0].settled?.reason == "đúng việc được giao" && all[0].settled?.account == binh && all[0].event.object == "mass-export")
    #expect(try await log.alarms(openOnly: false, before: 1, most: 10) == [])
    #expect(try await register.store.verify().faults == [])
  }
}
