import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// What all pages of the Plan's figures are read from.
struct PlanSource: Sendable {
  let index: SearchIndex
  let figures: PlanFigures

  var store: RecordStore { index.store }
  var plan: ProvincialPlan { store.declarations.plan }
  var reading: PlanReading { PlanReading(figures: figures, plan: plan) }

  /// Throws `plan.day`, `plan.future` or `plan.early`; `record.absent` where no plan is declared.
  func day(_ parameters: RequestParameters) async throws -> PlanDay {
    guard !plan.indicators.isEmpty else { throw RequestProblem.absent }
    return try PlanDay(parameters.text(PlanDay.parameter), now: store.clock(), beginning: try await store.beginning())
  }

  func view(_ page: PageContext, _ day: PlanDay, isDesk: Bool) -> PlanView { PlanView(page: page, plan: plan, links: PlanLinks(language: page.language, isDesk: isDesk, day: day)) }

  /// Throws `record.absent`.
  func indicator(_ id: String) throws -> Indicator {
    guard let known = plan.indicator(id) else { throw RequestProblem.absent }
    return known
  }

  /// That not all records have been counted yet, where it is so: figures are too small until then.
  func counting(_ page: PageContext) async throws -> Markup {
    try await IndicatorValues(figures).isCounting() ? Notice(.good, [page(.planCounting)]).render() : .empty
  }

  /// The unit that is named by its identifier or id; throws `plan.unit` (400).
  func unit(_ parameters: RequestParameters) throws -> UnitTree.Unit? {
    guard let text = parameters.text("unit"), !text.isEmpty else { return nil }
    guard let unit = index.units.find(text) else {
      throw RequestProblem.badRequest("plan.unit", parameter: "unit", vi: "Không có đơn vị này; hãy chọn lại từ bảng theo xã, phường.", en: "There is no such unit; choose again from the table by commune.")
    }
    return unit
  }

  /// Whether records that count are asked for; those that do not, unless it says so. Throws `request.choice`.
  func counted(_ parameters: RequestParameters) throws -> Bool {
    switch parameters.text("counted") ?? "" {
    case "", "false": return false
    case "true": return true
    default: throw RequestProblem.badRequest("request.choice", parameter: "counted", vi: "“counted” phải là một trong: true, false.", en: "\"counted\" must be one of: true, false.")
    }
  }

  func units(_ indicator: Indicator, _ day: PlanDay, _ audience: FigureAudience, _ language: Language) async throws -> [UnitFigure] {
    UnitFigure.list(try await figures.byUnit(indicator, asOf: day.moment, audience: audience), index.units, language)
  }
}
