import Foundation
import HistoricalDates
import Kernel
import Testing

@testable import Storage

@Suite("Surveys: sums of days, and nothing of who answered")
struct SurveyStoreTests {
  static let day: Int64 = 86_400_000

  static func text(_ text: String) -> LocalizedText { LocalizedText(vi: text, en: text) }

  static let survey = Survey(
    id: "visit", label: text("Thăm"), lead: text("x"),
    questions: [
      SurveyQuestion(id: "overall", label: text("Chung"), kind: .scale, options: SurveyQuestion.steps.map { SurveyQuestion.Option(id: "\($0)", label: text("\($0)")) }),
      SurveyQuestion(id: "again", label: text("Lại"), kind: .yesNo, options: ["yes", "no"].map { SurveyQuestion.Option(id: $0, label: text($0)) }, isRequired: false),
      SurveyQuestion(id: "comment", label: text("Lời"), kind: .comment, isRequired: false),
    ], main: "overall")

  static let indicator = Indicator(
    id: "satisfied", target: nil, label: text("Hài lòng"), definition: text("x"), aim: nil, owner: "culture", evidence: text("x"), formula: .surveyed(SurveyedQuestion(survey: "visit")))

  /// A register with two temples in two communes, the second of which has followed a third; the clock stands in 2026.
  struct Office {
    let register: TestRegister
    let accounts: AccountStore
    let surveys: SurveyStore
    let results: SurveyResults
    let everything: AccessPolicy
    let clerk: Actor

    static func open(_ rules: SurveyRules = SurveyRules()) async throws -> Office {
      let base = try Province.declarations()
      var plan = ProvincialPlan(), survey = SurveyStoreTests.survey
      survey.places = ["site", "commune"]
      plan.surveys = [survey]
      plan.communes = UnitLevel(profile: "commune", kinds: [])
      plan.indicators = [SurveyStoreTests.indicator]
      let declarations = Declarations(sectors: base.sectors, profiles: base.profiles, vocabularies: base.vocabularies, plan: plan, digest: base.digest)
      let register = try await TestRegister.open(declarations)
      register.clock.advance(1_790_000_000_000)
      try await register.apply(
        Province.draft("a", profile: "commune", title: "Xã A"), Province.draft("b", profile: "commune", title: "Xã B"),
        Province.draft("old", profile: "commune", title: "Xã Cũ", ["successors": .list([Province.ref("b")])]))
      for (identifier, unit) in [("den-a", "a"), ("den-b", "b"), ("den-cu", "old")] {
        var draft = Province.draft(identifier, title: "Đền \(identifier)")
        draft.unit = .named(unit)
        try await register.apply(draft)
      }
      let accounts = try await AccountStore.open(register.store, secret: register.folder.appending(path: "secret.key"), cost: .test)
      let clerk = try await accounts.make(.init(name: "can.bo", display: "Cán bộ Mẫu", kind: .business), by: .terminal)
      return Office(
        register: register, accounts: accounts, surveys: SurveyStore(accounts, register: register.store, sources: SurveySources(), rules: rules), results: SurveyResults(register.store),
        everything: CaseTests.policy([.readDrafts, .edit, .moderate], .restricted), clerk: Actor(account: clerk.id, reference: "r1"))
    }

    func point(_ record: String = "den-a", service: String = "") async throws -> SurveyPoint {
      try await surveys.make(SurveyStore.Draft(survey: "visit", record: record, service: service), policy: everything, by: clerk)
    }

    @discardableResult
    func answer(_ value: String, at point: SurveyPoint, from source: String, comment: String = "", stamp: String? = nil) async throws -> SurveyStore.Taken {
      guard case .open(let point, let survey, let record) = try await surveys.opening(point.code) else { throw Problems([SurveyProblems.closed]) }
      return try await surveys.take(
        SurveyAnswer(chosen: ["overall": value], comment: comment), of: survey, at: point, about: record, in: .vietnamese, stamp: stamp ?? surveys.stamp(for: point.code), source: source)
    }

    func code(of body: () async throws -> Void) async -> String? {
      do { try await body() } catch let problems as Problems { return problems.list.first?.code } catch let limit as SurveyLimit { return "limit \(limit.retryAfter)" } catch { return "\(error)" }
      return nil
    }

    func dump() async throws -> String {
      let tables = ["survey_point", "survey_count", "survey_comment", "audit_event", "setting"]
      return try await register.store.database.read { connection in try tables.flatMap { try connection.run("SELECT * FROM \($0)").map { "\($0.values)" } }.joined(separator: "\n") }
    }
  }

  // MARK: Answers

  @Test("Answers of different sources are added up; a second one of a source on that day is noted apart, and counts again on the next")
  func sources() async throws {
    let office = try await Office.open(), point = try await office.point(), other = try await office.point("den-b")
    #expect(try await office.answer("5", at: point, from: "198.51.100.1") == .added(.ordinary))
    #expect(try await office.answer("4", at: point, from: "198.51.100.2") == .added(.ordinary))
    #expect(try await office.answer("1", at: point, from: "198.51.100.1") == .added(.repeated))
    #expect(try await office.answer("1", at: other, from: "198.51.100.1") == .added(.ordinary), "another place")
    office.register.clock.advance(Self.day)
    #expect(try await office.answer("3", at: point, from: "198.51.100.1") == .added(.ordinary))
    #expect(try await office.results.formsToday(at: [point.code]) == 1)
    let tally = try await office.results.tally(at: point)
    #expect(tally.forms() == 2 && tally.forms(.repeated) == 1 && tally.number("overall", "5") == 1 && tally.number("overall", "1") == 0, "today's are not in")
    office.register.clock.advance(Self.day)
    #expect(try await office.results.tally(at: point).forms() == 3)
  }

  @Test("One form is taken once however often it is sent, also at the same time")
  func stamps() async throws {
    let office = try await Office.open(), point = try await office.point(), stamp = office.surveys.stamp(for: point.code)
    let taken = try await withThrowingTaskGroup(of: SurveyStore.Taken.self) { group in
      for _ in 0..<8 { group.addTask { try await office.answer("5", at: point, from: "198.51.100.1", stamp: stamp) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(taken.filter { $0 == .added(.ordinary) }.count == 1 && taken.filter { $0 == .already }.count == 7)
    #expect(office.surveys.fault(of: stamp, for: point.code) == .early)
    office.register.clock.advance(office.surveys.rules.shortest)
    #expect(office.surveys.fault(of: stamp, for: point.code) == nil && office.surveys.fault(of: stamp, for: "zzzzzzz") == .forged && office.surveys.fault(of: "", for: point.code) == .forged)
    office.register.clock.advance(office.surveys.rules.longest)
    #expect(office.surveys.fault(of: stamp, for: point.code) == .late)
  }

  @Test("What one place is not expected to get on a day is marked, not dropped; what no crowd could send is refused for a time")
  func floods() async throws {
    var rules = SurveyRules()
    (rules.perDay, rules.perHour) = (3, 6)
    let office = try await Office.open(rules), point = try await office.point()
    for number in 1...5 { try await office.answer("5", at: point, from: "198.51.100.\(number)") }
    for _ in 1...5 { try await office.answer("1", at: point, from: "198.51.100.1") }
    let refused = await office.code { try await office.answer("1", at: point, from: "198.51.100.1") }
    #expect(refused?.hasPrefix("limit ") == true)
    #expect(try await office.answer("5", at: point, from: "198.51.100.9") == .added(.flood), "others are not touched")
    office.register.clock.advance(Self.day)
    let tally = try await office.results.tally(at: point)
    #expect(tally.forms() == 3 && tally.forms(.flood) == 3 && tally.forms(.repeated) == 5)
  }

  @Test("Answers at the same time are all counted")
  func together() async throws {
    let office = try await Office.open(), point = try await office.point()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 1...20 { group.addTask { try await office.answer("\(number % 5 + 1)", at: point, from: "203.0.113.\(number)") } }
      try await group.waitForAll()
    }
    office.register.clock.advance(Self.day)
    let tally = try await office.results.tally(at: point)
    #expect(tally.forms() == 20 && (1...5).allSatisfy { tally.number("overall", "\($0)") == 4 })
  }

  @Test("Neither address, moment nor words in clear are in the database, and the log tells nothing of an answer")
  func nothingOfAnybody() async throws {
    let office = try await Office.open(), point = try await office.point(), before = try await office.accounts.log.count(.init())
    for number in 1...3 { try await office.answer("2", at: point, from: "198.51.100.\(number)", comment: "Lối vào tối quá") }
    let dump = try await office.dump()
    #expect(!dump.contains("198.51.100") && !dump.contains("Lối vào"))
    #expect(try await office.accounts.log.count(.init()) == before)
    // Nothing that is kept differs between answers of one day but what was chosen.
    let sums = try await office.register.sql("SELECT number FROM survey_count WHERE question = 'overall'")
    #expect(sums.map { $0.int(0) } == [3])
    #expect(office.surveys.sources.remembered == 3)
    office.register.clock.advance(Self.day)
    try await office.answer("2", at: point, from: "198.51.100.1")
    #expect(office.surveys.sources.remembered == 1, "yesterday's are forgotten")
  }

  @Test("A form whose writing failed may be sent again and counts")
  func takenBack() async throws {
    var rules = SurveyRules()
    rules.commentsPerDay = 1
    let office = try await Office.open(rules), point = try await office.point()
    try await office.answer("5", at: point, from: "198.51.100.1", comment: "Một")
    let stamp = office.surveys.stamp(for: point.code)
    #expect(await office.code { try await office.answer("5", at: point, from: "198.51.100.2", comment: "Hai", stamp: stamp) } == "survey.comments-full")
    #expect(try await office.answer("5", at: point, from: "198.51.100.2", stamp: stamp) == .added(.ordinary))
    office.register.clock.advance(Self.day)
    #expect(try await office.results.tally(at: point).forms() == 2)
  }

  // MARK: Codes

  @Test("Who may edit a public record gives it a code, once for each survey and service; a closed code takes no more answers and keeps its results")
  func points() async throws {
    let office = try await Office.open(), point = try await office.point()
    func refusal(_ draft: SurveyStore.Draft, _ policy: AccessPolicy? = nil) async -> String? { await office.code { _ = try await office.surveys.make(draft, policy: policy ?? office.everything, by: office.clerk) } }
    #expect(await refusal(.init(survey: "visit", record: "den-a")) == "survey.point-twice")
    #expect(await refusal(.init(survey: "khac", record: "den-a")) == "survey.unknown")
    #expect(await refusal(.init(survey: "visit", record: "khong-co")) == "survey.place")
    #expect(await refusal(.init(survey: "visit", record: "den-a", service: "x"), CaseTests.policy([.readDrafts, .moderate], .restricted)) == "survey.place")
    #expect(await refusal(.init(survey: "visit", record: "den-a", service: "x"), CaseTests.policy([.edit], .restricted, unit: .named("B"))) == "survey.place")
    #expect(await refusal(.init(survey: "visit", record: "den-a", service: String(repeating: "ạ", count: 201))) == "survey.service")
    try await office.register.apply(Province.draft("ai", profile: "person", title: "Ai đó"))
    #expect(await refusal(.init(survey: "visit", record: "ai")) == "survey.fit")
    let next = try await office.point(service: " Hướng dẫn ")
    #expect(next.service == "Hướng dẫn" && next.code != point.code)
    try await office.answer("5", at: point, from: "198.51.100.1")
    #expect(await office.code { try await office.surveys.close(point.code, successor: point.code, reason: "", policy: office.everything, by: office.clerk) } == "survey.successor")
    #expect(await office.code { try await office.surveys.close("zzzzzzz", successor: "", reason: "", policy: office.everything, by: office.clerk) } == "survey.absent")
    try await office.surveys.close(point.code, successor: next.code, reason: "Chuyển bàn", policy: office.everything, by: office.clerk)
    guard case .closed(let closed, let record) = try await office.surveys.opening(point.code) else { throw Problems([SurveyProblems.absent]) }
    #expect(closed.successor == next.code && closed.reason == "Chuyển bàn" && record != nil)
    #expect(await office.code { try await office.answer("5", at: point, from: "198.51.100.2") } == "survey.closed")
    #expect(await office.code { try await office.surveys.close(point.code, successor: "", reason: "", policy: office.everything, by: office.clerk) } == "survey.closed")
    office.register.clock.advance(Self.day)
    #expect(try await office.results.tally(at: point).forms() == 1)
    #expect(try await office.accounts.log.events(.init(), most: 3).map(\.act) == [.surveyPointClosed, .surveyPointMade, .surveyPointMade])
  }

  @Test("The code of a hidden place is as absent as one that never was; of a withdrawn one its reason is told; of one that is shown again it is open")
  func closedPlaces() async throws {
    let office = try await Office.open(), point = try await office.point()
    func word() async throws -> String {
      switch try await office.surveys.opening(point.code) {
      case .open: "open"
      case .closed: "closed"
      case .gone(let reason): "gone \(reason ?? "")"
      case .absent: "absent"
      }
    }
    #expect(try await word() == "open")
    try await office.register.close("den-a", visibility: .hidden)
    #expect(try await word() == "absent")
    try await office.register.close("den-a", visibility: .public)
    #expect(try await word() == "open")
    try await office.register.close("den-a", state: .withdrawn, reason: "sáp nhập")
    #expect(try await word() == "gone sáp nhập")
    guard case .absent = try await office.surveys.opening("zzzzzzz") else { throw Problems([SurveyProblems.absent]) }
  }

  // MARK: Comments

  @Test("A comment waits, is read by moderators of its unit alone, and is shown or erased")
  func comments() async throws {
    let office = try await Office.open(), point = try await office.point()
    for (number, words) in ["Đẹp lắm", "Xấu hổ"].enumerated() { try await office.answer("4", at: point, from: "198.51.100.\(number)", comment: words) }
    #expect(try await office.surveys.comments(at: point.code, isShown: true, limit: 9).isEmpty)
    #expect(try await office.surveys.waiting() == [point.code: 2])
    let waiting = try await office.surveys.comments(at: point.code, isShown: false, limit: 9)
    #expect(Set(waiting.map(\.words)) == ["Đẹp lắm", "Xấu hổ"])
    let good = try #require(waiting.first { $0.words == "Đẹp lắm" }), bad = try #require(waiting.first { $0.words == "Xấu hổ" })
    let elsewhere = CaseTests.policy([.moderate, .readDrafts], .restricted, unit: .named("B")), reader = CaseTests.policy([.readDrafts], .restricted)
    for policy in [elsewhere, reader] {
      #expect(await office.code { try await office.surveys.decide(.show, on: good.id, at: point.code, policy: policy, by: office.clerk) } == "survey.absent")
    }
    try await office.surveys.decide(.show, on: good.id, at: point.code, policy: office.everything, by: office.clerk)
    try await office.surveys.decide(.withhold, on: bad.id, at: point.code, policy: office.everything, by: office.clerk)
    #expect(await office.code { try await office.surveys.decide(.show, on: bad.id, at: point.code, policy: office.everything, by: office.clerk) } == "survey.comment")
    #expect(try await office.surveys.comments(at: point.code, isShown: true, limit: 9).map(\.words) == ["Đẹp lắm"])
    #expect(try await office.register.sql("SELECT words FROM survey_comment WHERE state = 'withheld'").map { $0.text(0) } == [""])
  }

  // MARK: Indicators

  @Test("Staff: the satisfied share of a unit holds what former units left it, is told from five answers on, and stays the same for a past moment after later answers and moves")
  func shares() async throws {
    let office = try await Office.open(), points = [try await office.point("den-a"), try await office.point("den-b"), try await office.point("den-cu")], staff = FigureAudience.staff(office.everything)
    func share(_ unit: String?, asOf: Int64? = nil) async throws -> SurveyShare? {
      try await office.results.share(of: SurveyedQuestion(survey: "visit"), unit: unit.map { .named($0) }, asOf: asOf, audience: staff)
    }
    for (number, value) in ["5", "5", "4", "1"].enumerated() { try await office.answer(value, at: points[1], from: "198.51.100.\(number)") }
    try await office.answer("4", at: points[2], from: "198.51.100.1")
    #expect(try await share(nil) == nil, "today's are not in")
    office.register.clock.advance(Self.day)
    #expect(try await share("b") == SurveyShare(4, of: 5))
    #expect(try await share("a") == nil)
    #expect(try await share(nil) == SurveyShare(4, of: 5))
    #expect(try await share("old") == nil, "one answer alone")
    let moment = office.register.clock.now()
    for number in 1...6 { try await office.answer("1", at: points[0], from: "198.51.100.\(number)") }
    var moved = Province.draft("den-b", title: "Đền den-b")
    moved.unit = .named("a")
    try await office.register.apply(moved)
    office.register.clock.advance(3 * Self.day)
    #expect(try await share(nil) == SurveyShare(4, of: 11))
    #expect(try await share("a") == SurveyShare(0, of: 6))
    #expect(try await share(nil, asOf: moment) == SurveyShare(4, of: 5))
    #expect(try await share("b", asOf: moment) == SurveyShare(4, of: 5))
    #expect(try await share("b", asOf: moment - Self.day) == nil)
    #expect(try await office.results.share(of: SurveyedQuestion(survey: "khac"), audience: staff) == nil)
    #expect(try await office.results.share(of: SurveyedQuestion(survey: "visit", question: "again"), audience: staff) == nil)
    // The same as an indicator: of the province, of communes, of a moment that is past.
    let figures = PlanFigures(office.register.store), now = try await figures.figure(Self.indicator, audience: staff)
    #expect(now.numerator == 4 && now.denominator == 11 && now.value.map { Int($0) } == 36 && now.state == .measured && now.missing == 0)
    #expect(try await figures.figure(Self.indicator, asOf: moment, audience: staff).value == 80)
    #expect(try await figures.figure(Self.indicator, asOf: moment - Self.day, audience: staff).state == .notReported)
    let communes = try await figures.byUnit(Self.indicator, audience: staff)
    #expect(communes.first { $0.unit == .named("a") }?.value == 0 && communes.first { $0.unit == .named("b") }?.value == 80)
    #expect(try await figures.series(Self.indicator, months: 2, audience: staff).map(\.state) == [.notReported, .notReported, .measured])
    office.register.clock.advance(400 * Self.day)
    #expect(try await share(nil) == nil, "a year later nobody has answered")
  }

  @Test("The public: a place's answers settle at the end of a month with which five have come together; of months, units and places side by side no figure tells of fewer")
  func settled() async throws {
    let office = try await Office.open(), a = try await office.point("den-a"), b = try await office.point("den-b"), former = try await office.point("den-cu")
    let figures = PlanFigures(office.register.store)
    func share(_ unit: String? = nil, asOf: Int64? = nil) async throws -> SurveyShare? {
      try await office.results.share(of: SurveyedQuestion(survey: "visit"), unit: unit.map { .named($0) }, asOf: asOf)
    }
    /// Of the province and the two communes.
    func told() async throws -> [SurveyShare?] { [try await share(), try await share("a"), try await share("b")] }
    func answer(_ values: [String], at point: SurveyPoint) async throws {
      for (number, value) in values.enumerated() { try await office.answer(value, at: point, from: "198.51.100.\(number)") }
    }
    /// To the first day of the next month, in the morning.
    func nextMonth() {
      let month = office.surveys.today.month
      while office.surveys.today.month == month { office.register.clock.advance(Self.day) }
    }
    nextMonth()
    let first = office.surveys.today
    try await answer(["5", "5", "4", "1", "4", "2"], at: b)
    try await answer(["1", "1", "1"], at: a)
    try await answer(["5"], at: former)
    office.register.clock.advance(Self.day)
    let within = office.register.clock.now()
    #expect(try await share() == nil, "the month is not over")
    nextMonth()
    #expect(try await told() == [SurveyShare(4, of: 6), nil, SurveyShare(4, of: 6)], "three and one wait, also in the sum of the province")
    let places = [try await office.results.settledShare(at: a), try await office.results.settledShare(at: b)]
    #expect(places == [nil, SurveyShare(4, of: 6)])
    #expect(try await share(asOf: within) == nil, "a day within a month is told as the end of the month before")
    let moment = office.register.clock.now()
    try await answer(["5", "5"], at: a)
    try await answer(["3"], at: b)
    office.register.clock.advance(5 * Self.day)
    #expect(try await share() == SurveyShare(4, of: 6), "nothing changes within a month")
    nextMonth()
    // The two of this month settle with the three of the month before; the one of b waits.
    #expect(try await told() == [SurveyShare(6, of: 11), SurveyShare(2, of: 5), SurveyShare(4, of: 6)])
    #expect(try await share(asOf: moment) == SurveyShare(4, of: 6), "the same moment, the same figure")
    let course = try await figures.series(Self.indicator, months: 3, audience: .anonymous)
    #expect(course.map(\.denominator) == [nil, 6, 11, 11])
    let ofUnit = try await figures.series(Self.indicator, unit: .named("a"), months: 3, audience: .anonymous)
    #expect(ofUnit.map(\.denominator) == [nil, nil, 5, 5])
    #expect(try await figures.series(Self.indicator, months: 3, audience: .staff(office.everything)).map(\.denominator) == [nil, 10, 13, 13], "staff are told of all")
    // A hidden place is in no figure of the public.
    try await office.register.close("den-a", visibility: .hidden)
    #expect(try await share() == SurveyShare(4, of: 6))
    // What settled a year ago is left out whole.
    while office.surveys.today < first.adding(months: 13) { office.register.clock.advance(Self.day) }
    #expect(try await share() == nil)
  }

  @Test("An answer counts for the commune in which the place lies, whoever keeps its record")
  func lying() async throws {
    let office = try await Office.open()
    var draft = Province.draft("den-xa", title: "Đền xa", ["place": Province.ref("old")])
    draft.unit = .named("a")
    try await office.register.apply(draft)
    let point = try await office.point("den-xa"), body = try await office.point("b")
    for number in 1...5 { try await office.answer("5", at: point, from: "198.51.100.\(number)") }
    for number in 1...3 { try await office.answer("1", at: body, from: "198.51.100.\(number)") }
    office.register.clock.advance(Self.day)
    let communes = try await PlanFigures(office.register.store).byUnit(Self.indicator, audience: .staff(office.everything))
    #expect(communes.first { $0.unit == .named("a") }?.denominator == nil)
    #expect(communes.first { $0.unit == .named("b") }?.denominator == 8, "the former commune's fall to it, and its own")
  }

  @Test("By months and within a period; the days at both ends are in")
  func periods() async throws {
    let office = try await Office.open(), point = try await office.point()
    var days: [CalendarDay] = []
    for number in 0..<40 {
      days.append(office.surveys.today)
      try await office.answer("5", at: point, from: "198.51.100.\(number)")
      office.register.clock.advance(Self.day)
    }
    let months = try await office.results.tallies(of: "visit", by: .month, in: .init())
    #expect(months.values.reduce(0) { $0 + $1.forms() } == 40 && months.keys.allSatisfy { $0.count == 7 } && months.count >= 2)
    let part = try await office.results.tally(at: point, in: .init(from: days[3], until: days[7]))
    #expect(part.forms() == 5)
    #expect(try await office.results.tally(at: point, in: .init(from: days[0], until: office.surveys.today.adding(days: 9))).forms() == 40)
  }
}
