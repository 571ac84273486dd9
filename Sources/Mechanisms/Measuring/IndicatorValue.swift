import Kernel
import Storage

/// Figures and the records behind them as JSON.
struct IndicatorValue {
  let plan: ProvincialPlan
  let units: UnitTree
  let base: String

  /// `nil` for an indicator that is not declared.
  func item(_ figure: IndicatorFigure) -> Value? {
    guard let indicator = plan.indicator(figure.indicator), case .object(var members) = point(figure) else { return nil }
    members["id"] = .string(indicator.id)
    members["target"] = indicator.target.map { .int(Int64($0)) } ?? .null
    members["label"] = texts(indicator.label)
    members["measure"] = .string(indicator.measure.rawValue)
    members["owner"] = .object(["id": .string(indicator.owner), "label": texts(plan.agency(indicator.owner)?.label ?? LocalizedText([:]))])
    members["aim"] = indicator.aim.map { .object(["value": .double($0), "comparison": .string(indicator.comparison.rawValue), "year": .int(Int64(indicator.aimYear))]) } ?? .null
    members["reports"] = .list(figure.reports.map(report))
    members["url"] = .string("\(base)/api/v1/indicators/\(indicator.id)")
    members["records"] = indicator.formula.scopes.isEmpty ? .null : .string("\(base)/api/v1/indicators/\(indicator.id)/records")
    return .object(members)
  }

  /// One number: of a moment, or of a unit.
  func point(_ figure: IndicatorFigure) -> Value {
    .object([
      "unit": figure.unit.map { .string(units[$0]?.identifier ?? $0.text) } ?? .null, "period": .string(Timestamp.text(figure.asOf)), "value": number(figure.value),
      "numerator": number(figure.numerator), "denominator": number(figure.denominator), "missing": .int(Int64(figure.missing)), "state": .string(figure.state.rawValue),
    ])
  }

  /// Who reported it is told, what proves it stays with the desk.
  private func report(_ report: ReportedValue) -> Value {
    .object(["value": .double(report.value), "period": .string(report.period), "by": .string(report.by), "approved": .string(Timestamp.text(report.at))])
  }

  func record(_ entry: FigureRecords.Entry, counted: Bool) -> Value {
    .object([
      "id": .string(entry.header.id.text), "identifier": .string(entry.header.identifier), "profile": .string(entry.header.profile), "title": texts(entry.title),
      "unit": entry.header.unit.map { .string(units[$0]?.identifier ?? $0.text) } ?? .null, "counted": .bool(counted), "lacking": .list(entry.lacking.map(texts)),
      "url": .string("\(base)/api/v1/records/\(entry.header.id.text)"),
    ])
  }

  func texts(_ text: LocalizedText) -> Value { .object(text.values.mapValues { .string($0) }) }
  private func number(_ value: Double?) -> Value { value.map { .double($0) } ?? .null }
}
