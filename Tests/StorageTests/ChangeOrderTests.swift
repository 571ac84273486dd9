import Foundation
import Kernel
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite("The order of changes")
struct ChangeOrderTests {
  /// Holds one transaction back until another has committed.
  private final class Step: Sendable {
    private let reached = Mutex(false)
    func reach() { reached.withLock { $0 = true } }
    var isReached: Bool { reached.withLock { $0 } }
    func wait() {
      for _ in 0..<24_000 where !isReached { pause() }
    }
    private func pause() { Thread.sleep(forTimeInterval: 0.005) }
  }

  @Test("A transaction that began first and commits last gets the greater number: who followed in between loses neither", .enabled(if: TestDatabase.engine == .postgresql))
  func lateCommit() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let firstHasWritten = Step(), secondIsCommitted = Step()
    async let first: Void = store.writing { transaction in
      try transaction.run("INSERT INTO setting (name, value) VALUES ('first', '')")
      transaction.announce(.named("first"), revision: nil)
      firstHasWritten.reach()
      secondIsCommitted.wait()
    }
    while !firstHasWritten.isReached { try await Task.sleep(for: .milliseconds(5)) }
    try await store.writing { transaction in
      try transaction.run("INSERT INTO setting (name, value) VALUES ('second', '')")
      transaction.announce(.named("second"), revision: nil)
    }
    let between = try await store.lastChange()
    let seen = try await register.sql("SELECT record FROM change").map { $0.text(0) }
    #expect(seen == [RecordID.named("second").text])
    secondIsCommitted.reach()
    try await first
    let late = try await register.sql("SELECT record FROM change WHERE sequence > ?", [.int(between)]).map { $0.text(0) }
    #expect(late == [RecordID.named("first").text])
  }

  @Test("A follower that reads all the while that many write at once meets every change exactly once, in rising order")
  func follower() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let isDone = Mutex(false)
    async let followed = { () -> [String] in
      var cursor: Int64 = 0
      var met: [String] = []
      while true {
        let last = isDone.withLock { $0 }
        let after = cursor
        let rows = try await store.database.read { try $0.run("SELECT sequence, record FROM change WHERE sequence > ? ORDER BY sequence LIMIT 7", [.int(after)]) }
        for row in rows {
          #expect(row.int(0) > cursor)
          cursor = row.int(0)
          met.append(row.text(1))
        }
        if last, rows.isEmpty { return met }
      }
    }()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<6 {
        group.addTask {
          for turn in 0..<12 {
            _ = try await store.apply([Province.draft("w\(writer)-\(turn)", title: "Đình \(turn)")], author: "t", source: "s\(writer)", reason: "r")
          }
        }
      }
      try await group.waitForAll()
    }
    isDone.withLock { $0 = true }
    let met = try await followed
    #expect(met.count == 72 && Set(met).count == 72)
    #expect(try await store.verify().faults == [])
  }

  @Test("Writers of one and the same record come one after the other: no revision is lost, the chain holds")
  func sameRecord() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    try await register.apply(Province.draft("a", title: "Đình"))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for turn in 0..<5 {
            try await store.close(.named("a"), visibility: (writer + turn).isMultiple(of: 2) ? .hidden : .public, author: "t\(writer)", reason: "\(turn)")
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await register.sql("SELECT head FROM record").first?.int(0) == 21)
    #expect(try await store.verify().faults == [])
  }

  @Test("The same new record written by several at once is created once")
  func sameNewRecord() async throws {
    let register = try await TestRegister.open()
    let store = register.store
    let outcomes = try await withThrowingTaskGroup(of: ChangeSet.self) { group in
      for writer in 0..<5 { group.addTask { try await store.apply([Province.draft("a", title: "Đình")], author: "t", source: "s\(writer)", reason: "r") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.map(\.created).reduce(0, +) == 1)
    #expect(try await store.counts().records == 1)
  }
}
