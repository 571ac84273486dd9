import HistoricalDates
import Testing

@testable import Kernel

@Suite("Data reports: periods, rules, completeness")
struct ReturnTests {
  private static func text(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

  static let dataSet = ReportDataSet(
    id: "loa", label: text("Loa"), frequency: .quarterly, due: 15, reporters: .communes,
    items: [
      ReportItem(id: "all", label: text("Tổng số"), kind: .count, must: [.atLeast(1)]), ReportItem(id: "new", label: text("Mới"), kind: .count, needsEvidence: true, must: [.notAbove("all")]),
      ReportItem(id: "share", label: text("Tỷ lệ"), kind: .percent, isRequired: false), ReportItem(id: "done", label: text("Xong"), kind: .yesNo, needsEvidence: true),
    ], since: CalendarDay("2026-07-01"))

  // MARK: Periods

  @Test("A period is read as it is written, and as DHIS2 writes it", arguments: [
    ("2026-11", "2026-11"), ("202611", "2026-11"), ("2026-Q4", "2026-Q4"), ("2026Q4", "2026-Q4"), ("2026", "2026"),
  ]) func reads(given: String, text: String) { #expect(ReportPeriod(given)?.text == text) }

  @Test("What is no period is refused", arguments: ["", "26", "2026-", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026Q", "2026-11-01", "-2026", "20-2611", "2026-q4", "1999", "Q4-2026"])
  func refuses(text: String) { #expect(ReportPeriod(text) == nil) }

  @Test("Periods follow each other over the end of a year, and end with the last day in Viet Nam") func follow() throws {
    let quarter = try #require(ReportPeriod("2026-Q4"))
    #expect(quarter.next.text == "2027-Q1" && quarter.previous.text == "2026-Q3")
    #expect(quarter.first == CalendarDay("2026-10-01") && quarter.last == CalendarDay("2026-12-31"))
    #expect(CalendarDay(inVietnamAt: quarter.end) == quarter.last && CalendarDay(inVietnamAt: quarter.end + 1) == CalendarDay("2027-01-01"))
    let day = try #require(CalendarDay("2028-02-29"))
    #expect(ReportPeriod(.monthly, containing: day).last == day && ReportPeriod(.yearly, containing: day).text == "2028")
    #expect(quarter.label(in: .vietnamese) == "quý IV/2026" && quarter.label(in: .english) == "Q4 2026")
  }

  @Test("What is due on a Saturday, a Sunday or a holiday is due on the next working day") func due() throws {
    // 15 days after 31 December 2026 is a Friday, after 30 September 2028 a Sunday.
    func day(_ period: String) throws -> String { "\(CalendarDay(inVietnamAt: Self.dataSet.due(try #require(ReportPeriod(period)), WorkingDays())))" }
    #expect(try day("2026-Q4") == "2027-01-15")
    #expect(try day("2028-Q3") == "2028-10-16")
  }

  // MARK: What it says

  private static func codes(_ content: ReturnContent) -> [String] { ReturnChecks(content, of: dataSet).problems().map { "\($0.code) \($0.path)" } }
  private static let good = ReturnContent(["all": .init(.int(10)), "new": .init(.int(4), evidence: "QĐ 1"), "done": .init(.bool(true), evidence: "QĐ 2")])

  @Test("A report that keeps all rules has no problem") func keeps() { #expect(Self.codes(Self.good) == []) }

  @Test("What breaks a rule is told at its place, in both languages, with both numbers") func breaks() throws {
    var content = Self.good
    content.entries["new"]?.value = .int(11)
    let problem = try #require(ReturnChecks(content, of: Self.dataSet).problems().first)
    #expect(problem.code == "return.above" && problem.path == "values.new")
    #expect(problem.message[.vietnamese].contains("11") && problem.message[.vietnamese].contains("10") && problem.message[.vietnamese].contains("Tổng số") && problem.message[.english].contains("10"))
    content.entries["all"]?.value = .int(0)
    #expect(Self.codes(content) == ["return.range values.all", "return.above values.new"])
  }

  @Test("Missing values and evidence are asked for; none is needed for nothing or no") func missing() {
    #expect(Self.codes(ReturnContent()) == ["return.missing values.all", "return.missing values.new", "return.missing values.done"])
    var content = Self.good
    content.entries["new"] = .init(.int(0))
    content.entries["done"] = .init(.bool(false))
    #expect(Self.codes(content) == [])
    content.entries["new"] = .init(.int(1), evidence: "  ")
    #expect(Self.codes(content) == ["return.evidence evidence.new"])
  }

  @Test("Other kinds of value, unknown items and too many words are faults, also of a draft") func faults() {
    let content = ReturnContent([
      "all": .init(.double(1.5)), "new": .init(.int(-1)), "share": .init(.int(101)), "done": .init(.string("có"), evidence: String(repeating: "a", count: 1_001)), "khac": .init(.int(1)),
    ])
    let faults = ReturnChecks(content, of: Self.dataSet).faults().map { "\($0.code) \($0.path)" }
    #expect(faults == ["return.item values.khac", "return.number values.all", "return.number values.new", "return.number values.share", "return.choice values.done", "return.long evidence.done"])
  }

  @Test("Numbers are read as people here write them", arguments: [
    ("all", "1.234", Value.int(1_234)), ("all", " 12 ", .int(12)), ("share", "45,5", .double(45.5)), ("share", "45,5%", .double(45.5)), ("done", "Có", .bool(true)), ("done", "không", .bool(false)),
    ("all", "", .null),
  ]) func typed(item: String, text: String, value: Value) throws { #expect(try ReturnTyped.value(text, of: try #require(Self.dataSet.item(item))) == value) }

  @Test("What is no value of the item is refused at its place", arguments: [("all", "mười"), ("all", "-1"), ("all", "1,5"), ("share", "101"), ("share", "abc"), ("done", "có thể")])
  func typedWrongly(item: String, text: String) throws {
    let item = try #require(Self.dataSet.item(item))
    let found = #expect(throws: Problems.self) { try ReturnTyped.value(text, of: item) }
    #expect(found?.list.first?.path == "values.\(item.id)")
  }

  @Test("What a report says is kept whole") func json() {
    var content = Self.good
    content.note = "Ghi chú \"<x>\""
    #expect(ReturnContent(json: content.json) == content && ReturnContent(json: "{") == ReturnContent())
  }

  // MARK: Completeness

  private static func one(_ period: String, filed: Int64?, due: Int64 = 100, reporter: String = "a") throws -> ExpectedReturn {
    let who = ReportReporter(key: reporter, unit: nil, name: text(reporter), code: reporter)
    return ExpectedReturn(dataSet: "loa", reporter: who, period: try #require(ReportPeriod(period)), due: due, state: filed == nil ? nil : .submitted, filed: filed)
  }

  @Test("The five measures count what is expected, what is there and what was there in time; of nothing there is no rate") func measures() throws {
    let all = Completeness([try Self.one("2026-Q3", filed: 100), try Self.one("2026-Q4", filed: 101), try Self.one("2027-Q1", filed: nil)])
    #expect(all.expected == 3 && all.actual == 2 && all.actualOnTime == 1 && all.rate == 66.7 && all.onTimeRate == 33.3)
    #expect(Completeness().rate == nil && Completeness().onTimeRate == nil)
  }

  @Test("Late twice is who was late in the last two periods that were due; one in time between ends it, one not due yet does not") func lateTwice() throws {
    let returns = [
      try Self.one("2026-Q1", filed: nil, due: 10), try Self.one("2026-Q2", filed: 30, due: 20), try Self.one("2026-Q3", filed: nil, due: 90),
      try Self.one("2026-Q1", filed: nil, due: 10, reporter: "b"), try Self.one("2026-Q2", filed: 20, due: 20, reporter: "b"), try Self.one("2026-Q3", filed: nil, due: 90, reporter: "b"),
    ]
    let early = LateTwice.list(returns, now: 50)
    #expect(early.map(\.reporter.key) == ["a"] && early.first?.periods.map(\.text) == ["2026-Q2", "2026-Q1"])
    #expect(LateTwice.list(returns, now: 91).map { "\($0.reporter.key) \($0.periods.count)" } == ["a 3"])
    #expect(LateTwice.list(returns, now: 5) == [])
  }

  @Test("Of communes that are joined in the middle of a period, the new one owes the report and the old one may still file it") func joined() throws {
    func unit(_ key: String, from: String? = nil, until: String? = nil, into: [RecordID] = []) -> ReportReporter {
      ReportReporter(key: key, unit: .named(key), name: Self.text(key), code: key, from: from.flatMap { CalendarDay($0) }, until: until.flatMap { CalendarDay($0) }, successors: into)
    }
    let old = unit("old", until: "2026-11-14", into: [.named("new")]), new = unit("new", from: "2026-11-15")
    let third = try #require(ReportPeriod("2026-Q3")), fourth = try #require(ReportPeriod("2026-Q4")), next = try #require(ReportPeriod("2027-Q1"))
    #expect(old.owes(third) && !old.owes(fourth) && !old.owes(next) && old.mayFile(fourth) && !old.mayFile(next))
    #expect(!new.owes(third) && new.owes(fourth) && !new.mayFile(third))
    #expect(!unit("gone", into: [.named("new")]).owes(fourth))
  }
}
