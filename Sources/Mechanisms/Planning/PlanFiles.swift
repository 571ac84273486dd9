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
    case .csv: Answers.table(CSVText.write([Self.columns] + standings.map { row($0) }), name: "\(name).csv")
    case .json: Answers.json(.object(head.merging(["items": .list(standings.map { .object(members($0)) })]) { first, _ in first }))
    case .xlsx: PlanWorkbook.answer(name, [sheet(.planTargetsSheet, Self.columns, standings.map { cells(row($0)) })])
    }
  }

  /// One indicator: as a table its months and then its communes, in a workbook on a sheet each; as JSON with its definition too.
  func indicator(_ standing: PlanStanding, _ units: [UnitFigure], _ format: PlanLinks.Format) -> Response {
    let id = standing.indicator.id
    guard format == .json else {
      let heads = ["as_of", "value", "numerator", "denominator", "state", "missing"], names = ["unit", "unit_label"]
      let months = standing.series.map { numbers($0) }, communes = units.map { (names: [$0.identifier, $0.name], numbers: numbers($0.figure)) }
      if format == .xlsx {
        let ofUnits = communes.map { unit in unit.names.map { WorkbookCell.text($0) } + cells(unit.numbers) }
        return PlanWorkbook.answer(id, [sheet(.planMonthsSheet, heads, months.map { cells($0) }), sheet(.planUnitsSheet, names + heads, ofUnits)])
      }
      return Answers.table(CSVText.write([["kind"] + names + heads] + months.map { ["month", "", ""] + $0 } + communes.map { ["unit"] + $0.names + $0.numbers }), name: "\(id).csv")
    }
    let more: [String: Value] = [
      "definition": .string(standing.indicator.definition[page.language]), "evidence": .string(standing.indicator.evidence[page.language]),
      "months": .list(standing.series.map { .object(figures($0)) }),
      "units": .list(units.map { unit in .object(figures(unit.figure).merging(["unit": .string(unit.identifier), "unit_label": .string(unit.name)]) { first, _ in first }) }),
    ]
    return Answers.json(.object(head.merging(members(standing)) { first, _ in first }.merging(more) { first, _ in first }))
  }

  private func sheet(_ name: MessageKey, _ heads: [String], _ rows: [[WorkbookCell]]) -> WorkbookSheet { WorkbookSheet(page(name), heads: heads, widths: PlanWorkbook.widths, all: rows) }
  private func cells(_ row: [String]) -> [WorkbookCell] { row.map { .reading($0) } }

  private var name: String { PageWord.targets[page.language] + "-\(view.day.shown)" }
  private var head: [String: Value] { ["as_of": .string("\(view.day.shown)"), "language": .string(page.language.code)] }

  private func row(_ standing: PlanStanding) -> [String] {
    let indicator = standing.indicator, figure = standing.figure
    let first: [String] = [indicator.target.map { "\($0)" } ?? "", indicator.id, indicator.label[page.language], "\(view.day.shown)"]
    let numbers: [String] = [text(figure.value), text(figure.numerator), text(figure.denominator), indicator.measure.rawValue, text(indicator.aim), indicator.comparison.rawValue, "\(indicator.aimYear)"]
    return first + numbers + [figure.state.rawValue, page(figure.state.title), text(standing.forecast), "\(figure.missing)", indicator.owner, wording.owner(indicator)]
  }

  private func numbers(_ figure: IndicatorFigure) -> [String] {
    [Timestamp.text(figure.asOf), text(figure.value), text(figure.numerator), text(figure.denominator), figure.state.rawValue, "\(figure.missing)"]
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
  /// As JSON writes it; nothing where there is none.
  private func text(_ number: Double?) -> String { number.map { Value.double($0).json } ?? "" }
}
