import Kernel
import Testing

@testable import Storage

@Suite("The past of one record") struct HistoryTests {
  private static func numbers(_ history: RecordStore.History?) -> [Int] { history?.entries.map(\.revision.number) ?? [] }

  /// The state of one revision after the other, by people and by the store.
  private static func wandering(_ sample: DeskSample, _ id: RecordID, after act: (String) async throws -> Void) async throws {
    let writer = sample.actor("viết", "writer"), approver = sample.actor("duyệt", "approver", nil), store = sample.register.store
    func head() async throws -> Int {
      let header = try await sample.header(id)
      return header.head
    }
    func publish() async throws {
      try await sample.desk.submit(id, head: try await head(), note: "", by: writer)
      try await sample.desk.approve(id, head: try await head(), words: "", by: approver)
    }
    let steps: [(String, () async throws -> Void)] = [
      ("published", publish), ("edited", { _ = try await sample.desk.save(id, base: 3, body: DeskSample.body("Chùa B"), reason: "đổi tên", by: writer) }),
      ("hidden", { try await store.close(id, visibility: .hidden, author: "test", reason: "x") }), ("shown", { try await store.close(id, visibility: .public, author: "test", reason: "x") }),
      ("withdrawn", { try await sample.desk.withdraw(id, head: try await head(), reason: "nhầm", by: approver) }),
      ("reopened", { try await sample.desk.reopen(id, head: try await head(), reason: "xem lại", by: approver) }), ("again", publish),
    ]
    for (name, step) in steps {
      sample.register.clock.advance(10)
      try await step()
      try await act(name)
    }
  }

  @Test("every revision is told, the newest first and page by page, with who, why, where it came from and which fields changed") func list() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), store = sample.register.store
    let record = try await sample.published("Chùa A", ["phone": "1"])
    sample.register.clock.advance()
    _ = try await sample.desk.save(record.id, base: 3, body: DeskSample.body("Chùa B", ["phone": "1"]), reason: "đổi tên", by: writer)
    let history = try #require(try await store.history(of: record.identifier, policy: writer.policy, limit: 50))
    #expect(Self.numbers(history) == [4, 3, 2, 1] && history.next == nil && history.subject.publicNumber == 3 && history.subject.title(in: .vietnamese) == "Chùa B")
    #expect(history.entries.map { $0.changed.map(\.id) } == [["name"], [], [], ["name", "description", "phone"]])
    let last = history.entries[0].revision
    #expect(last.author == RecordID.named("viết").text && last.reason == "đổi tên" && last.source == "desk" && last.state == .draft && last.unit == DeskSample.here)
    #expect(last.at == sample.register.clock.now() && history.entries[1].revision.state == .published)
    let first = try await store.history(of: record.id.text, policy: writer.policy, limit: 3)
    let second = try await store.history(of: record.id.text, before: first?.next, policy: writer.policy, limit: 3)
    #expect(Self.numbers(first) == [4, 3, 2] && first?.next == 2 && Self.numbers(second) == [1] && second?.next == nil)
    #expect(second?.entries.first?.changed.map(\.id) == ["name", "description", "phone"])
  }

  @Test("what somebody may not see is told by nothing: not the record of another unit, not a field, not that it changed") func sight() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), curator = sample.actor("kho", "curator"), store = sample.register.store
    let record = try await sample.made("Chùa", ["secret": "kín"], by: curator)
    _ = try await sample.desk.save(record.id, base: 1, body: DeskSample.body("Chùa", ["secret": "khác"]), reason: "", by: curator)
    let stranger = sample.actor("lạ", "writer", DeskSample.there)
    for key in [record.id.text, record.identifier, "không có"] {
      #expect(try await store.history(of: key, policy: stranger.policy, limit: 9) == nil)
      #expect(try await store.revisions([1], of: key, policy: stranger.policy) == nil)
      #expect(try await store.record(key, at: .max, policy: stranger.policy) == nil)
    }
    let seen = try #require(try await store.history(of: record.id.text, policy: writer.policy, limit: 9))
    #expect(seen.entries.map { $0.changed.map(\.id) } == [[], ["name", "description"]] && seen.entries.allSatisfy { !$0.revision.isRestricted })
    let pair = try #require(try await store.revisions([2, 1, 7], of: record.id.text, policy: curator.policy))
    #expect(pair.revisions.map(\.number) == [1, 2] && pair.revisions.map { $0.body?["secret"] } == ["kín", "khác"] && pair.revisions.allSatisfy(\.isRestricted))
    #expect(try await store.revisions([1], of: record.id.text, policy: writer.policy)?.revisions.first?.body?["secret"] == nil)
  }

  @Test("a revision of a class that somebody may not see is closed to them with its reason, whatever class the record has today") func classes() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), curator = sample.actor("kho", "curator"), store = sample.register.store
    let record = try await sample.made("Chùa", by: writer)
    try await store.close(record.id, sensitivity: .restricted, author: "test", reason: "lý do kín")
    _ = try await sample.desk.save(record.id, base: 2, body: DeskSample.body("Tên kín"), reason: "chi tiết kín", by: curator)
    _ = try await sample.desk.save(record.id, base: 3, body: DeskSample.body("Chùa"), reason: "bỏ tên kín", by: curator)
    #expect(try await store.history(of: record.id.text, policy: writer.policy, limit: 9) == nil)
    try await store.close(record.id, sensitivity: .internal, author: "test", reason: "mở")
    let seen = try #require(try await store.history(of: record.id.text, policy: writer.policy, limit: 9)).entries
    #expect(seen.map { $0.revision.body != nil } == [true, false, false, false, true] && seen.map(\.revision.reason) == ["mở", "", "", "", "nhập"])
    #expect(seen[1].revision.content == .closed && seen.dropLast().allSatisfy { $0.changed.isEmpty })
    let all = try #require(try await store.history(of: record.id.text, policy: curator.policy, limit: 9)).entries
    #expect(all.map { $0.changed.map(\.id) } == [[], ["name"], ["name"], [], ["name", "description"]] && all[2].revision.isRestricted)
  }

  @Test("at every moment the desk and the public are shown what they saw then: drafts, edits, hiding, tombstones and new beginnings") func moments() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), store = sample.register.store
    let start = sample.register.clock.now()
    let id = try await sample.made("Chùa A", ["phone": "113"], by: writer).id
    var times = [("before", start), ("made", sample.register.clock.now())]
    try await Self.wandering(sample, id) { times.append(($0, sample.register.clock.now())) }
    var told: [String: String] = [:], desk: [String: Int] = [:]
    for (name, time) in times {
      let moment = try #require(try await store.record(id.text, at: time, policy: writer.policy))
      desk[name] = moment.desk?.number
      switch moment.public {
      case .nothing: told[name] = "-"
      case .gone(let reason): told[name] = "gone: \(reason ?? "")"
      case .open(let revision, _):
        told[name] = "\(revision.number): \(revision.body?["name"]?["vi"]?.string ?? "")"
        #expect(revision.body?["phone"] == nil, "the public sees no fields of the desk")
      }
    }
    #expect(
      told == [
        "before": "-", "made": "-", "published": "3: Chùa A", "edited": "3: Chùa A", "hidden": "-", "shown": "3: Chùa A", "withdrawn": "gone: nhầm", "reopened": "-", "again": "10: Chùa B",
      ])
    #expect(desk == ["made": 1, "published": 3, "edited": 4, "hidden": 5, "shown": 6, "withdrawn": 7, "reopened": 8, "again": 10])
  }

  @Test("what was told of the past at its time is told of it for good: the public's view of each moment is the page of that moment") func agreement() async throws {
    let sample = try await DeskSample.open(), writer = sample.actor("viết", "writer"), store = sample.register.store
    let record = try await sample.made("Chùa A", by: writer)
    var pages = [(sample.register.clock.now(), try await sample.register.seen(record.identifier))]
    try await Self.wandering(sample, record.id) { _ in pages.append((sample.register.clock.now(), try await sample.register.seen(record.identifier))) }
    for (time, page) in pages {
      let moment = try #require(try await store.record(record.id.text, at: time, policy: writer.policy))
      let told: String = switch moment.public {
      case .nothing: "-"
      case .gone(let reason): "gone: \(reason ?? "")"
      case .open(let revision, _): revision.body?["name"]?["vi"]?.string ?? ""
      }
      #expect(told == page, "\(time)")
    }
    #expect(Set(pages.map(\.1)).count == 4)
  }

  @Test("an embargo hides a record until its end, also in the past") func embargo() async throws {
    let sample = try await DeskSample.open(), policy = sample.actor("viết", "writer").policy, store = sample.register.store
    let record = try await sample.published("Chùa")
    sample.register.clock.advance(10)
    let set = sample.register.clock.now(), end = set + 1_000
    try await store.close(record.id, embargo: .some(end), author: "test", reason: "x")
    var seen: [Bool] = []
    for time in [set - 1, set, end - 1, end, end + 1] {
      let moment = try #require(try await store.record(record.id.text, at: time, policy: policy))
      if case .open = moment.public { seen.append(true) } else { seen.append(false) }
    }
    #expect(seen == [true, false, false, true, true])
  }

  @Test("of an erased record the revisions stay, without content and without reasons but that of the erasure") func erased() async throws {
    let sample = try await DeskSample.open(), head = sample.actor("h", "head", nil), store = sample.register.store
    let record = try await sample.published("Nguyễn Văn Kín")
    let before = sample.register.clock.now()
    sample.register.clock.advance(10)
    try await store.close(record.id, state: .erased, author: "test", reason: "theo yêu cầu")
    let history = try #require(try await store.history(of: record.id.text, policy: head.policy, limit: 9))
    #expect(history.subject.title(in: .vietnamese) == record.identifier && history.subject.publicNumber == nil)
    #expect(history.entries.allSatisfy { $0.revision.content == .erased && $0.changed.isEmpty } && history.entries.map(\.revision.reason) == ["theo yêu cầu", "", "", ""])
    let then = try #require(try await store.record(record.id.text, at: before, policy: head.policy))
    #expect(then.desk?.content == .erased)
    guard case .open(let revision, _) = then.public else {
      Issue.record("it was public then")
      return
    }
    #expect(revision.number == 3 && revision.content == .erased)
  }
}
