import Kernel
import Pages

/// How an indicator is computed, in plain words: what stands above the line, what below, and what must hold of a record.
struct FormulaWording: Sendable {
  let page: PageContext
  let plan: ProvincialPlan

  /// As a list of facts: what, and the words.
  func facts(_ indicator: Indicator) -> [(MessageKey, String)] {
    switch indicator.formula {
    case .recordShare(let scope, let counted, let whole):
      let below: String = switch whole {
      case .records: page(.planAllOf, ["records": records(scope)])
      case .supplied(let item): page(.planSupplied, ["item": self.item(item)])
      }
      let lines: [(MessageKey, String)] = [(.planNumerator, page(.planRecordsThat, ["records": records(scope)])), (.planDenominator, below)]
      return lines + conditions(scope, counted)
    case .unitShare(let level, let scope, let counted):
      let above = page(.planUnitsThat, ["units": units(level), "records": records(scope)])
      let lines: [(MessageKey, String)] = [(.planNumerator, above), (.planDenominator, page(.planAllUnits, ["units": units(level)]))]
      return lines + conditions(scope, counted)
    case .unitsReporting(let level, let item):
      return [(.planNumerator, page(.planUnitsReporting, ["units": units(level), "item": self.item(item)])), (.planDenominator, page(.planAllUnits, ["units": units(level)]))]
    case .surveyed(let asked): return surveyed(asked)
    case .reported(let item): return [(.planNumber, page(.planReportedNumber, ["item": self.item(item)]))]
    case .reportedRatio(let numerator, let denominator):
      return [(.planNumerator, page(.planReportedNumber, ["item": item(numerator)])), (.planDenominator, page(.planReportedNumber, ["item": item(denominator)]))]
    }
  }

  private func surveyed(_ asked: SurveyedQuestion) -> [(MessageKey, String)] {
    let survey = plan.survey(asked.survey), question = survey.flatMap { $0.question(asked.question ?? $0.main) }
    let names = ["survey": survey?.label[page.language] ?? asked.survey, "question": question?.label[page.language] ?? asked.question ?? ""]
    return [(.planNumerator, page(.planSatisfiedPeople, names)), (.planDenominator, page(.planAskedPeople, ["fewest": page.number(SurveyShare.fewest)]))]
  }

  /// "Di tích (“Xếp hạng” là cấp tỉnh)".
  private func records(_ scope: [RecordScope]) -> String {
    scope.map { one in
      guard let profile = page.declarations.profile(one.profile) else { return one.profile }
      let name = profile.plural[page.language]
      return one.filter.map { "\(name) (\(PredicateWording(profile: profile, page: page).text($0)))" } ?? name
    }.joined(separator: "; ")
  }

  private func units(_ level: UnitLevel) -> String {
    guard let profile = page.declarations.profile(level.profile) else { return level.profile }
    let vocabulary = profile.kindField.flatMap { profile.field($0)?.vocabulary }.flatMap { page.declarations.vocabularies[$0] }
    let kinds = level.kinds.map { vocabulary?[$0]?.label[page.language] ?? $0 }
    return kinds.isEmpty ? profile.plural[page.language] : kinds.joined(separator: ", ")
  }

  /// What a record of each kind needs to count.
  private func conditions(_ scope: [RecordScope], _ counted: CountedWhen) -> [(MessageKey, String)] {
    var told: [String] = []
    for profile in scope.compactMap({ page.declarations.profile($0.profile) }) {
      let words = counted.predicate(of: profile).map { PredicateWording(profile: profile, page: page).text($0) } ?? page(.planBeingThere)
      let line = page(.planConditionOf, ["records": profile.plural[page.language], "condition": words])
      if !told.contains(line) { told.append(line) }
    }
    return told.map { (.planCountsWhen, $0) }
  }

  /// "Số quy ước cổ” của biểu “…”".
  private func item(_ item: ReportedItem) -> String {
    let set = plan.dataSet(item.dataSet)
    return page(.planItemOf, ["item": set?.item(item.item)?.label[page.language] ?? item.item, "form": set?.label[page.language] ?? item.dataSet])
  }
}
