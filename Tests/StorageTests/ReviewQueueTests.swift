import Kernel
import Testing

@testable import Storage

@Suite("Queues of reviews") struct ReviewQueueTests {
  private static let day: Int64 = 86_400_000

  /// Monday, 21 September 2026, in the evening of Viet Nam.
  private static func open() async throws -> DeskSample {
    let sample = try await DeskSample.open()
    sample.register.clock.advance(1_790_000_000_000)
    return sample
  }

  /// A site that waits for a decision, made and submitted by `name`.
  @discardableResult
  private static func waiting(_ sample: DeskSample, _ title: String, by name: String = "viết", unit: RecordID? = DeskSample.here, profile: String = "site") async throws -> RecordID {
    sample.register.clock.advance()
    let actor = sample.actor(name, "head", nil)
    let body: [String: Value] = profile == "site" ? DeskSample.body(title) : ["name": .object(["vi": .string(title)])]
    let made = try await sample.desk.create(profile: profile, unit: unit, body: body, reason: "", by: actor)
    try await sample.desk.submit(made.id, head: 1, note: "", by: actor)
    return made.id
  }

  private static func titles(_ sample: DeskSample, _ query: DeskStore.ReviewQuery, _ actor: DeskActor, skipping: Int = 0, limit: Int = 100) async throws -> [String] {
    let found = try await sample.desk.reviews(query, policy: actor.policy, units: sample.units, skipping: skipping, limit: limit)
    return found.map { $0.record.title(in: .vietnamese) }
  }

  private static func titles(_ sample: DeskSample, _ queue: DeskStore.ReviewQueue, _ actor: DeskActor) async throws -> [String] {
    try await titles(sample, DeskStore.ReviewQuery(queue), actor)
  }

  @Test("What somebody may decide on stands in their queue, and nothing else: as the rules say of each record alone") func decide() async throws {
    let sample = try await Self.open(), desk = sample.desk
    var ids = [try await Self.waiting(sample, "một"), try await Self.waiting(sample, "hai", by: "khác"), try await Self.waiting(sample, "ba", unit: DeskSample.there)]
    ids += [try await Self.waiting(sample, "bốn", unit: nil), try await Self.waiting(sample, "năm", profile: "person"), try await Self.waiting(sample, "sáu", by: "khác")]
    _ = try await sample.register.store.close(ids[0], sensitivity: .restricted, author: "test", reason: "x")
    _ = try await sample.register.store.close(ids[4], sensitivity: .internal, author: "test", reason: "x")
    try await desk.pause(ids[5], words: "hỏi Bộ", by: sample.actor("viết", "head", nil))
    // Changed by one, submitted by another.
    try await desk.takeBack(ids[1], by: sample.actor("viết", "head", nil))
    _ = try await desk.save(ids[1], base: 3, body: DeskSample.body("hai sửa"), reason: "", by: sample.actor("người sửa", "head", nil))
    try await desk.submit(ids[1], head: 4, note: "", by: sample.actor("khác", "head", nil))
    // Not one that nobody waits for.
    _ = try await sample.made("nháp", by: sample.actor("viết", "head", nil))
    let more: [(String, Set<Action>)] = [("reader", [.readDrafts]), ("inner", [.readDrafts, .approve]), ("blind", [.approve])]
    let roles = more.map { id, actions in
      Role(id: id, label: LocalizedText(vi: id, en: id), summary: LocalizedText(vi: id, en: id), kinds: [.business], actions: actions, sensitivity: .internal)
    }
    var counts: Set<Int> = []
    for name in ["viết", "khác", "người sửa", "ai đó"] {
      for role in ["writer", "curator", "approver", "head", "reader", "inner", "blind"] {
        for unit: RecordID? in [nil, DeskSample.here, DeskSample.there] {
          for profiles in [Set<String>(), ["site"]] {
            let grant = Grant(role: role, unit: unit, profiles: profiles)
            let policy = AccessPolicy(account: .named(name), kind: .business, grants: [grant], roles: DeskSample.roles + roles, units: sample.units)
            var expected: Set<RecordID> = []
            for id in ids {
              let acts = try await desk.acts(on: id, policy: policy)
              if acts.contains(.sendBack) { expected.insert(id) }
            }
            let found = try await desk.reviews(DeskStore.ReviewQuery(.decide), policy: policy, units: sample.units, limit: 100).map(\.review.record)
            #expect(Set(found) == expected && found.count == expected.count, "\(name) \(grant.text)")
            #expect(try await desk.reviewCounts([DeskStore.ReviewQuery(.decide)], policy: policy, units: sample.units) == [expected.count])
            counts.insert(expected.count)
          }
        }
      }
    }
    #expect(counts.contains(0) && counts.contains(6) && counts.count > 3, "the policies differ: \(counts)")
  }

  @Test("What is due first stands first and what is paused last; overdue is what runs and is past; a queue is narrowed by unit and kind and comes in pages") func order() async throws {
    let sample = try await Self.open(), desk = sample.desk, approver = sample.actor("duyệt", "approver", nil)
    let first = try await Self.waiting(sample, "trước")
    sample.register.clock.advance(Self.day)
    try await Self.waiting(sample, "giữa", unit: DeskSample.there)
    sample.register.clock.advance(Self.day)
    try await Self.waiting(sample, "sau", profile: "person")
    var found = try await Self.titles(sample, .decide, approver)
    #expect(found == ["trước", "giữa", "sau"])
    found = try await Self.titles(sample, DeskStore.ReviewQuery(.decide), approver, skipping: 1, limit: 1)
    #expect(found == ["giữa"])
    var unit = DeskStore.ReviewQuery(.decide), profile = DeskStore.ReviewQuery(.decide), late = DeskStore.ReviewQuery(.decide)
    (unit.unit, profile.profile, late.isOverdue) = (DeskSample.there, "person", true)
    var counts = try await desk.reviewCounts([DeskStore.ReviewQuery(.decide), unit, profile, late], policy: approver.policy, units: sample.units)
    #expect(counts == [3, 1, 1, 0])
    // Five working days after Monday, 21 September, end with the 28th; on the 29th, in the evening, only the first is overdue.
    sample.register.clock.advance(6 * Self.day)
    found = try await Self.titles(sample, late, approver)
    #expect(found == ["trước"])
    try await desk.pause(first, words: "hỏi Bộ", by: approver)
    found = try await Self.titles(sample, .decide, approver)
    #expect(found == ["giữa", "sau", "trước"])
    counts = try await desk.reviewCounts([late], policy: approver.policy, units: sample.units)
    #expect(counts == [0], "while the clock stands still nothing is overdue")
    try await desk.resume(first, opinion: nil, by: approver)
    // The 29th was a pause, but the review was overdue before.
    let review = try #require(try await desk.latestReview(of: first))
    #expect(review.due < sample.register.clock.now())
  }

  @Test("A returned record is to be mended by who submitted it and who may edit it, until it is submitted again; who submitted sees what came of it for 90 days") func mend() async throws {
    let sample = try await Self.open(), desk = sample.desk, approver = sample.actor("duyệt", "approver", nil)
    let writer = sample.actor("viết", "writer"), colleague = sample.actor("bạn", "writer"), neighbour = sample.actor("xóm", "writer", DeskSample.there)
    let made = try await sample.made("Đình", by: writer)
    try await desk.submit(made.id, head: 1, note: "nhờ xem", by: writer)
    var found = try await Self.titles(sample, .mend, writer)
    #expect(found == [])
    try await desk.assign(made.id, to: approver.policy.account, by: approver)
    found = try await Self.titles(sample, .assigned, approver)
    #expect(found == ["Đình"])
    try await desk.sendBack(made.id, head: 2, words: "thiếu nguồn", by: approver)
    for actor in [writer, colleague] {
      found = try await Self.titles(sample, .mend, actor)
      #expect(found == ["Đình"])
    }
    for actor in [neighbour, approver] {
      found = try await Self.titles(sample, .mend, actor)
      #expect(found == [])
    }
    found = try await Self.titles(sample, .assigned, approver)
    #expect(found == [])
    _ = try await desk.save(made.id, base: 3, body: DeskSample.body("Đình Cả"), reason: "", by: writer)
    found = try await Self.titles(sample, .mend, writer)
    #expect(found == ["Đình Cả"], "begun is not done")
    sample.register.clock.advance()
    try await desk.submit(made.id, head: 4, note: "", by: writer)
    found = try await Self.titles(sample, .mend, writer)
    #expect(found == [])
    try await desk.approve(made.id, head: 5, words: "", by: approver)
    let mine = try await desk.reviews(DeskStore.ReviewQuery(.submitted), policy: writer.policy, units: sample.units, limit: 10)
    #expect(mine.map(\.review.state) == [.approved])
    found = try await Self.titles(sample, .submitted, colleague)
    #expect(found == [])
    sample.register.clock.advance(91 * Self.day)
    found = try await Self.titles(sample, .submitted, writer)
    #expect(found == [])
    #expect(try await sample.faults() == [])
  }

  @Test("A review is told to nobody who may not see its record, and an erased record leaves none of the words about it") func closed() async throws {
    let sample = try await Self.open(), desk = sample.desk, approver = sample.actor("duyệt", "approver", nil), writer = sample.actor("viết", "writer")
    let made = try await sample.made("Đình", by: writer)
    try await desk.submit(made.id, head: 1, note: "bà Hoa kể", by: writer)
    let review = try #require(try await desk.latestReview(of: made.id))
    let sheet = try #require(try await desk.sheet(of: review.id, policy: writer.policy))
    #expect(sheet.review.note == "bà Hoa kể" && sheet.authors == [writer.policy.account.text] && sheet.acts.contains(.takeBack) && !sheet.acts.contains(.approve))
    let neighbour = sample.actor("xóm", "writer", DeskSample.there)
    var unseen = try await desk.sheet(of: review.id, policy: neighbour.policy)
    #expect(unseen == nil)
    try await desk.remark("bà Hoa nói khác", field: "", on: made.id, by: approver)
    try await desk.pause(made.id, words: "hỏi bà Hoa", by: approver)
    try await desk.resume(made.id, opinion: nil, by: approver)
    try await desk.approve(made.id, head: 2, words: "bà Hoa đồng ý", by: approver)
    _ = try await sample.register.store.close(made.id, state: .erased, author: "test", reason: "yêu cầu")
    unseen = try await desk.sheet(of: review.id, policy: writer.policy)
    #expect(unseen == nil)
    let told = try await Self.titles(sample, .submitted, writer)
    #expect(told == [])
    for table in ["remark", "review_pause", "review"] {
      let rows = try await sample.register.sql("SELECT * FROM \(table)")
      #expect(!rows.isEmpty && !rows.contains { $0.values.contains { $0.text?.contains("Hoa") == true } }, "\(table)")
    }
  }

  @Test("What keeps a record from being published is told without what stands in fields that may not be seen") func checks() async throws {
    let sample = try await Self.open(), curator = sample.actor("c", "curator"), writer = sample.actor("viết", "writer")
    let made = try await sample.made("Đình", by: curator)
    try await sample.desk.submit(made.id, head: 1, note: "", by: curator)
    // A fault in a restricted field and one in an open field, as an older declaration may have let in.
    let body: Value = .object(DeskSample.body("Đình", ["secret": .int(7), "rank": "vô danh"]))
    _ = try await sample.register.sql("UPDATE revision SET body = ? WHERE record = ? AND number = 2", [.text(body.json), .text(made.id.text)])
    let review = try #require(try await sample.desk.latestReview(of: made.id))
    let inner = try #require(try await sample.desk.sheet(of: review.id, policy: writer.policy)), whole = try #require(try await sample.desk.sheet(of: review.id, policy: curator.policy))
    #expect(inner.problems.map(\.path) == ["rank"] && inner.hiddenErrors == 1 && inner.hasErrors)
    #expect(Set(whole.problems.map(\.path)) == ["rank", "secret"] && whole.hiddenErrors == 0)
  }
}
