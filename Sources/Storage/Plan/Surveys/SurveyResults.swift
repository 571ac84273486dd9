import HistoricalDates
import Kernel

/// What was answered, added up. Only whole days: today's answers stand in no figure, so that nobody tells one visitor's answer by looking before and after.
package struct SurveyResults: Sendable {
  /// Days of Viet Nam, both included; `nil`: from the beginning, until yesterday.
  package struct Period: Sendable, Hashable {
    package var from: CalendarDay?
    package var until: CalendarDay?

    package init(from: CalendarDay? = nil, until: CalendarDay? = nil) {
      self.from = from
      self.until = until
    }
  }

  /// What is added up apart.
  package enum Part: String, Sendable {
    case point = "s.point"
    /// Empty where the place belonged to none.
    case unit = "s.unit"
    /// As 2026-11.
    case month = "substr(s.day, 1, 7)"
  }

  private let store: RecordStore

  package init(_ store: RecordStore) { self.store = store }

  /// The sums of a survey by `part`, of the points whose codes are `among`; `nil`: all.
  package func tallies(of survey: String, by part: Part, in period: Period, among points: Set<String>? = nil) async throws -> [String: SurveyTally] {
    let (condition, arguments) = condition(survey, period)
    // Points are many where the province is whole, and few where somebody looks at one: chosen here, not in the statement.
    let sql = """
      SELECT s.point, \(part.rawValue), s.question, s.value, s.mark, CAST(sum(s.number) AS BIGINT) FROM survey_count s JOIN survey_point p ON p.code = s.point
      WHERE \(condition) GROUP BY s.point, \(part.rawValue), s.question, s.value, s.mark -- surveySums
      """
    return try await store.database.read { connection in
      var tallies: [String: SurveyTally] = [:]
      try connection.each(sql, arguments) { row in
        guard points?.contains(row.text(0)) ?? true, let mark = SurveyMark(rawValue: row.text(4)) else { return }
        tallies[row.text(1), default: SurveyTally()].add(Int(row.int(5)), question: row.text(2), value: row.text(3), mark: mark)
      }
      return tallies
    }
  }

  /// The sums of one point by months, or of all time under an empty name.
  package func tally(at point: SurveyPoint, in period: Period = Period()) async throws -> SurveyTally {
    try await tallies(of: point.survey, by: .point, in: period, among: [point.code])[point.code] ?? SurveyTally()
  }

  /// Forms of today, which stand in no figure yet.
  package func formsToday(at points: Set<String>) async throws -> Int {
    let sql = "SELECT point, CAST(sum(number) AS BIGINT) FROM survey_count WHERE day = ? AND question = ? GROUP BY point -- surveyFormsToday"
    let arguments: [SQLValue] = [.text(store.today.description), .text(SurveyTally.all)]
    return try await store.database.read { connection in
      try connection.run(sql, arguments).filter { points.contains($0.text(0)) }.reduce(0) { $0 + Int($1.int(1)) }
    }
  }

  /// How many are satisfied, of those who answered in the year before `asOf` (milliseconds of UTC since 1970; `nil`: now): the source of an indicator.
  /// Staff are told of whole days, the public of what has settled. `unit`: with all that falls to it, `nil` the province. `nil` where fewer than `SurveyShare.fewest` have answered.
  /// Answers of former units fall to those that came after; the unit is that of the day of the answer, so that the same moment gives the same figure after later changes.
  package func share(of asked: SurveyedQuestion, unit: RecordID? = nil, asOf: Int64? = nil, audience: FigureAudience = .anonymous) async throws -> SurveyShare? {
    guard let (question, tallies) = try await year(asked, before: asOf, audience) else { return nil }
    guard let unit else { return Self.share(of: question, Array(tallies.values)) }
    return Self.share(of: question, try await store.planMemory.units(store).falling(to: unit).compactMap { tallies[$0.text] })
  }

  /// The same of each of `units`; those where too few have answered are left out.
  package func shares(of asked: SurveyedQuestion, units: Set<RecordID>, in tree: UnitTree, asOf: Int64, audience: FigureAudience) async throws -> [RecordID: SurveyShare] {
    guard let (question, tallies) = try await year(asked, before: asOf, audience) else { return [:] }
    let shares = units.compactMap { unit in Self.share(of: question, tree.falling(to: unit).compactMap { tallies[$0.text] }).map { (unit, $0) } }
    return Dictionary(shares, uniquingKeysWith: { first, _ in first })
  }

  /// The same at the ends of months, each the last millisecond of one: the course of a figure.
  package func course(of asked: SurveyedQuestion, unit: RecordID? = nil, at monthEnds: [Int64], audience: FigureAudience) async throws -> [SurveyShare?] {
    guard let last = monthEnds.max(), let (survey, question) = found(asked) else { return monthEnds.map { _ in nil } }
    var months = try await months(of: question, in: survey, before: last, of: try await points(of: survey, audience), waiting: audience.waits)
    if let unit {
      let falling = Set(try await store.planMemory.units(store).falling(to: unit).map(\.text))
      months = months.filter { falling.contains($0.unit) }
    }
    return monthEnds.map { end in Self.share(of: question, year(months, before: end).map(\.tally)) }
  }

  /// How many are satisfied at one place, of what has settled there in twelve months: what everybody may know.
  package func settledShare(at point: SurveyPoint) async throws -> SurveyShare? {
    guard let (survey, question) = found(SurveyedQuestion(survey: point.survey)) else { return nil }
    let moment = store.clock(), months = try await months(of: question, in: survey, before: moment, of: [point.code], waiting: true)
    return Self.share(of: question, year(months, before: moment).map(\.tally))
  }

  private func found(_ asked: SurveyedQuestion) -> (survey: String, question: SurveyQuestion)? {
    store.declarations.plan.survey(asked.survey).flatMap { survey in survey.question(asked.question ?? survey.main).map { (survey.id, $0) } }
  }

  /// The sums by unit of the year before; `nil` where there is no such question.
  private func year(_ asked: SurveyedQuestion, before asOf: Int64?, _ audience: FigureAudience) async throws -> (SurveyQuestion, [String: SurveyTally])? {
    guard let (survey, question) = found(asked) else { return nil }
    let moment = min(asOf ?? .max, store.clock()), points = try await points(of: survey, audience)
    if audience.waits {
      let months = try await months(of: question, in: survey, before: moment, of: points, waiting: true)
      return (question, year(months, before: moment).reduce(into: [:]) { $0[$1.unit, default: SurveyTally()].add($1.tally) })
    }
    let last = Self.lastWholeDay(before: moment)
    return (question, try await tallies(of: survey, by: .unit, in: Period(from: last.adding(months: -12).adding(days: 1), until: last), among: points))
  }

  // MARK: Months

  /// Answers to one question at a place while it belonged to one unit, counted from the end of a month on.
  private struct MonthSum {
    let unit: String
    /// As 2026-11.
    let month: String
    let tally: SurveyTally
  }

  /// The sums of all months that are over at `moment`. `waiting`: answers at a place wait until a month ends with which at least `SurveyShare.fewest` have come together, and settle in that month.
  /// Each public figure is a sum of what has settled, so that no two of them – of months side by side, of the province and its communes, of a unit and its places – differ by fewer answers.
  private func months(of question: SurveyQuestion, in survey: String, before moment: Int64, of points: Set<String>, waiting: Bool) async throws -> [MonthSum] {
    let sql = """
      SELECT s.point, s.unit, \(Part.month.rawValue), s.value, CAST(sum(s.number) AS BIGINT) FROM survey_count s JOIN survey_point p ON p.code = s.point
      WHERE p.survey = ? AND s.day <= ? AND s.question = ? AND s.mark = ?\(points.count == 1 ? " AND s.point = ?" : "") GROUP BY s.point, s.unit, \(Part.month.rawValue), s.value ORDER BY 3 -- surveyMonths
      """
    let only = points.count == 1 ? points.map { SQLValue.text($0) } : []
    let arguments: [SQLValue] = [.text(survey), .text(lastMonthEnd(before: moment).description), .text(question.id), .text(SurveyMark.ordinary.rawValue)] + only
    let fewest = waiting ? SurveyShare.fewest : 1
    return try await store.database.read { connection in
      var open: [[String]: SurveyTally] = [:], touched: Set<[String]> = [], month = "", sums: [MonthSum] = []
      func end() {
        for place in touched where open[place].map({ $0.answers(to: question) >= fewest }) == true {
          sums.append(MonthSum(unit: place[1], month: month, tally: open.removeValue(forKey: place) ?? SurveyTally()))
        }
        touched = []
      }
      try connection.each(sql, arguments) { row in
        guard points.contains(row.text(0)) else { return }
        if row.text(2) != month { end() }
        month = row.text(2)
        let place = [row.text(0), row.text(1)]
        touched.insert(place)
        open[place, default: SurveyTally()].add(Int(row.int(4)), question: question.id, value: row.text(3), mark: .ordinary)
      }
      end()
      return sums
    }
  }

  /// Those of the twelve months that were over last at `moment`.
  private func year(_ months: [MonthSum], before moment: Int64) -> [MonthSum] {
    let end = lastMonthEnd(before: moment), last = end.description.prefix(7), first = end.adding(days: 1).adding(months: -12).description.prefix(7)
    return months.filter { (first...last).contains($0.month[...]) }
  }

  /// The last day that is over at a moment; milliseconds of UTC since 1970, the last of a day being its end.
  private static func lastWholeDay(before moment: Int64) -> CalendarDay { CalendarDay(inVietnamAt: moment + 1).adding(days: -1) }

  /// Milliseconds after the end of a month in which an answer of its last day may still be written: until then it is not over.
  private static let writing: Int64 = 300_000

  private func lastMonthEnd(before moment: Int64) -> CalendarDay {
    let day = Self.lastWholeDay(before: min(moment, store.clock() - Self.writing))
    return day.isLastOfMonth ? day : day.adding(days: -day.day)
  }

  private static func share(of question: SurveyQuestion, _ tallies: [SurveyTally]) -> SurveyShare? {
    var whole = SurveyTally()
    for tally in tallies { whole.add(tally) }
    return whole.share(of: question).flatMap { $0.isTold ? $0 : nil }
  }

  /// Codes whose records an audience may know of.
  package func points(of survey: String, _ audience: FigureAudience) async throws -> Set<String> {
    let gate = store.publicGate
    let sql = "SELECT p.code, \(HeaderColumns.list) FROM survey_point p JOIN record r ON r.id = p.record WHERE p.survey = ? -- surveyPointsOfFigures"
    return try await store.database.read { connection in
      let rows = try connection.run(sql, [.text(survey)])
      return Set(rows.filter { row in
        let header = HeaderColumns.header(SQLRow(values: Array(row.values.dropFirst())))
        if [.open, .described].contains(gate.answer(for: header)) { return true }
        guard case .staff(let policy) = audience else { return false }
        return policy.sight(of: header) != nil
      }.map { $0.text(0) })
    }
  }

  private func condition(_ survey: String, _ period: Period) -> (String, [SQLValue]) {
    let yesterday = store.today.adding(days: -1), until = min(period.until ?? yesterday, yesterday)
    var (condition, arguments): (String, [SQLValue]) = ("p.survey = ? AND s.day <= ?", [.text(survey), .text(until.description)])
    if let from = period.from { (condition, arguments) = (condition + " AND s.day >= ?", arguments + [.text(from.description)]) }
    return (condition, arguments)
  }
}
