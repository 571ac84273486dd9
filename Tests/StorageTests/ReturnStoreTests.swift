import HistoricalDates
import Kernel
import Testing

@testable import Storage

@Suite("Data reports kept")
struct ReturnStoreTests {
  private typealias Sample = ReturnSample

  @Test("A report goes from draft to approved; every step is kept with what it said, and told to the log") func way() async throws {
    let sample = try await Sample.open(), returns = sample.returns, place = try await sample.place("loa", "a", "2026-Q3"), actor = Sample.actor(Sample.officer)
    let draft = try await returns.save(Sample.content(all: 5), at: place, after: 0, submitting: false, policy: Sample.officer, by: actor)
    #expect(draft.state == .draft && draft.last == 1 && draft.filed == nil)
    let sent = try await returns.save(Sample.content(all: 6, new: 2), at: place, after: 1, submitting: true, policy: Sample.officer, by: actor)
    #expect(sent.id == draft.id && sent.state == .submitted && sent.filed == sample.register.clock.now())
    try await returns.approve(sent.id, after: sent.last, policy: Sample.chief, by: Sample.actor(Sample.chief))
    let done = try #require(try await returns.find(sent.id))
    #expect(done.state == .approved && done.content == Sample.content(all: 6, new: 2))
    let history = try await returns.history(of: done.id)
    #expect(history.map(\.act) == [.saved, .saved, .submitted, .approved] && history.first?.content == Sample.content(all: 5))
    let acts = try await sample.register.sql("SELECT act, object FROM audit_event ORDER BY number").map { "\($0.text(0)) \($0.text(1))" }
    #expect(acts.suffix(3) == ["return-saved loa a 2026-Q3", "return-submitted loa a 2026-Q3", "return-approved loa a 2026-Q3"])
  }

  @Test("Nobody approves what they wrote; nobody reports or decides without the right, for another unit, or over what somebody else has changed") func refused() async throws {
    let sample = try await Sample.open(), returns = sample.returns, place = try await sample.place("loa", "a", "2026-Q3")
    let both = Sample.policy("officer", [.report, .approveReport]), theirs = Sample.policy("x", [.report, .approveReport], unit: "b"), actor = Sample.actor(both)
    #expect(try await Sample.codes { try await returns.save(Sample.content(all: 5), at: place, submitting: true, policy: theirs, by: Sample.actor(theirs)) } == ["return.reporter"])
    #expect(try await Sample.codes { try await returns.save(Sample.content(all: 5), at: place, submitting: true, policy: Sample.chief, by: actor) } == ["return.reporter"])
    #expect(try await Sample.codes { try await returns.save(Sample.content(all: 5, new: 6), at: place, submitting: true, policy: both, by: actor) } == ["return.above"])
    #expect(try await returns.find("loa", place.reporter.key, place.period) == nil, "nothing is half-written")
    let sent = try await returns.save(Sample.content(all: 5), at: place, submitting: true, policy: both, by: actor)
    #expect(try await Sample.codes { try await returns.approve(sent.id, after: nil, policy: both, by: actor) } == ["return.own"])
    #expect(try await Sample.codes { try await returns.approve(sent.id, after: nil, policy: Sample.officer, by: actor) } == ["return.right"])
    #expect(try await Sample.codes { try await returns.approve(sent.id, after: nil, policy: theirs, by: actor) } == ["return.absent"])
    #expect(try await Sample.codes { try await returns.approve(sent.id, after: 1, policy: Sample.chief, by: actor) } == ["return.changed"])
    #expect(try await Sample.codes { try await returns.save(Sample.content(all: 7), at: place, submitting: false, policy: both, by: actor) } == ["return.state"])
    #expect(try await Sample.codes { try await returns.sendBack(sent.id, reason: " ", after: nil, policy: Sample.chief, by: actor) } == ["return.reason"])
    let early = ReturnStore.Place(dataSet: place.dataSet, reporter: place.reporter, period: place.period.next.next)
    #expect(try await Sample.codes { try await returns.save(Sample.content(all: 5), at: early, submitting: false, policy: both, by: actor) } == ["return.reporter"], "a period to come")
  }

  @Test("A locked period takes nothing but a report that was opened again since, and that only by whoever locks") func locked() async throws {
    let sample = try await Sample.open(), returns = sample.returns, period = try #require(ReportPeriod("2026-Q3")), set = try #require(returns.plan.dataSet("loa"))
    let report = try await sample.approve(Sample.content(all: 5), "a", "2026-Q3"), waiting = try await sample.submit(Sample.content(all: 1), "b", "2026-Q3")
    let unitChief = Sample.policy("unit", [.approveReport], unit: "a"), chief = Sample.actor(Sample.chief)
    #expect(try await Sample.codes { try await returns.lock(set, period, reason: "", policy: unitChief, by: chief) } == ["return.right"])
    sample.register.clock.advance()
    try await returns.lock(set, period, reason: "Chốt số liệu", policy: Sample.chief, by: chief)
    #expect(try await Sample.codes { try await sample.submit(Sample.content(all: 2), "c", "2026-Q3") } == ["return.locked"])
    #expect(try await Sample.codes { try await returns.approve(waiting.id, after: nil, policy: Sample.chief, by: chief) } == ["return.locked"])
    #expect(try await Sample.codes { try await returns.reopen(report.id, reason: "Sai", after: nil, policy: unitChief, by: chief) } == ["return.locked"])
    sample.register.clock.advance()
    try await returns.reopen(report.id, reason: "Sai số liệu", after: nil, policy: Sample.chief, by: chief)
    #expect(try await returns.find(report.id)?.reason == "Sai số liệu")
    try await sample.approve(Sample.content(all: 6), "a", "2026-Q3")
    #expect(try await returns.find(report.id)?.state == .approved)
    #expect(try await Sample.codes { try await returns.unlock(set, period, reason: "", policy: Sample.chief, by: chief) } == ["return.reason"])
    try await returns.unlock(set, period, reason: "Bổ sung", policy: Sample.chief, by: chief)
    try await sample.submit(Sample.content(all: 2), "c", "2026-Q3")
    #expect(try await Sample.codes { try await returns.unlock(set, period, reason: "x", policy: Sample.chief, by: chief) } == ["return.unlocked"])
  }

  // MARK: What is expected

  @Test("What is expected is counted where nothing was filed; sent back is not filed; a correction after approval makes nobody late") func expected() async throws {
    let sample = try await Sample.open(), returns = sample.returns, set = try #require(returns.plan.dataSet("loa")), period = try #require(ReportPeriod("2026-Q3")), chief = Sample.actor(Sample.chief)
    func measures() async throws -> Completeness { Completeness(try await returns.expectation([set], in: period, reporters: try await returns.reporters()).expected) }
    #expect(try await measures().expected == 3)
    let a = try await sample.approve(Sample.content(all: 5), "a", "2026-Q3"), b = try await sample.submit(Sample.content(all: 5), "b", "2026-Q3")
    try await returns.sendBack(b.id, reason: "Thiếu", after: nil, policy: Sample.chief, by: chief)
    #expect(try await measures().actual == 1)
    sample.register.clock.advance(try Sample.noon("2026-11-20") - sample.register.clock.now())
    try await sample.submit(Sample.content(all: 5), "b", "2026-Q3")
    try await returns.reopen(a.id, reason: "Sai", after: nil, policy: Sample.chief, by: chief)
    try await sample.submit(Sample.content(all: 6), "a", "2026-Q3")
    let told = try await measures()
    #expect(told.expected == 3 && told.actual == 2 && told.actualOnTime == 1 && told.onTimeRate == 33.3)
    #expect(returns.periods(of: set).map(\.text) == ["2026-Q3", "2026-Q4"])
  }

  @Test("Communes joined in the middle of a period: the old reports stay, the new commune owes the next, and until it speaks their sum counts") func joined() async throws {
    let sample = try await Sample.open(), returns = sample.returns, set = try #require(returns.plan.dataSet("loa"))
    for (name, count) in [("a", Int64(5)), ("b", 7), ("c", 1)] { try await sample.approve(Sample.content(all: count, done: name != "b"), name, "2026-Q3") }
    sample.register.clock.advance(try Sample.noon("2026-11-16") - sample.register.clock.now())
    try await sample.approve(Sample.content(all: 8), "a", "2026-Q4")
    try await sample.register.apply(Sample.unit("d", from: "2026-11-15"), source: "desk")
    for name in ["a", "b"] { try await sample.register.apply(Sample.unit(name, until: "2026-11-14", into: ["d"]), source: "desk") }
    let fourth = try await returns.expectation([set], in: ReportPeriod("2026-Q4"), reporters: try await returns.reporters())
    #expect(Set(fourth.expected.map(\.reporter.code)) == ["c", "d"] && fourth.beside.map(\.reporter.code) == ["a"])
    let third = try await returns.expectation([set], in: ReportPeriod("2026-Q3"), reporters: try await returns.reporters())
    #expect(Set(third.expected.map(\.reporter.code)) == ["a", "b", "c"] && third.expected.allSatisfy(\.isFiled))
    let all = ReportedItem(dataSet: "loa", item: "all"), done = ReportedItem(dataSet: "loa", item: "done")
    let byUnit = try await returns.reportedByUnit(all)
    #expect(byUnit[.named("d")]?.value == 15 && byUnit[.named("c")]?.value == 1 && byUnit[.named("a")] == nil)
    #expect(try await returns.reportedByUnit(done)[.named("d")]?.value == nil, "a has not said it of the last quarter")
    #expect(try await returns.reported(all, unit: nil)?.value == 16)
    try await sample.approve(Sample.content(all: 20), "d", "2026-Q4")
    #expect(try await returns.reported(all, unit: nil)?.value == 21)
    #expect(try await returns.reported(all, unit: .named("d"))?.period == "2026-Q4")
  }

  // MARK: What figures take

  @Test("Only approved reports count, as they stood at the moment: later corrections leave past figures alone") func asOf() async throws {
    let sample = try await Sample.open(), returns = sample.returns, item = ReportedItem(dataSet: "loa", item: "all"), clock = sample.register.clock
    #expect(try await returns.reported(item, unit: nil) == nil)
    let report = try await sample.submit(Sample.content(all: 5), "a", "2026-Q3")
    #expect(try await returns.reported(item, unit: nil) == nil)
    try await returns.approve(report.id, after: nil, policy: Sample.chief, by: Sample.actor(Sample.chief))
    let first = clock.now()
    #expect(try await returns.reported(item, unit: .named("a")) == ReportedValue(value: 5, period: "2026-Q3", unit: .named("a"), by: "a", at: first))
    clock.advance(1_000)
    try await returns.reopen(report.id, reason: "Sai", after: nil, policy: Sample.chief, by: Sample.actor(Sample.chief))
    #expect(try await returns.reported(item, unit: .named("a")) == nil)
    let open = clock.now()
    try await sample.approve(Sample.content(all: 9), "a", "2026-Q3")
    #expect(try await returns.reported(item, unit: .named("a"))?.value == 9)
    #expect(try await returns.reported(item, unit: .named("a"), asOf: first)?.value == 5)
    for moment in [open, first - 1] { #expect(try await returns.reported(item, unit: .named("a"), asOf: moment) == nil) }
  }

  @Test("Of several communes a count is their sum and a yes counts one; a report of the agency that says another number of the same period is told") func province() async throws {
    let sample = try await Sample.open(), returns = sample.returns, done = ReportedItem(dataSet: "loa", item: "done"), connected = ReportedItem(dataSet: "nguon", item: "connected")
    try await sample.approve(Sample.content(all: 5, done: true), "a", "2026-Q3")
    try await sample.approve(Sample.content(all: 5, done: false), "b", "2026-Q3")
    let sum = try #require(try await returns.reported(done, unit: nil))
    #expect(sum.value == 1 && sum.by == "2/3" && !sum.isContradicted)
    let report = try await sample.approve(ReturnContent(["connected": .init(.int(2))]), "so", "2026-Q3", of: "nguon")
    #expect(try await returns.reported(done, unit: nil)?.isContradicted == true)
    #expect(try await returns.reported(connected, unit: nil)?.isContradicted == true)
    try await returns.reopen(report.id, reason: "Đối chiếu", after: nil, policy: Sample.chief, by: Sample.actor(Sample.chief))
    try await sample.approve(ReturnContent(["connected": .init(.int(1))]), "so", "2026-Q3", of: "nguon")
    #expect(try await returns.reported(connected, unit: nil).map { $0.value == 1 && !$0.isContradicted && $0.by == "so" } == true)
  }

  // MARK: Reminders

  @Test("What is due within three working days and what is late is reminded of once each; what was sent is not") func reminders() async throws {
    let sample = try await Sample.open(at: "2026-10-09"), returns = sample.returns
    #expect(try await returns.toRemind(at: returns.now).isEmpty)
    try await sample.approve(Sample.content(all: 5), "a", "2026-Q3")
    let monday = try Sample.noon("2026-10-12")
    let soon = try await returns.toRemind(at: monday)
    #expect(Set(soon.map { "\($0.one.dataSet) \($0.one.reporter.code) \($0.kind.rawValue)" }) == ["loa b soon", "loa c soon", "nguon so soon"])
    try await returns.remind(soon, letters: [.named("officer"): [ReturnReminder(dataSet: "loa", reporter: "x", period: try #require(ReportPeriod("2026-Q3")))]], at: monday)
    #expect(try await returns.toRemind(at: monday + 86_400_000).isEmpty)
    #expect(try await sample.register.sql("SELECT argument FROM job WHERE kind = 'return-letter'").map { $0.text(0) } == ["loa x 2026-Q3"])
    let late = try await returns.toRemind(at: try Sample.noon("2026-10-16"))
    #expect(late.count == 3 && late.allSatisfy { $0.kind == .late })
  }
}
