import HistoricalDates
import Kernel
import Pages
import Storage

/// Numbers, days and states of indicators in words.
struct PlanWording: Sendable {
  let page: PageContext
  let plan: ProvincialPlan

  func number(_ value: Double, of indicator: Indicator) -> String { indicator.measure == .percent ? page.percent(value) : page.decimal(value) }

  /// "63,4%", or what stands in the place of a number.
  func value(_ figure: IndicatorFigure, of indicator: Indicator) -> String { figure.value.map { number($0, of: indicator) } ?? page(figure.state.title) }

  /// "62 trên 98"; nothing where no two numbers make it.
  func parts(_ figure: IndicatorFigure) -> String? {
    guard let numerator = figure.numerator, let denominator = figure.denominator else { return nil }
    return page(.planParts, ["part": page.decimal(numerator), "whole": page.decimal(denominator)])
  }

  /// "trên 80%", "ít nhất 70%", "100%".
  func aim(_ indicator: Indicator) -> String {
    guard let least = indicator.aim else { return page(.planNoAim) }
    let aim = number(least, of: indicator)
    if indicator.comparison == .moreThan { return page(.planMoreThan, ["aim": aim]) }
    return indicator.measure == .percent && least >= 100 ? aim : page(.planAtLeast, ["aim": aim])
  }

  /// "Mục tiêu năm 2030: trên 80%".
  func aimOfYear(_ indicator: Indicator) -> String { indicator.aim == nil ? page(.planNoAim) : page(.planAimOfYear, ["aim": aim(indicator), "year": String(indicator.aimYear)]) }

  /// "Chỉ tiêu 3".
  func kicker(_ heading: Indicator.Heading) -> String {
    switch heading {
    case .target(let number): page(.planTargetNumber, ["number": String(number)])
    case .vision: page(.planVision)
    case .satisfaction: page(.planSatisfaction)
    }
  }

  /// For the first column of a table.
  func short(_ heading: Indicator.Heading) -> String {
    switch heading {
    case .target(let number): String(number)
    case .vision: page(.planVisionShort)
    case .satisfaction: page(.planSatisfactionShort)
    }
  }

  /// The Plan's own words.
  func sentence(_ heading: Indicator.Heading) -> LocalizedText? {
    switch heading {
    case .target(let number): plan.targets.first { $0.number == number }?.label
    case .vision: plan.vision
    case .satisfaction: plan.satisfaction
    }
  }

  /// "trên 80% (2030)".
  func aimAndYear(_ indicator: Indicator) -> String { indicator.aim == nil ? aim(indicator) : "\(aim(indicator)) (\(indicator.aimYear))" }

  func day(_ day: CalendarDay) -> String { DayWording(page).solar(day) }
  func day(at moment: Int64) -> String { day(CalendarDay(inVietnamAt: moment)) }
  func month(at moment: Int64) -> String {
    let day = CalendarDay(inVietnamAt: moment)
    return page.language == .english ? "\(day.year)-\(day.month < 10 ? "0" : "")\(day.month)" : "\(day.month)/\(day.year)"
  }

  /// The day that a figure is of.
  func month(of figure: IndicatorFigure) -> CalendarDay { CalendarDay(inVietnamAt: figure.asOf) }

  func owner(_ indicator: Indicator) -> String { plan.agency(indicator.owner)?.label[page.language] ?? indicator.owner }

  /// Where the pace leads: "Với tốc độ hiện nay, cuối năm 2030 đạt 71,2%."
  func forecast(_ standing: PlanStanding) -> String? {
    standing.forecast.map { value in
      let most = standing.whole.map { min(value, $0) } ?? value
      return page(.planForecast, ["year": String(standing.indicator.aimYear), "value": number(max(most, 0), of: standing.indicator)])
    }
  }

  /// Everything that a bar shows.
  func bar(_ figure: IndicatorFigure, of indicator: Indicator) -> String {
    page(.planBar, ["indicator": indicator.label[page.language], "value": value(figure, of: indicator), "aim": aimOfYear(indicator), "state": page(figure.state.title)])
  }

  /// Who has to report what, for indicators that reports make; what to put up, for those that answers make.
  func debts(_ indicator: Indicator) -> [String] {
    if case .surveyed(let asked) = indicator.formula {
      return [page(.planDebtSurvey, ["fewest": page.number(SurveyShare.fewest), "survey": plan.survey(asked.survey)?.label[page.language] ?? asked.survey])]
    }
    return indicator.formula.items.compactMap { item in
      guard let set = plan.dataSet(item.dataSet) else { return nil }
      let what = set.item(item.item)?.label[page.language] ?? item.item
      return page(.planDebt, ["who": reporters(set), "item": what, "form": set.label[page.language]])
    }
  }

  private func reporters(_ set: ReportDataSet) -> String {
    switch set.reporters {
    case .agencies(let ids): ids.map { plan.agency($0)?.label[page.language] ?? $0 }.joined(separator: "; ")
    case .communes: page(.planCommunes)
    case .units(let level): page.declarations.profile(level.profile)?.plural[page.language] ?? level.profile
    }
  }
}

extension Indicator.Heading {
  /// Where it stands on the page of targets.
  var anchor: String {
    switch self {
    case .target(let number): "target-\(number)"
    case .vision: "vision"
    case .satisfaction: "satisfaction"
    }
  }
}
