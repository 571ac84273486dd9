import Kernel
import Testing

@testable import Storage

@Suite("Remarks, and notices of reviews") struct RemarkTests {
  private static func jobs(_ sample: DeskSample) async throws -> [String] {
    try await sample.register.sql("SELECT subject FROM job WHERE kind = ? ORDER BY id", [.text(ReviewNotice.kind)]).map { $0.text(0) }
  }

  @Test("Remarks stand by field in the order of writing; what comes later answers; settling closes all of a field, once") func thread() async throws {
    let sample = try await DeskSample.open(), desk = sample.desk, writer = sample.actor("viết", "writer"), approver = sample.actor("duyệt", "approver", nil)
    let made = try await sample.made("Đình", by: writer)
    for (words, field, actor) in [("Năm nào?\nXin nguồn", "period", approver), ("  Theo bia  ", "period", writer), ("Nhìn chung tốt", "", approver)] {
      sample.register.clock.advance()
      try await desk.remark(words, field: field, on: made.id, by: actor)
    }
    var remarks = try await desk.remarks(of: made.id, policy: writer.policy)
    #expect(remarks["period"]?.map(\.words) == ["Năm nào?\nXin nguồn", "Theo bia"] && remarks[""]?.map(\.words) == ["Nhìn chung tốt"] && remarks.count == 2)
    #expect(remarks["period"]?.map(\.author) == [approver.policy.account.text, writer.policy.account.text])
    try await desk.settleRemarks(field: "period", of: made.id, by: writer)
    remarks = try await desk.remarks(of: made.id, policy: writer.policy)
    #expect(remarks["period"]?.allSatisfy { $0.settled != nil && $0.settler == writer.policy.account.text } == true && remarks[""]?.first?.settled == nil)
    let again = try await DeskSample.codes { try await desk.settleRemarks(field: "period", of: made.id, by: writer) }
    let nothing = try await DeskSample.codes { try await desk.settleRemarks(field: "rank", of: made.id, by: writer) }
    #expect(again == ["remark.settled"] && nothing == ["remark.settled"])
  }

  @Test("Whoever does not see the record or the field neither reads nor makes remarks on it; empty and long ones are refused") func closed() async throws {
    let sample = try await DeskSample.open(), desk = sample.desk, curator = sample.actor("c", "curator"), writer = sample.actor("viết", "writer")
    let neighbour = sample.actor("xóm", "writer", DeskSample.there)
    let made = try await sample.made("Đình", by: curator)
    try await desk.remark("hầm ở đâu", field: "secret", on: made.id, by: curator)
    try await desk.remark("máy nào", field: "phone", on: made.id, by: writer)
    let inner = try await desk.remarks(of: made.id, policy: writer.policy), outer = try await desk.remarks(of: made.id, policy: neighbour.policy)
    #expect(Set(inner.keys) == ["phone"] && outer.isEmpty)
    let whole = try await desk.remarks(of: made.id, policy: curator.policy)
    #expect(Set(whole.keys) == ["phone", "secret"])
    let cases: [(String, String, DeskActor, [String])] = [
      ("x", "secret", writer, ["remark.field"]), ("x", "khong-co", writer, ["remark.field"]), ("x", "", neighbour, ["desk.absent"]), (" \n ", "", writer, ["remark.words"]),
      (String(repeating: "ô", count: 2_001), "", writer, ["remark.long"]), (String(repeating: "ô", count: 2_000), "", writer, []),
    ]
    for (words, field, actor, codes) in cases {
      let told = try await DeskSample.codes { try await desk.remark(words, field: field, on: made.id, by: actor) }
      #expect(told == codes, "\(codes)")
    }
    let unknown = try await DeskSample.codes { try await desk.remark("x", field: "", on: .named("khong-co"), by: curator) }
    let settled = try await DeskSample.codes { try await desk.settleRemarks(field: "secret", of: made.id, by: writer) }
    #expect(unknown == ["desk.absent"] && settled == ["remark.field"])
  }

  @Test("Each act of a review leaves one notice, written with it; a refused one leaves none; remarks are told to who submitted, but for their own") func notices() async throws {
    let sample = try await DeskSample.open(), desk = sample.desk, writer = sample.actor("viết", "writer"), approver = sample.actor("duyệt", "approver", nil)
    let made = try await sample.made("Đình", by: writer)
    try await desk.remark("chưa gửi", field: "", on: made.id, by: approver)
    var jobs = try await Self.jobs(sample)
    #expect(jobs == [])
    try await desk.submit(made.id, head: 1, note: "", by: writer)
    let review = try #require(try await desk.latestReview(of: made.id)).id
    try await desk.remark("của tôi", field: "", on: made.id, by: writer)
    let own = try await DeskSample.codes { try await desk.approve(made.id, head: 2, words: "", by: writer) }
    try await desk.assign(made.id, to: approver.policy.account, by: approver)
    jobs = try await Self.jobs(sample)
    #expect(own == ["desk.right"] && jobs == ["submitted:\(review)"], "who takes a review for themselves knows")
    try await desk.assign(made.id, to: .named("khác"), by: approver)
    for _ in 1...2 { try await desk.remark("sửa", field: "", on: made.id, by: approver) }
    try await desk.sendBack(made.id, head: 2, words: "sửa", by: approver)
    jobs = try await Self.jobs(sample)
    #expect(Set(jobs) == ["submitted:\(review)", "assigned:\(review)", "remarked:\(made.id)", "returned:\(review)"] && jobs.count == 4)
    sample.register.clock.advance()
    try await desk.submit(made.id, head: 3, note: "", by: writer)
    try await desk.approve(made.id, head: 4, words: "", by: approver)
    let second = try #require(try await desk.latestReview(of: made.id)).id
    jobs = try await Self.jobs(sample)
    #expect(jobs.contains("approved:\(second)") && jobs.count == 6)
  }

  @Test("What a job is about is read as it was written, and nothing else") func subjects() throws {
    let about = RecordID.named("a"), account = RecordID.named("b")
    for subject in [ReviewNotice.Subject(.submitted, about: about), .init(.deadlines, about: account, to: account)] {
      #expect(ReviewNotice.Subject(text: subject.text) == subject)
    }
    for text in ["", "submitted", "submitted:x", "gone:\(about)", "submitted:\(about):x", "submitted:\(about):\(account):\(account)", "submitted:\(about):"] {
      #expect(ReviewNotice.Subject(text: text) == nil, "\(text)")
    }
  }

  @Test("A title is for letters only where the public may read it") func titles() async throws {
    let sample = try await DeskSample.open(), desk = sample.desk, writer = sample.actor("viết", "writer")
    let made = try await sample.made("Đình Cả", by: writer)
    try await desk.submit(made.id, head: 1, note: "", by: writer)
    let review = try #require(try await desk.latestReview(of: made.id)).id
    var noticed = try #require(try await desk.noticed(review, in: .vietnamese))
    #expect(noticed.title == "Đình Cả" && noticed.authors == [writer.policy.account.text])
    for sensitivity in [Sensitivity.internal, .restricted] {
      _ = try await sample.register.store.close(made.id, sensitivity: sensitivity, author: "test", reason: "x")
      noticed = try #require(try await desk.noticed(review, in: .vietnamese))
      #expect(noticed.title == "" && noticed.header.identifier == made.identifier)
    }
    let due = noticed.review.due
    let before = try await desk.dueReviews(until: due - 1, in: .vietnamese), at = try await desk.dueReviews(until: due, in: .vietnamese)
    #expect(before.isEmpty && at.map(\.review.id) == [review])
    try await desk.pause(made.id, words: "chờ", by: sample.actor("c", "curator"))
    let paused = try await desk.dueReviews(until: due, in: .vietnamese)
    #expect(paused.isEmpty)
  }
}
