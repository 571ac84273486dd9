import Kernel
import Pages
import VietnameseText

/// The measures of units and people as tables, to read and as files.
struct WorkSheet: Sendable {
  let measures: WorkMeasures
  /// Of people, by account id as text.
  let names: [String: String]
  private let tree: UnitTree
  private let page: PageContext

  init(measures: WorkMeasures, names: [String: String], units: UnitTree, page: PageContext) {
    self.measures = measures
    self.names = names
    tree = units
    self.page = page
  }

  private static let keys: [MessageKey] = [
    .qualitySubmitted, .qualityApproved, .qualityReturned, .qualityMended, .qualityMendedInTime, .qualityDecided, .qualityDecidedInTime,
  ]

  var units: DeskTable { table(page(.qualityWorkUnits), page(.recordsUnit), unitLines) }
  var people: DeskTable { table(page(.qualityWorkPeople), page(.qualityPerson), peopleLines) }
  var unitsCSV: String { csv(page(.recordsUnit), unitLines) }
  var peopleCSV: String { csv(page(.qualityPerson), peopleLines) }

  private typealias Line = (name: String, figures: WorkMeasures.Figures)

  private var unitLines: [Line] {
    sorted(measures.units.map { unit, figures in (name: unit.map { tree[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit), figures: figures) })
  }

  private var peopleLines: [Line] { sorted(measures.people.map { id, figures in (name: names[id] ?? id, figures: figures) }) }

  private func sorted(_ lines: [Line]) -> [Line] {
    let keyed = lines.map { (key: VietnameseText.sortKey($0.name), line: $0) }
    return keyed.sorted { ($0.key, $0.line.figures.submitted) < ($1.key, $1.line.figures.submitted) }.map { $0.line }
  }

  private func table(_ label: String, _ first: String, _ lines: [Line]) -> DeskTable {
    let rows: [[Markup]] = lines.map { line in ([line.name] + cells(line.figures)).map { "\($0)" } }
    return DeskTable(label: label, columns: [first] + Self.keys.map { page($0) }, rows: rows)
  }

  /// What was in time with its share.
  private func cells(_ figures: WorkMeasures.Figures) -> [String] {
    func inTime(_ part: Int, of whole: Int) -> String { page(.qualityOfAll, ["count": page.number(part), "share": Share.text(part, of: whole, page)]) }
    return [figures.submitted, figures.approved, figures.returned, figures.mended].map { page.number($0) }
      + [inTime(figures.mendedInTime, of: figures.mended), page.number(figures.decided), inTime(figures.decidedInTime, of: figures.decided)]
  }

  private func csv(_ first: String, _ lines: [Line]) -> String {
    CSVText.write([[first] + Self.keys.map { page($0) }] + lines.map { name, figures in
      let numbers = [figures.submitted, figures.approved, figures.returned, figures.mended, figures.mendedInTime, figures.decided, figures.decidedInTime]
      return [name] + numbers.map { "\($0)" }
    })
  }
}
