import Kernel
import Testing

@testable import Storage

@Suite("What is missing in the data of units") struct QualityTests {
  private static let day: Int64 = 86_400_000

  /// Monday, 21 September 2026, in the evening of Viet Nam.
  private static func open() async throws -> DeskSample {
    let sample = try await DeskSample.open()
    sample.register.clock.advance(1_790_000_000_000)
    return sample
  }

  private static func follow(_ sample: DeskSample) async throws { try await QualityFollower(sample.register.store).catchUp() }

  /// By code; only what is asked for.
  private static func counts(_ sample: DeskSample, _ actor: DeskActor, within unit: RecordID? = nil, of profile: String = "site") async throws -> [String: Int] {
    let counts = try await QualityStore(sample.register.store).counts(within: unit, policy: actor.policy, units: sample.units)
    return Dictionary(counts.filter { $0.profile == profile }.map { ($0.code.text, $0.records) }, uniquingKeysWith: +)
  }

  private static func select(_ sample: DeskSample, _ gap: String, _ actor: DeskActor) async throws -> Set<RecordID> {
    let selection = try RecordSelection(parameters: { $0 == "gap" ? gap : nil })
    return Set(try await sample.desk.select(selection, policy: actor.policy, units: sample.units, limit: 1_000).records.map(\.header.id))
  }

  /// Whether the sums say the same as the findings, and the findings the same as a count of everything from the beginning.
  private static func isConsistent(_ register: TestRegister) async throws -> Bool {
    let rows = "SELECT record, code, path, restricted, unit, sensitivity FROM gap ORDER BY record, code, path"
    let sums = """
      SELECT g.code, g.unit, r.profile, g.sensitivity, g.restricted, count(DISTINCT g.record) FROM gap g JOIN record r ON r.id = g.record
      GROUP BY g.code, g.unit, r.profile, g.sensitivity, g.restricted ORDER BY g.code, g.unit, r.profile, g.sensitivity, g.restricted
      """
    let kept = "SELECT code, unit, profile, sensitivity, restricted, records FROM gap_count WHERE records <> 0 ORDER BY code, unit, profile, sensitivity, restricted"
    let before = try await register.sql(rows).map(\.values)
    let summed = try await register.sql(sums).map(\.values), held = try await register.sql(kept).map(\.values)
    _ = try await register.sql("DELETE FROM gap_cursor")
    try await QualityFollower(register.store).catchUp()
    let after = try await register.sql(rows).map(\.values)
    return summed == held && before == after && !before.isEmpty
  }

  // MARK: Following

  @Test("A new draft is counted with what it lacks; once that is mended it is counted as complete and found no more") func mended() async throws {
    let sample = try await Self.open(), writer = sample.actor("a", "writer")
    var bare = DeskSample.body("Đình")
    bare["description"] = nil
    let made = try await sample.desk.create(profile: "site", unit: DeskSample.here, body: bare, reason: "", by: writer)
    #expect(try await Self.counts(sample, writer)["missing:description"] == nil, "nobody has looked yet")
    #expect(try await QualityStore(sample.register.store).isCounting())
    try await Self.follow(sample)
    #expect(try await !QualityStore(sample.register.store).isCounting())
    var counts = try await Self.counts(sample, writer)
    #expect(counts == ["missing:description": 1, "untranslated:name": 1, "is:held": 1, "working": 1])
    #expect(try await Self.select(sample, "missing:description", writer) == [made.id])
    _ = try await sample.desk.save(made.id, base: 1, body: DeskSample.body("Đình"), reason: "", by: writer)
    try await Self.follow(sample)
    counts = try await Self.counts(sample, writer)
    #expect(counts == ["untranslated:name": 1, "is:held": 1, "is:complete": 1, "working": 1])
    #expect(try await Self.select(sample, "missing:description", writer).isEmpty)
    #expect(try await Self.select(sample, "is:complete", writer) == [made.id])
    #expect(try await Self.select(sample, "no-such-code", writer).isEmpty)
    #expect(try await Self.isConsistent(sample.register))
  }

  @Test("A record that moves to another unit or class is counted there and nowhere else; one that is withdrawn or erased is not counted") func moves() async throws {
    let sample = try await Self.open(), here = sample.actor("a", "writer"), there = sample.actor("b", "writer", DeskSample.there), all = sample.actor("c", "curator", nil)
    let one = try await sample.published("một"), two = try await sample.published("hai"), three = try await sample.published("ba")
    try await Self.follow(sample)
    #expect(try await Self.counts(sample, here)["is:published"] == 3)
    _ = try await sample.desk.apply([.move(one.id, unit: DeskSample.there)], publishing: false, source: "units", reason: "chuyển", by: sample.actor("h", "head", nil))
    _ = try await sample.register.store.close(two.id, sensitivity: .restricted, author: "test", reason: "kín")
    try await Self.follow(sample)
    #expect(try await Self.counts(sample, here)["is:held"] == 1)
    #expect(try await Self.counts(sample, there)["is:held"] == 1)
    #expect(try await Self.counts(sample, all)["is:held"] == 3)
    #expect(try await Self.counts(sample, all, within: DeskSample.here)["is:held"] == 2)
    _ = try await sample.register.store.close(one.id, state: .withdrawn, author: "test", reason: "trùng")
    _ = try await sample.register.store.close(three.id, state: .erased, author: "test", reason: "xóa")
    try await Self.follow(sample)
    #expect(try await Self.counts(sample, all)["is:held"] == 1)
    #expect(try await Self.isConsistent(sample.register))
  }

  @Test("Who names a withdrawn record is told, though it did not change itself; and no more once that is public again") func references() async throws {
    let sample = try await Self.open(), curator = sample.actor("c", "curator", nil)
    try await sample.register.apply(Province.draft("p", profile: "person", title: "Phạm Ngũ Lão"), Province.draft("s", title: "Đền", ["worships": .list([Province.ref("p")])]))
    try await sample.register.apply(Province.draft("q", profile: "person", title: "Chưa công bố", state: .draft), Province.draft("t", title: "Chùa", ["worships": .list([Province.ref("q")])]))
    try await Self.follow(sample)
    #expect(try await Self.counts(sample, curator)["withdrawn-reference"] == nil)
    try await sample.register.close("p", state: .withdrawn)
    // What never was public is nobody's to know of.
    try await sample.register.close("q", state: .withdrawn)
    try await Self.follow(sample)
    #expect(try await Self.select(sample, "withdrawn-reference", curator) == [.named("s")])
    #expect(try await Self.isConsistent(sample.register))
    try await sample.register.close("p", state: .published)
    try await Self.follow(sample)
    #expect(try await Self.counts(sample, curator)["withdrawn-reference"] == nil)
    #expect(try await Self.isConsistent(sample.register))
  }

  @Test("Several at once count every record once; under other declarations everything is counted anew") func together() async throws {
    let sample = try await Self.open()
    let drafts = (0..<1_100).map { number in
      var draft = Province.draft("d\(number)", title: "Đình \(number)", state: number % 2 == 0 ? .draft : .published)
      draft.unit = number % 3 == 0 ? DeskSample.here : nil
      return draft
    }
    _ = try await sample.register.store.apply(drafts, author: "test", source: "test", reason: "nhiều")
    let store = sample.register.store
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for _ in 0..<4 { tasks.addTask { try await QualityFollower(store).catchUp() } }
      try await tasks.waitForAll()
    }
    let all = sample.actor("c", "curator", nil)
    #expect(try await Self.counts(sample, all)["is:held"] == 1_100)
    #expect(try await Self.counts(sample, all)["is:published"] == 550)
    #expect(try await Self.counts(sample, sample.actor("a", "writer"))["is:held"] == 367)
    #expect(try await Self.isConsistent(sample.register))
    let other = try await TestRegister.open(try Province.declarations(without: ["person"]), beside: sample.register)
    #expect(try await QualityStore(other.store).isCounting())
    try await QualityFollower(other.store).catchUp()
    #expect(try await !QualityStore(other.store).isCounting())
    #expect(try await Self.isConsistent(other))
  }

  // MARK: Who may know

  @Test("Every count and every list holds just what the policy says of each record alone, restricted fields apart") func policies() async throws {
    let sample = try await Self.open(), register = sample.register
    for (identifier, unit) in [("mot", "xa-1"), ("hai", "xa-1"), ("ba", "xa-2"), ("bon", ""), ("nam", "xa-1")] {
      var draft = Province.draft(identifier, title: "Đình \(identifier)", ["secret": "x"])
      draft.unit = unit.isEmpty ? nil : .named(unit)
      try await register.apply(draft)
      // A value that its field does not take, as an older version might have kept it.
      guard identifier != "hai" else { continue }
      draft.body["secret"] = .int(5)
      _ = try await register.sql("UPDATE revision SET body = ? WHERE record = ?", [.text(Value.object(draft.body).json), .text(RecordID.named(identifier).text)])
    }
    _ = try await register.sql("UPDATE record SET sensitivity = 'restricted' WHERE id = ?", [.text(RecordID.named("nam").text)])
    try await Self.follow(sample)
    let gaps = try await register.sql("SELECT DISTINCT record, code, restricted FROM gap")
    let headers = Dictionary(try await register.sql("SELECT \(HeaderColumns.list) FROM record r").map { HeaderColumns.header($0) }.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(gaps.contains { $0.text(1) == "invalid:secret" && $0.int(2) == 1 })
    let codes = Set(gaps.map { $0.text(1) })
    var seen: Set<Int> = []
    for role in ["writer", "curator", "approver", "none"] {
      for unit: RecordID? in [nil, DeskSample.here, DeskSample.there] {
        for profiles in [Set<String>(), ["site"], ["person"]] {
          let grants = [Grant(role: role, unit: unit, profiles: profiles), Grant(role: "writer", unit: DeskSample.there)]
          let policy = AccessPolicy(account: .named("ai"), kind: .business, grants: grants, roles: DeskSample.roles, units: sample.units), told = "\(role) \(unit?.text ?? "-") \(profiles)"
          let counts = try await QualityStore(register.store).counts(within: nil, policy: policy, units: sample.units).filter { !$0.code.isStanding }
          for code in codes {
            let expected = gaps.filter { row in
              guard row.text(1) == code, let header = headers[row.text(0)], let sight = policy.sight(of: header) else { return false }
              return row.int(2) == 0 || sight == .restricted
            }
            #expect(counts.filter { $0.code.text == code }.map(\.records).reduce(0, +) == expected.count, "\(told) \(code)")
            let actor = DeskActor(policy: policy, actor: Actor(account: .named("ai")))
            #expect(try await Self.select(sample, code, actor) == Set(expected.map { RecordID(stored: $0.text(0)) }), "\(told) \(code)")
            seen.insert(expected.count)
          }
        }
      }
    }
    #expect(seen.count > 3, "the cases differ")
  }

  // MARK: As time goes by

  @Test("Overdue, returned, forgotten and untouched records are counted when their time has come, as their lists hold them") func standing() async throws {
    let sample = try await Self.open(), writer = sample.actor("a", "writer"), approver = sample.actor("b", "approver", nil), desk = sample.desk
    let late = try await sample.made("duyệt", by: writer), back = try await sample.made("trả", by: writer), draft = try await sample.made("nháp", by: writer), public1 = try await sample.published("mở")
    try await desk.submit(late.id, head: 1, note: "", by: writer)
    try await desk.submit(back.id, head: 1, note: "", by: writer)
    try await desk.sendBack(back.id, head: 2, words: "thiếu nguồn", by: approver)
    func found() async throws -> [String: Set<RecordID>] {
      var found: [String: Set<RecordID>] = [:]
      for code in QualityCode.standing { found[code.text] = try await Self.select(sample, code.text, writer) }
      let counts = try await Self.counts(sample, writer)
      for code in QualityCode.standing { #expect(counts[code.text] ?? 0 == found[code.text]?.count, "\(code.text)") }
      return found.filter { !$0.value.isEmpty }
    }
    #expect(try await found() == ["returned": [back.id], "working": [late.id, back.id, draft.id]])
    sample.register.clock.advance(8 * Self.day)
    #expect(try await found() == ["returned": [back.id], "working": [late.id, back.id, draft.id], "review-late": [late.id]])
    try await desk.pause(late.id, words: "xin ý kiến", by: approver)
    #expect(try await found()["review-late"] == nil)
    sample.register.clock.advance(30 * Self.day)
    #expect(try await found() == ["returned": [back.id], "working": [late.id, back.id, draft.id], "mending-late": [back.id], "forgotten": [draft.id]])
    sample.register.clock.advance(700 * Self.day)
    #expect(try await found()["untouched"] == [public1.id])
    _ = try await desk.save(public1.id, base: public1.head, body: DeskSample.body("mở rồi sửa"), reason: "", by: writer)
    #expect(try await found()["untouched"] == nil)
    let stranger = sample.actor("x", "writer", DeskSample.there)
    #expect(try await Self.select(sample, "forgotten", stranger).isEmpty)
    #expect(try await Self.counts(sample, stranger).isEmpty)
  }

  @Test("The last change of each unit is that of the records which the account sees") func last() async throws {
    let sample = try await Self.open()
    let made = try await sample.made("một", by: sample.actor("a", "writer"))
    let lasts = try await QualityStore(sample.register.store).lastChanges(policy: sample.actor("a", "writer").policy, units: sample.units)
    #expect(lasts == [DeskSample.here: made.updated])
  }

  // MARK: Inventories and work

  @Test("A figure of an inventory needs its document and day, and the right over the unit's records; the last one counts, the others stay") func inventories() async throws {
    let sample = try await Self.open(), figures = InventoryFigures(sample.register.store), writer = sample.actor("a", "writer")
    var entry = InventoryFigures.Entry()
    let empty = try await DeskSample.codes { try await figures.enter(entry, of: DeskSample.here, policy: writer.policy) }
    #expect(empty == ["quality.profile", "quality.figure", "quality.source", "quality.counted"])
    (entry.profile, entry.figure, entry.source, entry.counted) = ("site", "1.205", "Báo cáo 12/BC-UBND", "2026-09-01")
    for (unit, actor) in [(DeskSample.there, writer), (nil, writer), (DeskSample.here, sample.actor("b", "approver", nil))] as [(RecordID?, DeskActor)] {
      let refused = try await DeskSample.codes { try await figures.enter(entry, of: unit, policy: actor.policy) }
      #expect(refused == ["quality.profile"])
    }
    var bad = entry
    (bad.figure, bad.counted) = ("-3", "2026-09-30")
    let wrong = try await DeskSample.codes { try await figures.enter(bad, of: DeskSample.here, policy: writer.policy) }
    #expect(wrong == ["quality.figure", "quality.counted"], "a day that is still to come")
    try await figures.enter(entry, of: DeskSample.here, policy: writer.policy)
    sample.register.clock.advance()
    entry.figure = "1206"
    try await figures.enter(entry, of: DeskSample.here, policy: writer.policy)
    #expect(try await figures.latest(of: DeskSample.here)["site"]?.figure == 1_206)
    #expect(try await figures.latest(of: DeskSample.there).isEmpty)
    #expect(try await figures.latest()[DeskSample.here]?["site"]?.source == "Báo cáo 12/BC-UBND")
    #expect(try await sample.register.sql("SELECT count(*) FROM inventory_figure").first?.int(0) == 2)
  }

  @Test("Reviews of a period are measured with the reviewer's own deadline, for who decides on them; others see their own") func outcomes() async throws {
    let sample = try await Self.open(), writer = sample.actor("a", "writer"), other = sample.actor("c", "writer"), approver = sample.actor("b", "approver", nil), desk = sample.desk
    let store = QualityStore(sample.register.store), start = sample.register.clock.now()
    let made = try await sample.made("trả", by: writer)
    try await desk.submit(made.id, head: 1, note: "", by: writer)
    sample.register.clock.advance(14 * Self.day)
    try await desk.sendBack(made.id, head: 2, words: "thiếu nguồn", by: approver)
    sample.register.clock.advance(Self.day)
    try await desk.submit(made.id, head: 3, note: "", by: writer)
    sample.register.clock.advance(Self.day)
    try await desk.approve(made.id, head: 4, words: "", by: approver)
    let period = start..<sample.register.clock.now() + 1
    func measures(_ actor: DeskActor, _ period: Range<Int64>, within unit: RecordID? = nil) async throws -> WorkMeasures {
      let found = try await store.outcomes(in: period, within: unit, policy: actor.policy, units: sample.units)
      return WorkMeasures(found, in: period, for: actor.policy.account.text)
    }
    let whole = try await measures(approver, period), a = RecordID.named("a").text, b = RecordID.named("b").text
    let wrote = try #require(whole.people[a]), decided = try #require(whole.people[b])
    var author = WorkMeasures.Figures(), reviewer = WorkMeasures.Figures()
    (author.submitted, author.approved, author.returned, author.mended, author.mendedInTime) = (2, 1, 1, 1, 1)
    // Sent back after two weeks, approved within a day.
    (reviewer.decided, reviewer.decidedInTime) = (2, 1)
    #expect(wrote == author && decided == reviewer)
    #expect(whole.units[DeskSample.here]?.submitted == 2 && whole.units.count == 1)
    let own = try await measures(writer, period)
    #expect(Set(own.people.keys) == [a] && own.people[a] == wrote && own.units.isEmpty)
    #expect(try await measures(other, period).people.isEmpty)
    #expect(try await measures(approver, period, within: DeskSample.there).people.isEmpty)
    #expect(try await measures(approver, 0..<start).people.isEmpty)
  }
}
