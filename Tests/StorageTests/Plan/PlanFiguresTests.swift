import HistoricalDates
import Kernel
import Testing

@testable import Storage

@Suite("Figures of the Plan") struct PlanFiguresTests {
  @Test("A record counts once it has what it lacked; the list behind the number says what that is") func counts() async throws {
    let register = try await PlanSample.open()
    try await register.apply(PlanSample.site("a", image: true, model: true), PlanSample.site("b", image: true), PlanSample.site("c", rank: "none", image: true, model: true), PlanSample.site("d", state: .draft))
    #expect(try await IndicatorValues(PlanFigures(register.store)).isCounting())
    try await PlanSample.follow(register)
    #expect(try await !IndicatorValues(PlanFigures(register.store)).isCounting())
    let figure = try await PlanSample.figure("digitised", register)
    #expect(figure.numerator == 1 && figure.denominator == 2 && figure.value == 50 && figure.missing == 1 && figure.state == .behind)
    let figures = PlanFigures(register.store), indicator = try #require(figures.plan.indicator("digitised"))
    let missing = try await figures.records(indicator, counted: false, audience: .anonymous, limit: 10)
    #expect(missing.entries.map(\.header.identifier) == ["b"] && missing.total == 1 && missing.next == nil)
    #expect(missing.entries.first?.lacking.map { $0[.vietnamese] } == ["Mô hình"] && missing.entries.first?.title[.vietnamese] == "b")
    register.clock.advance(60_000)
    let before = register.clock.now()
    try await register.apply(PlanSample.site("b", image: true, model: true), source: "desk")
    try await PlanSample.follow(register)
    let reached = try await PlanSample.figure("digitised", register)
    #expect(reached.value == 100 && reached.state == .reached && reached.missing == 0)
    #expect(try await PlanSample.told("digitised", register, asOf: before) == "1/2", "what is past stays as it was")
    #expect(try await figures.records(indicator, counted: true, audience: .anonymous, limit: 10).total == 2)
    let then = try await figures.records(indicator, counted: false, asOf: before, audience: .anonymous, limit: 10)
    #expect(then.entries.map(\.header.identifier) == ["b"] && then.entries.first?.lacking.map { $0[.english] } == ["Model"])
  }

  @Test("Lists come page by page, of one commune or of all, each record once") func pages() async throws {
    let register = try await PlanSample.open()
    _ = try await register.store.apply((0..<25).map { PlanSample.site("s\($0)", $0 % 2 == 0 ? "xa-1" : "xa-2", image: true) }, author: "test", source: "test", reason: "nhiều")
    try await PlanSample.follow(register)
    let figures = PlanFigures(register.store), indicator = try #require(figures.plan.indicator("digitised"))
    var seen: [RecordID] = [], after: RecordID?
    repeat {
      let page = try await figures.records(indicator, unit: .named("xa-1"), counted: false, audience: .anonymous, after: after, limit: 5)
      #expect(page.total == 13)
      seen += page.entries.map(\.header.id)
      after = page.next
    } while after != nil
    #expect(seen.count == 13 && seen == Set(seen).sorted())
  }

  @Test("What is hidden, under embargo, restricted or withdrawn is in no figure of the public; whoever may read it counts it") func closed() async throws {
    let register = try await PlanSample.open(), units = try await register.store.unitTree()
    for name in ["open", "hidden", "embargoed", "restricted", "withdrawn"] { try await register.apply(PlanSample.site(name, image: true, model: true)) }
    try await register.close("hidden", visibility: .hidden)
    try await register.close("embargoed", embargo: .some(register.clock.now() + 86_400_000))
    _ = try await register.store.close(.named("restricted"), sensitivity: .restricted, author: "test", reason: "kín")
    try await register.close("withdrawn", state: .withdrawn)
    try await PlanSample.follow(register)
    func policy(_ role: String, _ unit: String?) -> FigureAudience {
      .staff(AccessPolicy(account: .named("x"), kind: .business, grants: [Grant(role: role, unit: unit.map { .named($0) })], roles: DeskSample.roles, units: units))
    }
    #expect(try await PlanSample.told("digitised", register) == "1/1")
    #expect(try await PlanSample.told("digitised", register, audience: policy("reader", nil)) == "3/3")
    #expect(try await PlanSample.told("digitised", register, audience: policy("curator", "xa-1")) == "4/4")
    #expect(try await PlanSample.told("digitised", register, audience: policy("curator", "xa-2")) == "1/1")
    let figures = PlanFigures(register.store), indicator = try #require(figures.plan.indicator("digitised"))
    let listed = try await figures.records(indicator, counted: true, audience: .anonymous, limit: 10)
    #expect(listed.entries.map(\.header.identifier) == ["open"] && listed.total == 1)
    #expect(try await figures.records(indicator, counted: true, audience: policy("curator", nil), limit: 10).entries.count == 4)
    register.clock.advance(86_400_001)
    _ = try await register.store.announceEndedEmbargoes()
    try await PlanSample.follow(register)
    #expect(try await PlanSample.told("digitised", register) == "2/2", "the embargo is over")
  }

  @Test("Communes that become one in mid-year hand their records on; the share of communes of before stays what it was") func merger() async throws {
    let register = try await PlanSample.open()
    try await register.apply(PlanSample.site("a", "xa-1", image: true, model: true), PlanSample.site("b", "xa-2"))
    try await PlanSample.follow(register)
    #expect(try await PlanSample.told("communes", register) == "1/2")
    let before = register.clock.now()
    register.clock.advance(1_000)
    try await register.apply(
      PlanSample.commune("xa-3"), PlanSample.commune("xa-1", level: "former", successors: ["xa-3"]), PlanSample.commune("xa-2", level: "former", successors: ["xa-3"]), source: "units")
    try await PlanSample.follow(register)
    #expect(try await PlanSample.told("communes", register) == "1/1")
    #expect(try await PlanSample.told("communes", register, asOf: before) == "1/2")
    let figures = PlanFigures(register.store), indicator = try #require(figures.plan.indicator("digitised"))
    let units = try await figures.byUnit(indicator, audience: .anonymous)
    #expect(units.map(\.unit) == [.named("xa-3")] && units.first?.numerator == 1 && units.first?.denominator == 2)
    #expect(try await figures.records(indicator, unit: .named("xa-3"), counted: false, audience: .anonymous, limit: 9).total == 1)
  }

  @Test("Reports make figures with who gave them; none, zero and contradictions are states of their own") func reported() async throws {
    let register = try await PlanSample.open()
    try await register.apply(PlanSample.site("a"), PlanSample.site("b"))
    try await PlanSample.follow(register)
    func figure(_ id: String, _ reports: ReportedValues) async throws -> IndicatorFigure { try await PlanSample.figure(id, register, reports: reports) }
    #expect(try await figure("ratio", .none).state == .notReported)
    #expect(try await figure("ratio", PlanSample.reports(["part": ["": 1]])).state == .notReported)
    let half = try await figure("ratio", PlanSample.reports(["part": ["": 1], "whole": ["": 2]]))
    #expect(half.value == 50 && half.missing == 1 && half.reports.map(\.by) == ["culture", "culture"] && half.state == .behind)
    #expect(try await figure("ratio", PlanSample.reports(["part": ["": 0], "whole": ["": 0]])).state == .nothingToCount)
    #expect(try await figure("ratio", PlanSample.reports(["part": ["": 3], "whole": ["": 2]])).state == .contradictory)
    #expect(try await figure("ratio", PlanSample.reports(["part": ["": 1], "whole": ["": 2]], contradicted: ["part"])).state == .contradictory)
    #expect(try await figure("ratio", PlanSample.reports(["part": ["": .nan], "whole": ["": 2]])).value == nil)
    #expect(try await figure("share", PlanSample.reports(["share": ["": 101]])).state == .contradictory)
    #expect(try await figure("share", PlanSample.reports(["share": ["": 100]])).state == .reached)
    let supplied = try await figure("supplied", .none)
    #expect(supplied.state == .notReported && supplied.numerator == 2 && supplied.value == nil)
    #expect(try await figure("supplied", PlanSample.reports(["whole": ["": 8]])).value == 25)
    #expect(try await figure("supplied", PlanSample.reports(["whole": ["": 1]])).state == .contradictory, "more in the register than there are said to be")
    #expect(try await figure("network", .none).state == .notReported)
    let network = try await figure("network", PlanSample.reports(["network": ["xa-1": 1, "xa-9": 1]]))
    #expect(network.value == 50 && network.missing == 1, "what is no commune of today is passed over")
    #expect(try await figure("communes", .none).value == 0)
  }

  @Test("With nothing in scope there is nothing to count; a register without communes has no share of them") func empty() async throws {
    let register = try await TestRegister.open(try PlanSample.declarations())
    try await PlanSample.follow(register)
    #expect(try await PlanSample.figure("digitised", register).state == .nothingToCount)
    #expect(try await PlanSample.figure("communes", register).state == .nothingToCount)
    let figures = PlanFigures(register.store)
    for indicator in figures.plan.indicators {
      #expect(try await figures.byUnit(indicator, audience: .anonymous).isEmpty)
      #expect(try await figures.series(indicator, months: 3, audience: .anonymous).count == 4)
    }
  }

  @Test("A series has the ends of the last months and now; its pace tells what the year of the aim will bring") func series() async throws {
    let register = try await PlanSample.open(), month: Int64 = 30 * 86_400_000
    for number in 0..<20 { try await register.apply(PlanSample.site("s\(number)")) }
    for number in 0..<6 {
      register.clock.advance(month)
      try await register.apply(PlanSample.site("s\(number)", image: true, model: true), source: "desk")
    }
    try await PlanSample.follow(register)
    let figures = PlanFigures(register.store), indicator = try #require(figures.plan.indicator("digitised"))
    let series = try await figures.series(indicator, months: 8, audience: .anonymous)
    #expect(series.map { $0.numerator.map { Int($0) } ?? -1 }.suffix(3) == [4, 5, 6])
    #expect(series.count == 9 && zip(series, series.dropFirst()).allSatisfy { $0.asOf < $1.asOf && ($0.numerator ?? 0) <= ($1.numerator ?? 0) })
    let forecast = try #require(FigureForecast.value(series, of: indicator))
    #expect(forecast == 100, "five in a hundred each month, for four years")
    #expect(try await figures.figure(indicator, audience: .anonymous).state == .onCourse)
    let one = try await figures.series(indicator, unit: .named("xa-1"), months: 2, audience: .anonymous)
    #expect(one.count == 3 && one.last?.numerator == 6 && one.allSatisfy { $0.unit == .named("xa-1") })
  }

  @Test("A forecast needs three different months, and is the straight line through them") func forecast() throws {
    let indicator = try #require(try PlanSample.declarations().plan.indicator("digitised"))
    func series(_ points: [(String, Double?)]) throws -> [IndicatorFigure] {
      try points.map { IndicatorFigure(indicator: "digitised", unit: nil, asOf: PlanMoments.end(of: try #require(CalendarDay($0.0))), value: $0.1, state: .behind) }
    }
    #expect(FigureForecast.value(try series([("2026-01-31", 1), ("2026-02-28", 2)]), of: indicator) == nil)
    #expect(FigureForecast.value(try series([("2026-01-31", 1), ("2026-02-10", 2), ("2026-02-28", nil), ("2026-02-20", 3)]), of: indicator) == nil)
    let line = try #require(FigureForecast.value(try series([("2026-01-31", 1), ("2026-02-28", 2), ("2026-03-31", 3)]), of: indicator))
    #expect(abs(line - 60) < 0.0001, "December 2030 is 57 months after March 2026")
    #expect(FigureForecast.value(try series([("2026-01-31", 9), ("2026-02-28", 5), ("2026-03-31", 1)]), of: indicator) == 0)
  }

  @Test("Moments are ends of days of Viet Nam; periods are months, quarters and years") func moments() throws {
    let day = try #require(CalendarDay("2026-11-30"))
    #expect(Timestamp.text(PlanMoments.end(of: day)).hasPrefix("2026-11-30T16:59:59"))
    #expect(VietnamDay.of(PlanMoments.end(of: day)) + 1 == VietnamDay.of(PlanMoments.end(of: day) + 1))
    #expect(PlanPeriod("2026-11")?.end == PlanMoments.end(of: day) && PlanPeriod("2026-Q4")?.last == CalendarDay("2026-12-31") && PlanPeriod("2028-02")?.last == CalendarDay("2028-02-29"))
    for text in ["", "26", "2026-13", "2026-00", "2026-Q5", "2026-Q", "2026-1", "2026-11-30", "abcd", "2026-"] { #expect(PlanPeriod(text) == nil, "\(text)") }
    #expect(PlanPeriod.ended(with: try #require(CalendarDay("2026-12-31"))).map(\.text) == ["2026-12", "2026-Q4", "2026"])
    #expect(PlanPeriod.ended(with: day).map(\.text) == ["2026-11"] && PlanPeriod.ended(with: day.adding(days: -1)).isEmpty)
    #expect(VietnamDay.of(-25_200_001) == -1 && VietnamDay.of(-25_200_000) == 0)
  }

  @Test("Figures of a period are kept as they were, with how they were made; the last of a period counts; the log tells of it") func kept() async throws {
    let register = try await PlanSample.open()
    try await register.apply(PlanSample.site("a", image: true, model: true), PlanSample.site("b"))
    try await PlanSample.follow(register)
    let values = IndicatorValues(PlanFigures(register.store)), today = CalendarDay(inVietnamAt: register.clock.now())
    let text = String("\(today)".prefix(7)), period = try #require(PlanPeriod(text))
    await #expect(throws: Problems.self) { try await values.publish(period, by: .terminal) }
    #expect(try await values.publishEnded().isEmpty, "there was nothing in the register then")
    register.clock.advance(40 * 86_400_000)
    try await withThrowingTaskGroup(of: [String].self) { tasks in
      for _ in 0..<3 { tasks.addTask { try await values.publishEnded() } }
      let all = try await tasks.reduce(into: []) { $0 += $1 }
      #expect(all.filter { $0 == text }.count == 1)
    }
    try await register.apply(PlanSample.site("b", image: true, model: true), source: "desk")
    try await PlanSample.follow(register)
    let kept = try await values.published(text)
    #expect(kept.first { $0.figure.indicator == "digitised" && $0.figure.unit == nil }?.figure.value == 50)
    #expect(kept.contains { $0.figure.unit == .named("xa-1") } && kept.allSatisfy { $0.declaration.count == 64 && $0.author == "program" })
    let count = try await values.publish(period, by: .terminal, author: .named("x"))
    let again = try await values.published(text)
    #expect(count == kept.count && again.count == kept.count && again.allSatisfy { $0.author == RecordID.named("x").text })
    #expect(again.first { $0.figure.indicator == "digitised" && $0.figure.unit == nil }?.figure.value == 50, "as of the end of the period")
    let indicator = try #require(register.store.declarations.plan.indicator("digitised"))
    #expect(try await Set(values.published(of: indicator).map(\.period)) == [text, "2026-Q3"])
    #expect(try await register.sql("SELECT count(*) FROM audit_event WHERE act = 'figures-published'").first?.int(0) == 3)
  }
}
