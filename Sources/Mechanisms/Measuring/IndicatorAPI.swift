import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Storage

/// `GET /api/v1/indicators[/{id}[/records]]`: what the public may know. Figures follow the register by a breath, so answers are never kept.
struct IndicatorAPI: Sendable {
  let figures: PlanFigures
  let index: SearchIndex
  /// Address of this instance, without a slash at the end.
  let base: String
  private static let months = 12
  private static let most = 100
  private static let standard = 20

  func all(_ request: Request) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["as_of"])
    let moment = try moment(parameters), values = IndicatorValue(plan: figures.plan, units: index.units, base: base)
    let known = try await figures.all(asOf: moment, audience: .anonymous)
    return Answers.private(Answers.json(.object(["items": .list(known.compactMap { values.item($0) })])))
  }

  func one(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["as_of"])
    let indicator = try indicator(context), moment = try moment(parameters), values = IndicatorValue(plan: figures.plan, units: index.units, base: base)
    let figure = try await figures.figure(indicator, asOf: moment, audience: .anonymous)
    guard case .object(var members)? = values.item(figure) else { throw RequestProblem.absent }
    let series = try await figures.series(indicator, months: Self.months, audience: .anonymous), units = try await figures.byUnit(indicator, asOf: moment, audience: .anonymous)
    members["definition"] = values.texts(indicator.definition)
    members["evidence"] = values.texts(indicator.evidence)
    members["series"] = .list(series.map { values.point($0) })
    members["units"] = .list(units.map { values.point($0) })
    members["forecast"] = FigureForecast.value(series, of: indicator).map { .double($0) } ?? .null
    return Answers.private(Answers.json(.object(members)))
  }

  func records(_ request: Request, _ context: EdgeContext) async throws -> Response {
    let parameters = try RequestParameters(request)
    try parameters.allow(only: ["counted", "unit", "as_of", "limit", "cursor"])
    let indicator = try indicator(context), values = IndicatorValue(plan: figures.plan, units: index.units, base: base)
    let counted = try flag(parameters), limit = try parameters.number("limit", in: 1...Self.most) ?? Self.standard
    let found = try await figures.records(
      indicator, unit: try unit(parameters), counted: counted, asOf: try moment(parameters), audience: .anonymous, after: try cursor(parameters), limit: limit)
    return Answers.private(Answers.json(.object([
      "total": .int(Int64(found.total)), "items": .list(found.entries.map { values.record($0, counted: counted) }), "cursor": found.next.map { .string($0.text) } ?? .null,
    ])))
  }

  // MARK: Parameters

  private func indicator(_ context: EdgeContext) throws -> Indicator {
    guard let indicator = context.parameters.get("id").flatMap({ figures.plan.indicator($0) }) else { throw RequestProblem.absent }
    return indicator
  }

  /// The end of a day in Viet Nam, or now where it is not over.
  private func moment(_ parameters: RequestParameters) throws -> Int64? {
    guard let text = try parameters.text("as_of", longest: 10), !text.isEmpty else { return nil }
    guard let day = CalendarDay(text), (1970...9999).contains(day.year) else {
      throw RequestProblem.badRequest("request.day", parameter: "as_of", vi: "“as_of” phải là một ngày như 2026-11-24.", en: "\"as_of\" must be a day such as 2026-11-24.")
    }
    let end = PlanMoments.end(of: day)
    return end < figures.now ? end : nil
  }

  private func flag(_ parameters: RequestParameters) throws -> Bool {
    switch parameters.text("counted") ?? "true" {
    case "true": return true
    case "false": return false
    default: throw RequestProblem.badRequest("request.choice", parameter: "counted", vi: "“counted” là true hoặc false.", en: "\"counted\" is true or false.")
    }
  }

  private func unit(_ parameters: RequestParameters) throws -> RecordID? {
    guard let key = try parameters.text("unit", longest: 200), !key.isEmpty else { return nil }
    guard let unit = index.units.find(key) else {
      throw RequestProblem.badRequest("search.unit", parameter: "unit", vi: "Không có đơn vị hành chính mang mã này.", en: "There is no administrative unit with this identifier.")
    }
    return unit.id
  }

  private func cursor(_ parameters: RequestParameters) throws -> RecordID? {
    guard let text = try parameters.text("cursor", longest: 40), !text.isEmpty else { return nil }
    guard let id = RecordID(text) else {
      throw RequestProblem.badRequest("request.cursor", parameter: "cursor", vi: "“cursor” phải là con trỏ mà trang trước đã cho.", en: "\"cursor\" must be the one that the page before gave.")
    }
    return id
  }
}
