import Kernel
import Pages
import Storage

/// What is said of one indicator, whoever reads it: the number, what counts, how it went, what is missing, what proves it.
struct IndicatorSections: Sendable {
  let view: PlanView
  let standing: PlanStanding
  private var page: PageContext { view.page }
  private var wording: PlanWording { view.wording }
  private var indicator: Indicator { standing.indicator }
  private var figure: IndicatorFigure { standing.figure }

  /// The number with its bar, its aim, its state and who answers for it.
  func head() -> Markup {
    let parts: Markup? = wording.parts(figure).map { "<span class=\"plan-parts\">\($0)</span>" }
    let forecast: Markup? = wording.forecast(standing).map { "<p class=\"plan-forecast-words\">\($0)</p>" }
    return """
      <section class="plan-now-large" aria-label="\(page(.planValue))">
      <p class="plan-value"><strong class="\(figure.value == nil ? "plan-words" : "plan-figure-number")">\(wording.value(figure, of: indicator))</strong> \(parts)</p>
      <div class="plan-way">\(view.bar(figure, of: indicator))<p class="plan-aim">\(wording.aimOfYear(indicator))</p></div>
      <p>\(view.state(figure.state))</p>\(forecast)\(view.owing(standing))
      <p class="plan-foot"><span>\(page(.planOwner)): \(wording.owner(indicator))</span> <span>\(page(.planAsOf)): \(view.asOf)</span></p></section>
      """
  }

  /// What counts, in words, and how the number is computed.
  func definition() -> Markup {
    var facts: [(String, Markup)] = [(page(.planDefinition), "\(indicator.definition[page.language])")]
    facts += FormulaWording(page: page, plan: view.plan).facts(indicator).map { (page($0.0), "\($0.1)" as Markup) }
    if indicator.measure == .percent, figure.numerator != nil || !indicator.formula.scopes.isEmpty { facts.append((page(.planComputed), "\(page(.planComputedShare))")) }
    facts.append((page(.planAim), "\(wording.aimOfYear(indicator))"))
    let steps = indicator.steps.sorted { $0.key < $1.key }.map { "\($0.key): \(wording.number($0.value, of: indicator))" }
    if !steps.isEmpty { facts.append((page(.planSteps), "\(steps.joined(separator: "; "))")) }
    if let baseline = indicator.baseline {
      facts.append((page(.planBaseline), "\(page(.planBaselineOf, ["value": wording.number(baseline.value, of: indicator), "year": String(baseline.year), "source": baseline.source[page.language]]))"))
    }
    facts.append((page(.planEvidence), "\(indicator.evidence[page.language])"))
    let told: [Markup] = facts.map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
    return "<section aria-labelledby=\"plan-how\"><h2 id=\"plan-how\">\(page(.planHow))</h2><dl class=\"facts\">\(told)</dl></section>"
  }

  /// Month by month, as a chart and as its table.
  func trend() -> Markup {
    let heading: Markup = "<h2 id=\"plan-course\">\(page(.planCourse))</h2>"
    guard standing.series.contains(where: { $0.value != nil }) else {
      return "<section aria-labelledby=\"plan-course\">\(heading)<p class=\"muted\">\(page(.planCourseNone))</p></section>"
    }
    let forecast = wording.forecast(standing) ?? page(.planForecastNone)
    return """
      <section aria-labelledby="plan-course">\(heading)<p>\(forecast)</p>
      <div class="plan-trend-scroll" tabindex="0" role="group" aria-labelledby="plan-course">\(chart(forecast))</div>
      <ul class="plan-key"><li><span class="plan-key-line" aria-hidden="true"></span>\(page(.planKeyMonths))</li>\
      \(standing.forecast == nil ? Markup.empty : "<li><span class=\"plan-key-forecast\" aria-hidden=\"true\"></span>\(page(.planKeyForecast))</li>")\
      \(indicator.aim == nil ? Markup.empty : "<li><span class=\"plan-key-aim\" aria-hidden=\"true\"></span>\(page(.planAim))</li>")</ul>
      <details class="plan-data"><summary>\(page(.planCourseTable))</summary>\(months())</details></section>
      """
  }

  private func chart(_ forecast: String) -> Markup {
    let indicator = self.indicator, wording = self.wording
    let points = standing.series.map { figure in
      let day = wording.month(of: figure)
      return TrendChart.Month(year: day.year, month: day.month, value: figure.value)
    }
    var chart = TrendChart(
      months: points, aim: indicator.aim, aimYear: indicator.aimYear, aimLabel: wording.aimOfYear(indicator), title: page(.planCourseOf, ["indicator": indicator.label[page.language]]),
      description: "\(wording.bar(figure, of: indicator)) \(forecast)"
    ) { wording.number($0, of: indicator) }
    chart.whole = standing.whole
    chart.forecast = standing.forecast
    chart.steps = indicator.steps
    return chart.render()
  }

  private func months() -> Markup {
    let rows: [[Markup]] = standing.series.reversed().map { figure in
      let parts = [figure.numerator, figure.denominator].map { $0.map { page.decimal($0) } ?? "–" }
      return ["\(wording.day(at: figure.asOf))", "\(figure.value.map { wording.number($0, of: indicator) } ?? "–")", "\(parts[0])", "\(parts[1])", view.state(figure.state)]
    }
    let columns = [page(.planMonth), page(.planValue), page(.planNumerator), page(.planDenominator), page(.planState)]
    return DeskTable(label: page(.planCourseTable), columns: columns, rows: rows).render()
  }

  /// How much is missing, and the ways to the very records.
  func missing() -> Markup {
    if case .surveyed = indicator.formula { return .empty }
    guard !indicator.formula.scopes.isEmpty else { return reported() }
    let isOfUnits = if case .unitShare = indicator.formula { true } else { false }
    let lacking = isOfUnits ? page(.planToMissing) : page(.planMissingCount, ["count": page.number(figure.missing)])
    let missing: Markup = figure.missing > 0 ? "<a href=\"\(view.links.records(indicator.id, counted: false))\">\(lacking)</a>" : "\(page(.planMissingNone))"
    let counted: Markup = "<a href=\"\(view.links.records(indicator.id, counted: true))\">\(page(.planCountedList))</a>"
    return """
      <section aria-labelledby="plan-missing"><h2 id="plan-missing">\(page(.planRecords))</h2><p class="muted">\(page(.planRecordsLead))</p>
      \(isOfUnits ? "<p>\(page(.planUnitsMissing, ["count": page.number(figure.missing)])) <a href=\"\(view.links.indicator(indicator.id, [("sort", UnitFigure.Sort.missing.rawValue)]))#plan-units-table\">\(page(.planUnitsMissingOpen))</a></p>" : Markup.empty)
      <ul class="plan-ways"><li>\(missing)</li><li>\(counted)</li></ul></section>\(indicator.formula.items.isEmpty ? Markup.empty : reported())
      """
  }

  /// What was reported, by whom, for when, and what proves it.
  private func reported() -> Markup {
    let rows: [[Markup]] = figure.reports.map { report in
      [
        "\(report.period)", "\(page.decimal(report.value))", "\(view.plan.agency(report.by)?.label[page.language] ?? report.by)", "\(report.evidence ?? page(.planNoEvidence))",
        DeskTime(milliseconds: report.at).render(page),
      ]
    }
    let columns = [page(.planPeriod), page(.planValue), page(.planReporter), page(.planEvidence), page(.planApproved)]
    let table: Markup = rows.isEmpty ? "<p>\(page(.planReportsNone))</p>" : DeskTable(label: page(.planReports), columns: columns, rows: rows).render()
    let debts: [Markup] = rows.isEmpty ? wording.debts(indicator).map { "<p>\($0)</p>" } : []
    let wrong: Markup = figure.reports.contains { $0.isContradicted } ? "<p class=\"plan-debt\">\(ChartStanding.wrong.sign) \(page(.planContradicted))</p>" : .empty
    return "<section aria-labelledby=\"plan-reports\"><h2 id=\"plan-reports\">\(page(.planReports))</h2>\(wrong)\(table)\(debts)</section>"
  }
}
