import Crypto
import HistoricalDates
import Kernel

/// Figures that were published for a month, a quarter or a year: the only way to them. None is ever changed; the last of an indicator, unit and period counts.
package struct IndicatorValues: Sendable {
  private let figures: PlanFigures
  private var store: RecordStore { figures.store }
  /// The author of what the program keeps by itself.
  private static let program = "program"
  /// Milliseconds after the end of a month before its figures are kept: what was written in its last moments is counted by then.
  private static let rest: Int64 = 600_000

  package init(_ figures: PlanFigures) { self.figures = figures }

  /// A figure as it was published.
  package struct Kept: Sendable, Hashable {
    package let figure: IndicatorFigure
    /// As "2026-11", "2026-Q4", "2026".
    package let period: String
    /// SHA-256 of how the indicator was declared.
    package let declaration: String
    /// Milliseconds of UTC since 1970.
    package let at: Int64
    /// The id of an account, or `program`.
    package let author: String
  }

  /// Keeps the public figures of the province and of every commune as of the end of the period. How many. Throws `Problems` (`plan.period`) for one that is not over, `plan.counting` while records are being counted.
  @discardableResult
  package func publish(_ period: PlanPeriod, by actor: Actor, author: RecordID? = nil) async throws -> Int {
    let rows = try await rows(period, author: author?.text ?? Self.program)
    return try await AuditLog(store).writing { transaction in
      for row in rows { try transaction.run(Self.insertion, row) }
      try transaction.add(AuditEvent(.figuresPublished, account: author, object: period.text, reason: "\(rows.count)"), by: actor)
      return rows.count
    }
  }

  /// Keeps what ended with the last month, where nobody has done so yet. Which periods. Of several processes one does it.
  package func publishEnded() async throws -> [String] {
    let today = CalendarDay(inVietnamAt: store.clock() - Self.rest)
    guard let first = CalendarDay(year: today.year, month: today.month, day: 1), try await !isCounting() else { return [] }
    var kept: [String] = []
    for period in PlanPeriod.ended(with: first.adding(days: -1)) where try await isOpen(period) {
      let rows = try await rows(period, author: Self.program)
      let isFirst = try await AuditLog(store).writing { transaction in
        guard try !Self.isKept(period, transaction.connection) else { return false }
        for row in rows { try transaction.run(Self.insertion, row) }
        try transaction.add(AuditEvent(.figuresPublished, object: period.text, reason: "\(rows.count)"), by: Actor(client: Self.program))
        return true
      }
      if isFirst { kept.append(period.text) }
    }
    return kept
  }

  /// Whether nobody has kept it, and there was anything in the register by then.
  private func isOpen(_ period: PlanPeriod) async throws -> Bool {
    let day = VietnamDay.of(period.end)
    return try await store.database.read { connection in
      guard try !Self.isKept(period, connection) else { return false }
      return try !connection.run("SELECT 1 FROM indicator_day WHERE day <= ? LIMIT 1 -- hadRecordsThen", [.int(day)]).isEmpty
    }
  }

  private static func isKept(_ period: PlanPeriod, _ connection: any SQLConnection) throws -> Bool {
    try !connection.run("SELECT 1 FROM indicator_value WHERE period = ? LIMIT 1 -- isPeriodKept", [.text(period.text)]).isEmpty
  }

  /// Whether a count of all records is under way: figures mix what was and what is.
  package func isCounting() async throws -> Bool {
    let scopes = IndicatorScopes(store.declarations)
    return try await store.database.read { connection in
      guard let cursor = try PlanCursor.read(connection) else { return true }
      return cursor.isCounting || !cursor.fits(scopes)
    }
  }

  private static let insertion = """
    INSERT INTO indicator_value (id, indicator, unit, period, as_of, numerator, denominator, value, state, missing, reports, declaration, at, author)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) -- keepIndicatorValue
    """

  private func rows(_ period: PlanPeriod, author: String) async throws -> [[SQLValue]] {
    let now = store.clock()
    guard period.end < now else {
      throw Problems([Problem("plan.period", path: period.text, vi: "Kỳ \(period.text) chưa kết thúc; hãy công bố sau ngày cuối kỳ.", en: "The period \(period.text) is not over; publish after its last day.")])
    }
    guard try await !isCounting() else {
      throw Problems([Problem("plan.counting", path: period.text, vi: "Đang đếm lại toàn bộ bản ghi; hãy công bố sau khi đếm xong.", en: "All records are being counted; publish when that is done.")])
    }
    var all = try await figures.all(asOf: period.end, audience: .anonymous)
    for indicator in figures.plan.indicators { all += try await figures.byUnit(indicator, asOf: period.end, audience: .anonymous) }
    let declarations = Dictionary(figures.plan.indicators.map { ($0.id, digest($0)) }, uniquingKeysWith: { first, _ in first })
    return all.map { figure in
      [
        .text(RecordID.new(now: now).text), .text(figure.indicator), .text(figure.unit?.text ?? ""), .text(period.text), .int(figure.asOf), Self.text(figure.numerator), Self.text(figure.denominator),
        Self.text(figure.value), .text(figure.state.rawValue), .int(figure.missing), .text(Value.list(figure.reports.map(Self.value)).json), .text(declarations[figure.indicator] ?? ""), .int(now),
        .text(author),
      ]
    }
  }

  private static func text(_ number: Double?) -> SQLValue { number.map { .text("\($0)") } ?? .null }

  private static func value(_ report: ReportedValue) -> Value {
    .object([
      "value": .double(report.value), "period": .string(report.period), "unit": report.unit.map { .string($0.text) } ?? .null, "by": .string(report.by),
      "evidence": report.evidence.map { .string($0) } ?? .null, "at": .int(report.at), "contradicted": .bool(report.isContradicted),
    ])
  }

  /// SHA-256 of what decides its number, in hexadecimal.
  private func digest(_ indicator: Indicator) -> String {
    let predicates = indicator.formula.scopes.map { scope in "\(scope) \(store.declarations.profile(scope.profile).flatMap { indicator.formula.counted?.predicate(of: $0) }.map { "\($0)" } ?? "-")" }
    return Hexadecimal.text(SHA256.hash(data: Array("\(indicator.measure) \(indicator.aim.map { "\($0)" } ?? "-") \(indicator.comparison) \(indicator.aimYear) \(indicator.formula) \(predicates)".utf8)))
  }

  // MARK: Reading

  /// The last of every indicator and unit for a period.
  package func published(_ period: String) async throws -> [Kept] {
    let sql = "SELECT \(Self.columns) FROM indicator_value WHERE period = ? ORDER BY at, id -- valuesOfPeriod"
    return try await kept(sql, [.text(period)]) { "\($0.figure.indicator) \($0.figure.unit?.text ?? "")" }
  }

  /// The last of every period, the oldest first. `unit`: `nil`: the province.
  package func published(of indicator: Indicator, unit: RecordID? = nil) async throws -> [Kept] {
    let sql = "SELECT \(Self.columns) FROM indicator_value WHERE indicator = ? AND unit = ? ORDER BY at, id -- valuesOfIndicator"
    return try await kept(sql, [.text(indicator.id), .text(unit?.text ?? "")], by: \.period)
  }

  private static let columns = "indicator, unit, period, as_of, numerator, denominator, value, state, missing, reports, declaration, at, author"

  private func kept(_ sql: String, _ arguments: [SQLValue], by key: @escaping @Sendable (Kept) -> String) async throws -> [Kept] {
    let all = try await store.database.read { try $0.run(sql, arguments).map { Self.kept($0) } }
    let last = Dictionary(all.map { (key($0), $0) }, uniquingKeysWith: { _, later in later })
    return last.values.sorted { ($0.figure.asOf, $0.figure.indicator, $0.figure.unit?.text ?? "") < ($1.figure.asOf, $1.figure.indicator, $1.figure.unit?.text ?? "") }
  }

  private static func kept(_ row: SQLRow) -> Kept {
    let reports = ((try? Value(json: row.text(9)))?.list ?? []).map { value in
      ReportedValue(
        value: value["value"]?.double ?? 0, period: value["period"]?.string ?? "", unit: value["unit"]?.string.map { RecordID(stored: $0) }, by: value["by"]?.string ?? "",
        evidence: value["evidence"]?.string, at: value["at"]?.int ?? 0, isContradicted: value["contradicted"]?.bool ?? false)
    }
    let unit = row.text(1)
    let figure = IndicatorFigure(
      indicator: row.text(0), unit: unit.isEmpty ? nil : RecordID(stored: unit), asOf: row.int(3), numerator: row[4].text.flatMap { Double($0) }, denominator: row[5].text.flatMap { Double($0) },
      value: row[6].text.flatMap { Double($0) }, state: FigureState(rawValue: row.text(7)) ?? .notReported, missing: Int(row.int(8)), reports: reports)
    return Kept(figure: figure, period: row.text(2), declaration: row.text(10), at: row.int(11), author: row.text(12))
  }
}
