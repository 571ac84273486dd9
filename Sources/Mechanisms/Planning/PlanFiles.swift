import Edge
import HTTPTypes
import Hummingbird
import Kernel
import Pages
import Storage
import Workbooks

/// The figures as tables and as JSON. Numbers are written as programs read them; words in the language of the address.
struct PlanFiles: Sendable {
  let view: PlanView
  private var page: PageContext { view.page }
  private var wording: PlanWording { view.wording }

  static let columns = ["target", "id", "label", "as_of", "value", "numerator", "denominator", "measure", "aim", "comparison", "aim_year", "state", "state_label", "forecast", "missing", "owner", "owner_label"]

  /// All indicators.
  func board(_ standings: [PlanStanding], _ format: PlanLinks.Format) -> Response {
    switch format {
    case .csv: Answers.table(CSVText.write([Self.columns] + standings.map { row($0).map(\.text) }), name: "\(name).csv")
    case .json: Answers.json(.object(head.merging(["items": .list(standings.map { .object(members($0)) })]) { first, _ in first }))
    case .xlsx: PlanWorkbook.answer(name, [sheet(.planTargetsSheet, Self.columns, standings.map { row($0) })])
    }
  }

  /// One indicator: as a table its months and then its communes, in a workbook on a sheet each; as JSON with its definition too.
  func indicator(_ standing: PlanStanding, _ units: [UnitFigure], _ format: PlanLinks.Format) -> Response {
    let id = standing.indicator.id
    guard format == .json else {
      let heads = ["as_of", "value", "numerator", "denominator", "state", "missing"], names = ["unit", "unit_label"]
      let months = standing.series.map { numbers($0) }, communes = units.map { (names: [$0.identifier, $0.name], numbers: numbers($0.figure)) }
      if format == .xlsx {
        let ofUnits = communes.map { unit in unit.names.map { WorkbookCell.text($0) } + unit.numbers }
        return PlanWorkbook.answer(id, [sheet(.planMonthsSheet, heads, months), sheet(.planUnitsSheet, names + heads, ofUnits)])
      }
      return Answers.table(CSVText.write([["kind"] + names + heads] + months.map { ["month", "", ""] + $0.map(\.text) } + communes.map { ["unit"] + $0.names + $0.numbers.map(\.text) }), name: "\(id).csv")
    }
    let more: [String: Value] = [
      "definition": .string(standing.indicator.definition[page.language]), "evidence": .string(standing.indicator.evidence[page.language]),
      "months": .list(standing.series.map { .object(figures($0)) }),
      "units": .list(units.map { unit in .object(figures(unit.figure).merging(["unit": .string(unit.identifier), "unit_label": .string(unit.name)]) { first, _ in first }) }),
    ]
    return Answers.json(.object(head.merging(members(standing)) { first, _ in first }.merging(more) { first, _ in first }))
  }

  private func sheet(_ name: MessageKey, _ heads: [String], _ rows: [[WorkbookCell]]) -> WorkbookSheet { WorkbookSheet(page(name), heads: heads, widths: PlanWorkbook.widths, all: rows) }

  private var name: String { PageWord.targets[page.language] + "-\(view.day.shown)" }
  private var head: [String: Value] { ["as_of": .string("\(view.day.shown)"), "language": .string(page.language.code)] }

  private func row(_ standing: PlanStanding) -> [WorkbookCell] {
    let indicator = standing.indicator, figure = standing.figure
    let first: [WorkbookCell] = [indicator.target.map { .count($0) } ?? .empty, .text(indicator.id), .text(indicator.label[page.language]), .text("\(view.day.shown)")]
    let numbers = [cell(figure.value), cell(figure.numerator), cell(figure.denominator)]
    let aim: [WorkbookCell] = [.text(indicator.measure.rawValue), cell(indicator.aim), .text(indicator.comparison.rawValue), .count(indicator.aimYear)]
    let state: [WorkbookCell] = [.text(figure.state.rawValue), .text(page(figure.state.title)), cell(standing.forecast), .count(figure.missing)]
    return first + numbers + aim + state + [.text(indicator.owner), .text(wording.owner(indicator))]
  }

  private func numbers(_ figure: IndicatorFigure) -> [WorkbookCell] {
    [.text(Timestamp.text(figure.asOf)), cell(figure.value), cell(figure.numerator), cell(figure.denominator), .text(figure.state.rawValue), .count(figure.missing)]
  }

  private func members(_ standing: PlanStanding) -> [String: Value] {
    let indicator = standing.indicator
    var members = figures(standing.figure)
    members["id"] = .string(indicator.id)
    members["target"] = indicator.target.map { .int(Int64($0)) } ?? .null
    members["label"] = .string(indicator.label[page.language])
    members["measure"] = .string(indicator.measure.rawValue)
    members["aim"] = value(indicator.aim)
    members["comparison"] = .string(indicator.comparison.rawValue)
    members["aim_year"] = .int(Int64(indicator.aimYear))
    members["owner"] = .string(indicator.owner)
    members["owner_label"] = .string(wording.owner(indicator))
    members["state_label"] = .string(page(standing.state.title))
    members["forecast"] = value(standing.forecast)
    return members
  }

  private func figures(_ figure: IndicatorFigure) -> [String: Value] {
    [
      "at": .string(Timestamp.text(figure.asOf)), "value": value(figure.value), "numerator": value(figure.numerator), "denominator": value(figure.denominator),
      "state": .string(figure.state.rawValue), "missing": .int(Int64(figure.missing)),
    ]
  }

  private func value(_ number: Double?) -> Value { number.map { .double($0) } ?? .null }
  /// Spelt as JSON writes it; nothing where there is none.
  private func cell(_ number: Double?) -> WorkbookCell { number.map { .number($0, spelt: Value.double($0).json) } ?? .empty }
}
