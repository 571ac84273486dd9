import Kernel
import Testing

@testable import Storage

@Suite("How reviews end") struct ReviewEndsTests {
  private static func lastChangeSet(_ id: RecordID, _ sample: DeskSample) async throws -> RecordID {
    let rows = try await sample.register.sql("SELECT change_set FROM revision WHERE record = ? ORDER BY number DESC LIMIT 1", [.text(id.text)])
    return RecordID(stored: try #require(rows.first?.text(0)))
  }

  @Test("a pause ends with its review: the days to mend run, and nothing stands still any more") func pauses() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), approver = sample.actor("duyệt", "approver", nil)
    let returned = try await sample.made("Đình", by: writer), taken = try await sample.made("Chùa", by: writer)
    for id in [returned.id, taken.id] {
      try await sample.desk.submit(id, head: 1, note: "", by: writer)
      try await sample.desk.pause(id, words: "hỏi Bộ", by: approver)
    }
    sample.register.clock.advance()
    try await sample.desk.sendBack(returned.id, head: 2, words: "thiếu hồ sơ", by: approver)
    try await sample.desk.takeBack(taken.id, by: writer)
    let rows = try await sample.register.sql("SELECT p.until, w.ended FROM review_pause p JOIN review w ON w.id = p.review")
    #expect(rows.count == 2 && rows.allSatisfy { $0[0].int != nil && $0[0] == $0[1] })
    let mending = try await sample.desk.reviews(.init(.mend), policy: writer.policy, units: sample.units, limit: 10)
    #expect(mending.map(\.review.record) == [returned.id] && mending.allSatisfy { !$0.isPaused })
  }

  @Test("the history tells what was said in reviews; once the record is erased it stands nowhere, not in the log either") func words() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), approver = sample.actor("duyệt", "approver", nil)
    let made = try await sample.made("Đình", by: writer)
    for (act, head) in [("trả", 1), ("duyệt", 3)] {
      sample.register.clock.advance()
      try await sample.desk.submit(made.id, head: head, note: "bà Hoa kể \(act)", by: writer)
      sample.register.clock.advance()
      if act == "trả" { try await sample.desk.sendBack(made.id, head: head + 1, words: "hỏi lại bà Hoa", by: approver) } else {
        try await sample.desk.approve(made.id, head: head + 1, words: "bà Hoa đồng ý", by: approver)
      }
    }
    let history = try #require(try await sample.register.store.history(of: made.id.text, policy: approver.policy, limit: 10))
    #expect(history.entries.map(\.revision.reason) == ["bà Hoa đồng ý", "bà Hoa kể duyệt", "hỏi lại bà Hoa", "bà Hoa kể trả", "nhập"])
    _ = try await sample.register.store.close(made.id, state: .erased, author: "test", reason: "yêu cầu")
    for table in ["review", "revision", "change_set", "audit_event", "record"] {
      let rows = try await sample.register.sql("SELECT * FROM \(table)")
      #expect(!rows.isEmpty && !rows.contains { $0.values.contains { $0.text?.contains("Hoa") == true } }, "\(table)")
    }
    #expect(try await sample.faults() == [])
  }

  @Test("taking back a decision makes a draft: no record waits without a review") func undone() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), head = sample.actor("trưởng", "head", nil)
    let made = try await sample.made("Đình", by: writer)
    try await sample.desk.submit(made.id, head: 1, note: "", by: writer)
    try await sample.desk.sendBack(made.id, head: 2, words: "thiếu", by: head)
    _ = try await sample.desk.undo(try await Self.lastChangeSet(made.id, sample), reason: "nhầm", by: head)
    #expect(try await sample.header(made.id).state == .draft)
    let waiting = try await sample.register.sql("SELECT count(*) FROM record r WHERE r.state = 'submitted' AND NOT EXISTS (SELECT 1 FROM review w WHERE w.record = r.id AND w.state = 'open')")
    #expect(waiting.first?.int(0) == 0)
    #expect(try await sample.faults() == [])
  }
}
