import Kernel
import Testing

@testable import Storage

@Suite("Giving records out") struct ExportTests {
  private static let day: Int64 = 86_400_000
  private static let writer: Set<Action> = [.readDrafts, .export], head: Set<Action> = [.readDrafts, .readRestricted, .approve]

  private static func events(_ sample: ListSample) async throws -> [AuditEvent] {
    var query = AuditLog.Query()
    query.acts = [.recordsExported, .exportOrdered, .exportDecided]
    return try await sample.accounts.log.events(query, most: 20).reversed()
  }

  @Test("A thousand are given out by one person with a reason, and told to the log; one more needs another person") func limit() async throws {
    let sample = try await ListSample.open(), units = sample.units
    let clerk = try await sample.somebody("an", Self.writer, .internal, unit: ListSample.here)
    try await sample.many(ExportStore.mostAtOnce)
    let selection = RecordSelection.of { $0.profile = "site" }
    for reason in ["", " \n", String(repeating: "a", count: 301)] {
      let refused = try await ListSample.codes { _ = try await sample.exports.begin(selection, as: .csv, reason: reason, units: units, by: clerk) }
      #expect(refused == ["export.reason"])
    }
    #expect(try await Self.events(sample).isEmpty, "nothing was given out")
    let measure = try await sample.exports.begin(selection, as: .csv, reason: "báo cáo", units: units, by: clerk)
    #expect(measure == ExportMeasure(selected: 1_000, exportable: 1_000, profiles: ["site"]))
    let event = try #require(try await Self.events(sample).last)
    #expect(event.act == .recordsExported && event.reason == "báo cáo" && event.object == "csv 1000 profile=site" && event.account == clerk.policy.account)
    try await sample.many(1, prefix: "them")
    let more = try await ListSample.codes { _ = try await sample.exports.begin(selection, as: .csv, reason: "x", units: units, by: clerk) }
    let none = try await ListSample.codes { _ = try await sample.exports.begin(.of { $0.state = .withdrawn }, as: .csv, reason: "x", units: units, by: clerk) }
    #expect(more == ["export.approval"] && none == ["export.none"])
    let reader = try await sample.somebody("binh", [.readDrafts])
    let seen = try await ListSample.codes { _ = try await sample.exports.begin(selection, as: .csv, reason: "x", units: units, by: reader) }
    #expect(seen == ["export.none"], "seeing is not exporting")
  }

  @Test("An order fixes its records; another person who may approve all of them decides, nobody their own; it is taken once") func order() async throws {
    let sample = try await ListSample.open(), units = sample.units, exports = sample.exports
    let both: Set<Action> = Self.writer.union(Self.head)
    let clerk = try await sample.somebody("an", both, .internal), chief = try await sample.somebody("binh", Self.head, .restricted), near = try await sample.somebody("chi", Self.head, .restricted, unit: ListSample.here)
    try await sample.many(3)
    try await sample.many(2, prefix: "kia", unit: ListSample.there)
    let id = try await exports.order(.of { $0.profile = "site" }, as: .jsonl, reason: "kiểm kê", units: units, by: clerk)
    try await sample.many(4, prefix: "sau")
    let mine = try await exports.orders(of: clerk.policy.account), theirs = try await exports.ordersToDecide(chief.policy)
    #expect(mine.map(\.records) == [5] && mine == theirs && mine[0].state == .open && mine[0].sees == .internal && mine[0].reason == "kiểm kê")
    for actor in [clerk, near] {
      #expect(try await exports.ordersToDecide(actor.policy).isEmpty)
      let refused = try await ListSample.codes { try await exports.decide(id, allows: true, words: "", by: actor) }
      #expect(refused == ["export.absent"], "one's own; and where one record is beyond one's reach")
    }
    let early = try await ListSample.codes { _ = try await exports.take(id, by: clerk) }
    #expect(early == ["export.state"])
    try await exports.decide(id, allows: true, words: "được", by: chief)
    let twice = try await ListSample.codes { try await exports.decide(id, allows: false, words: "thôi", by: chief) }, foreign = try await ListSample.codes { _ = try await exports.take(id, by: chief) }
    #expect(twice == ["export.absent"] && foreign == ["export.absent"])
    let taken = try await exports.take(id, by: clerk)
    #expect(taken.decider == chief.policy.account && taken.words == "được")
    let page = try await exports.page(.order(taken), clerk.policy, units, after: nil, limit: 100)
    #expect(page.records.count == 5 && page.records.allSatisfy { !$0.header.identifier.hasPrefix("sau") })
    let again = try await ListSample.codes { _ = try await exports.take(id, by: clerk) }
    #expect(again == ["export.state"])
    let told = try await Self.events(sample)
    #expect(told.map(\.act) == [.exportOrdered, .exportDecided, .recordsExported] && told.map(\.account) == [clerk, chief, clerk].map(\.policy.account))
    #expect(told[2].object == "\(id) jsonl 5 profile=site" && told[2].reason == "kiểm kê" && told[1].reason == "được")
  }

  @Test("A refusal says why, and is told; an allowed order that nobody takes ends after seven days") func ends() async throws {
    let sample = try await ListSample.open(), units = sample.units, exports = sample.exports
    let clerk = try await sample.somebody("an", Self.writer, .internal), chief = try await sample.somebody("binh", Self.head)
    try await sample.many(2)
    let first = try await exports.order(RecordSelection(), as: .csv, reason: "a", units: units, by: clerk), second = try await exports.order(RecordSelection(), as: .csv, reason: "b", units: units, by: clerk)
    let silent = try await ListSample.codes { try await exports.decide(first, allows: false, words: "  ", by: chief) }
    #expect(silent == ["export.words"])
    try await exports.decide(first, allows: false, words: "chưa cần", by: chief)
    try await exports.decide(second, allows: true, words: "", by: chief)
    let refused = try await ListSample.codes { _ = try await exports.take(first, by: clerk) }
    #expect(refused == ["export.state"])
    sample.register.clock.advance(7 * Self.day + 1)
    let late = try await ListSample.codes { _ = try await exports.take(second, by: clerk) }
    #expect(late == ["export.expired"])
    let states = try await exports.orders(of: clerk.policy.account)
    #expect(Set(states.map(\.state)) == [.refused, .ready] && states.contains { $0.isExpired(at: sample.register.clock.now()) } && states.contains { $0.words == "chưa cần" })
    #expect(try await Self.events(sample).last?.act == .exportDecided, "nothing left")
    sample.register.clock.advance(14 * Self.day)
    _ = try await exports.order(RecordSelection(), as: .csv, reason: "c", units: units, by: clerk)
    let rows = try await sample.register.sql("SELECT count(DISTINCT export_order) FROM export_order_record")
    #expect(rows.first?.int(0) == 1, "what ended orders held is forgotten")
  }

  @Test("Rights are asked again when an order is read: what was raised, moved away or erased since is not in it; its class never rises") func rights() async throws {
    let sample = try await ListSample.open(), units = sample.units, exports = sample.exports
    try await sample.fill()
    let clerk = try await sample.somebody("an", Self.writer, .internal, unit: ListSample.here), chief = try await sample.somebody("binh", Self.head)
    let id = try await exports.order(.of { $0.profile = "site" }, as: .csv, reason: "a", units: units, by: clerk)
    try await exports.decide(id, allows: true, words: "", by: chief)
    try await sample.register.store.close(.named("mo"), sensitivity: .restricted, author: "test", reason: "x")
    try await sample.register.close("nhap", state: .erased)
    let order = try await exports.take(id, by: clerk)
    #expect(order.records == 4)
    var page = try await exports.page(.order(order), clerk.policy, units, after: nil, limit: 10)
    #expect(page.records.map(\.header.identifier).sorted() == ["noi-bo", "rut"])
    // The same account with a role for restricted data by now.
    let raised = sample.policy(clerk.policy.account, [.readDrafts, .readRestricted, .export], .restricted)
    page = try await exports.page(.order(order), raised, units, after: nil, limit: 10)
    #expect(page.records.map(\.header.identifier).sorted() == ["noi-bo", "rut"] && page.records.allSatisfy { $0.body["secret"] == nil && $0.body["phone"] != nil })
  }

  @Test("Who decides needs the class of the order, and reaches records without a unit only with a grant for all") func deciders() async throws {
    let sample = try await ListSample.open(), units = sample.units, exports = sample.exports
    try await sample.fill()
    let clerk = try await sample.somebody("an", [.readDrafts, .readRestricted, .export], .restricted)
    let chief = try await sample.somebody("binh", Self.head), low = try await sample.somebody("chi", [.readDrafts, .approve], .internal), near = try await sample.somebody("dung", Self.head, .restricted, unit: ListSample.here)
    let unplaced = try await exports.order(.of { $0.ids = [.named("khong-dau")] }, as: .csv, reason: "a", units: units, by: clerk)
    let placed = try await exports.order(.of { $0.ids = [.named("mo")] }, as: .csv, reason: "b", units: units, by: clerk)
    let seen = [chief, low, near].map(\.policy)
    var found: [Set<RecordID>] = []
    for policy in seen { found.append(Set(try await exports.ordersToDecide(policy).map(\.id))) }
    #expect(found == [[unplaced, placed], [], [placed]])
    let order = try #require(try await exports.ordersToDecide(near.policy).first)
    #expect(try await exports.sample(of: order, near.policy, limit: 5).map(\.header.identifier) == ["mo"])
    let service = try await sample.somebody("em", [.export], .public)
    let nothing = try await ListSample.codes { _ = try await exports.order(RecordSelection(), as: .csv, reason: "a", units: units, by: service) }
    #expect(nothing == ["export.none"])
  }
}
