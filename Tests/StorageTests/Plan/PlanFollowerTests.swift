import Kernel
import Testing

@testable import Storage

@Suite("Spans of records in the scope of indicators") struct PlanFollowerTests {
  private static let rows = "SELECT record, indicator, since, until, unit, place, profile, sensitivity, is_public, counted FROM indicator_record ORDER BY record, indicator, since"
  private static let counts = "SELECT indicator, unit, place, profile, sensitivity, is_public, counted, records FROM indicator_count WHERE records <> 0 ORDER BY indicator, unit, place, profile, sensitivity, is_public, counted"
  private static let summed = """
    SELECT indicator, unit, place, profile, sensitivity, is_public, counted, count(*) FROM indicator_record WHERE until IS NULL
    GROUP BY indicator, unit, place, profile, sensitivity, is_public, counted ORDER BY indicator, unit, place, profile, sensitivity, is_public, counted
    """
  private static let days = """
    SELECT indicator, unit, place, profile, sensitivity, is_public, counted, CAST(sum(records) AS INTEGER) FROM indicator_day
    GROUP BY indicator, unit, place, profile, sensitivity, is_public, counted HAVING sum(records) <> 0 ORDER BY indicator, unit, place, profile, sensitivity, is_public, counted
    """
  private static let months = days.replacing("indicator_day", with: "indicator_month")

  /// Whether totals and days say the same as the spans, and the spans the same as a count of everything from the beginning.
  private static func isConsistent(_ register: TestRegister) async throws -> Bool {
    let before = try await register.sql(rows).map(\.values), totals = try await register.sql(counts).map(\.values)
    let fromSpans = try await register.sql(summed).map(\.values), fromDays = try await register.sql(days).map(\.values), fromMonths = try await register.sql(months).map(\.values)
    try await PlanFollower(register.store).forget()
    try await PlanFollower(register.store).catchUp()
    let after = try await register.sql(rows).map(\.values), recounted = try await register.sql(counts).map(\.values)
    return totals == fromSpans && totals == fromDays && totals == fromMonths && before == after && totals == recounted && !before.isEmpty
  }

  private struct Chance: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }
  }

  /// What the public sees, asked record by record at the door: "counted/all" by commune, and of all.
  private static func seen(_ names: [String], _ register: TestRegister) async throws -> [String: String] {
    var sums: [String: (Int, Int)] = ["": (0, 0), "xa-1": (0, 0), "xa-2": (0, 0)]
    for name in names {
      guard case .open(let record) = try await register.store.record(name, gate: register.store.publicGate), record.body["rank"] == "special" else { continue }
      let counts = record.body["image"] != nil && record.body["model"] != nil
      for key in [""] + ["xa-1", "xa-2"].filter({ record.header.unit == .named($0) }) { sums[key] = ((sums[key]?.0 ?? 0) + (counts ? 1 : 0), (sums[key]?.1 ?? 0) + 1) }
    }
    return sums.mapValues { "\($0.0)/\($0.1)" }
  }

  private static func told(_ register: TestRegister, asOf: Int64?) async throws -> [String: String] {
    let figures = PlanFigures(register.store), indicator = try #require(figures.plan.indicator("digitised"))
    func text(_ figure: IndicatorFigure) -> String { "\(Int(figure.numerator ?? -1))/\(Int(figure.denominator ?? -1))" }
    var told = ["": text(try await figures.figure(indicator, asOf: asOf, audience: .anonymous))]
    for figure in try await figures.byUnit(indicator, asOf: asOf, audience: .anonymous) {
      for name in ["xa-1", "xa-2"] where figure.unit == .named(name) { told[name] = text(figure) }
    }
    return told
  }

  private static func edit(_ name: String, _ chance: inout Chance, _ register: TestRegister) async throws {
    func flag() -> Bool { Bool.random(using: &chance) }
    switch Int.random(in: 0..<12, using: &chance) {
    case 0: try await register.close(name, visibility: .hidden)
    case 1: try await register.close(name, visibility: .described)
    case 2: try await register.close(name, visibility: .public)
    case 3: try await register.close(name, embargo: .some(register.clock.now() + Int64.random(in: 1...300_000_000, using: &chance)))
    case 4: _ = try await register.store.close(.named(name), sensitivity: flag() ? .restricted : .public, author: "test", reason: "lớp")
    case 5: try await register.close(name, state: .withdrawn)
    case 6: try await register.close(name, state: flag() ? .draft : .published)
    default:
      let draft = PlanSample.site(name, flag() ? "xa-1" : "xa-2", rank: flag() || flag() ? "special" : "none", image: flag() || flag(), model: flag(), state: flag() || flag() ? .published : .draft)
      try await register.apply(draft, source: "desk")
    }
  }

  @Test("Whatever is edited later, the figures of any moment before stay what the public could see then", arguments: [UInt64(1), 2, 3]) func property(seed: UInt64) async throws {
    let register = try await PlanSample.open(), names = (0..<12).map { "s\($0)" }
    var chance = Chance(state: seed), moments: [(at: Int64, seen: [String: String])] = []
    for name in names { try await register.apply(PlanSample.site(name, image: Bool.random(using: &chance))) }
    for round in 0..<40 {
      register.clock.advance(Int64.random(in: 0...40_000_000, using: &chance))
      for _ in 0..<Int.random(in: 1...3, using: &chance) {
        guard let name = names.randomElement(using: &chance) else { continue }
        // What a record in its state cannot do is refused, and changes nothing.
        do { try await Self.edit(name, &chance, register) } catch is Problems {}
      }
      register.clock.advance(Int64.random(in: 1...1_000, using: &chance))
      _ = try await register.store.announceEndedEmbargoes()
      if round % 3 != 0 { try await PlanSample.follow(register) }
      moments.append((register.clock.now(), try await Self.seen(names, register)))
      if round % 3 != 0 { #expect(try await Self.told(register, asOf: nil) == moments.last?.seen, "round \(round)") }
      register.clock.advance(1)
    }
    // What an erased record was is known from the spans that it had alone.
    try await PlanSample.follow(register)
    try await register.close("s0", state: .erased)
    try await PlanSample.follow(register)
    for moment in moments { #expect(try await Self.told(register, asOf: moment.at) == moment.seen, "\(moment.at)") }
    #expect(try await Self.isConsistent(register))
    for moment in moments.suffix(5) { #expect(try await Self.told(register, asOf: moment.at) == moment.seen) }
  }

  @Test("Several at once span every record once, whoever breaks off in between") func together() async throws {
    let register = try await PlanSample.open(), store = register.store
    _ = try await store.apply((0..<1_100).map { PlanSample.site("s\($0)", $0 % 3 == 0 ? "xa-1" : "xa-2", image: true, model: $0 % 2 == 0) }, author: "test", source: "test", reason: "nhiều")
    let broken = Task { try await PlanFollower(store).catchUp { _ in withUnsafeCurrentTask { $0?.cancel() } } }
    _ = await broken.result
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      for _ in 0..<4 { tasks.addTask { try await PlanFollower(store).catchUp() } }
      try await tasks.waitForAll()
    }
    #expect(try await PlanSample.told("digitised", register) == "550/1100")
    #expect(try await Self.isConsistent(register))
  }

  @Test("Under another formula everything is counted anew, and figures of before stand until then; an indicator that is no more leaves nothing") func changed() async throws {
    let register = try await PlanSample.open()
    try await register.apply(PlanSample.site("a", image: true), PlanSample.site("b", image: true, model: true))
    try await PlanSample.follow(register)
    #expect(try await PlanSample.told("digitised", register) == "1/2")
    let other = try await TestRegister.open(
      try PlanSample.declarations(changed: [("where: {field: rank, is: [special]}}], counted: digitised", "where: {field: rank, is: [special]}}], counted: {field: image, present: true}"), ("- id: supplied", "- id: renamed")]),
      beside: register, clock: register.clock)
    #expect(try await IndicatorValues(PlanFigures(other.store)).isCounting())
    #expect(try await PlanSample.told("digitised", other) == "1/2")
    try await PlanFollower(other.store).catchUp()
    #expect(try await PlanSample.told("digitised", other) == "2/2")
    #expect(try await register.sql("SELECT count(*) FROM indicator_record WHERE indicator = 'supplied'").first?.int(0) == 0)
    #expect(try await register.sql("SELECT count(*) FROM indicator_day WHERE indicator = 'supplied'").first?.int(0) == 0)
    #expect(try await Self.isConsistent(other))
  }

  @Test("Changes of labels count nothing anew") func mark() throws {
    let one = IndicatorScopes(try PlanSample.declarations()), same = IndicatorScopes(try PlanSample.declarations(changed: [("label: {vi: digitised, en: digitised}", "label: {vi: khác, en: other}")]))
    let other = IndicatorScopes(try PlanSample.declarations(changed: [("counted: present", "counted: digitised")]))
    #expect(one.mark == same.mark && one.mark != other.mark)
  }

  @Test("Every statement over many rows finds them by an index") func plans() async throws {
    let register = try await PlanSample.open()
    guard register.location.engine == .sqlite else { return }
    let statements = [
      "SELECT t.place, t.counted, sum(t.records) FROM indicator_count t WHERE t.indicator IN ('a', 'b') AND t.is_public = 1 GROUP BY t.indicator, t.place, t.counted",
      "SELECT t.place, sum(t.records) FROM indicator_day t WHERE t.indicator = 'a' AND t.day >= 2 AND t.day < 5 GROUP BY t.place", "SELECT t.place, sum(t.records) FROM indicator_month t WHERE t.indicator IN ('a') AND t.month < 5 GROUP BY t.place", "SELECT count(*) FROM indicator_record t WHERE t.indicator = 'a' AND t.since >= 1 AND t.since <= 2",
      "SELECT count(*) FROM indicator_record t WHERE t.indicator = 'a' AND t.until >= 1 AND t.until <= 2", "SELECT t.record FROM indicator_record t WHERE t.indicator = 'a' AND t.counted = 0 AND t.record > 'x' ORDER BY t.record LIMIT 9",
      "SELECT s.record FROM indicator_record s WHERE s.record IN ('a', 'b')",
    ]
    for statement in statements {
      let plan = try await register.sql("EXPLAIN QUERY PLAN \(statement)").map { $0.text(3) }
      #expect(plan.contains { $0.contains("SEARCH") } && !plan.contains { $0.hasPrefix("SCAN") }, "\(statement): \(plan)")
    }
  }
}
