import Kernel
import Testing

@testable import Storage

@Suite("Processes on one register")
struct ProcessTests {
  @Test("A process is known from joining to leaving, with the change that it holds")
  func lease() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let process = try await store.join(name: "máy-1:/data", version: "1")
    #expect(try await store.processes().map(\.name) == ["máy-1:/data"])
    try await store.renew(process, change: 7)
    #expect(try await store.processes().map(\.change) == [7])
    try await store.leave(process)
    #expect(try await store.processes() == [])
  }

  @Test("Who has not renewed for the length of a lease is dead; who renews late lives again")
  func expired() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let process = try await store.join(name: "a", version: "1")
    _ = try await register.sql("UPDATE process SET renewed = renewed - ?", [.int(register.store.lease + 1)])
    #expect(try await store.processes() == [])
    #expect(try await store.waitUntilHeld(1, patience: .zero) == [])
    _ = try await store.join(name: "b", version: "1")
    try await store.renew(process, change: 0)
    #expect(try await store.processes().map(\.name) == ["a", "b"])
  }

  @Test("A process that starts again on its folder takes the place of the one that was killed there")
  func again() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let first = try await store.join(name: "a", version: "1"), second = try await store.join(name: "a", version: "1")
    #expect(try await store.processes().map(\.id) == [second.id] && first.id != second.id)
  }

  @Test("A process with other declarations is refused as long as one with these lives")
  func otherDeclarations() async throws {
    let register = try await TestRegister.open()
    let other = try await TestRegister.open(try Province.declarations(without: ["person"]), beside: register)
    let process = try await register.store.join(name: "a", version: "1")
    await #expect(throws: StorageProblem.otherDeclarations) { try await other.store.join(name: "b", version: "1") }
    await #expect(throws: StorageProblem.otherDeclarations) { try await other.store.requireSameDeclarations() }
    try await register.store.requireSameDeclarations()
    try await register.store.leave(process)
    _ = try await other.store.join(name: "b", version: "1")
  }

  @Test("Closing waits for those who do not hold the change, and names them")
  func waiting() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let slow = try await store.join(name: "slow", version: "1"), quick = try await store.join(name: "quick", version: "1")
    try await store.renew(quick, change: 9)
    #expect(try await store.waitUntilHeld(9, patience: .milliseconds(120)).map(\.name) == ["slow"])
    async let waited = store.waitUntilHeld(9, patience: .seconds(20))
    try await store.renew(slow, change: 9)
    #expect(try await waited == [])
  }

  @Test("Whoever follows the register's signals is woken by a change")
  func signals() async throws {
    let register = try await TestRegister.open()
    let writer = Task {
      while !Task.isCancelled {
        try await register.apply(Province.draft("a\(register.clock.now())", title: "Đình"))
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    var signals = register.store.database.signals().makeAsyncIterator()
    #expect(await signals.next() != nil)
    #expect(await signals.next() != nil)
    writer.cancel()
  }
}

@Suite("Jobs")
struct JobTests {
  @Test("Of several who ask at once one gets a job, and each job is got once")
  func claimedOnce() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    for number in 0..<20 { try await store.enqueue("image", subject: "\(number)") }
    let claimed = try await withThrowingTaskGroup(of: [String].self) { group in
      for worker in 0..<5 {
        group.addTask {
          var mine: [String] = []
          while let job = try await store.claimJob(of: ["image"], by: "w\(worker)") { mine.append(job.subject) }
          return mine
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claimed.count == 20 && Set(claimed).count == 20)
  }

  @Test("A job is not due before its time, is gone when it is finished, and comes again when it repeats")
  func life() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    try await store.enqueue("seal", subject: "register", after: 3_600_000)
    #expect(try await store.claimJob(of: ["seal"], by: "a") == nil)
    try await store.enqueue("seal", subject: "register")
    let job = try #require(try await store.claimJob(of: ["seal", "mail"], by: "a"))
    #expect(job.attempts == 1)
    #expect(try await store.claimJob(of: ["seal"], by: "b") == nil)
    try await store.finish(job, by: "b")
    try await store.finish(job, by: "a", again: 0)
    let second = try #require(try await store.claimJob(of: ["seal"], by: "b"))
    try await store.finish(second, by: "b")
    #expect(try await register.sql("SELECT count(*) FROM job").first?.int(0) == 0)
  }

  @Test("A job that failed comes again later, with the reason kept; one whose worker died is claimed by another")
  func failures() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    try await store.enqueue("image", subject: "1")
    let job = try #require(try await store.claimJob(of: ["image"], by: "a"))
    let failed = store.clock()
    try await store.fail(job, by: "a", because: "hỏng")
    #expect(try await register.sql("SELECT failure FROM job").first?.text(0) == "hỏng")
    #expect(try await register.sql("SELECT due FROM job").first.map { $0.int(0) > failed } == true)
    // An hour more, so that a slow machine does not come to it meanwhile.
    _ = try await register.sql("UPDATE job SET due = due + 3600000")
    #expect(try await store.claimJob(of: ["image"], by: "a") == nil)
    _ = try await register.sql("UPDATE job SET due = 0")
    #expect(try await store.claimJob(of: ["image"], by: "a")?.attempts == 2)
    _ = try await register.sql("UPDATE job SET claimed = claimed - ?", [.int(RecordStore.claim + 1)])
    #expect(try await store.claimJob(of: ["image"], by: "b")?.attempts == 3)
  }
}
