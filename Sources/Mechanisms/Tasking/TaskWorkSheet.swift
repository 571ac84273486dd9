import Kernel
import Pages
import VietnameseText

/// The measures of units and people as tables, to read and as files.
struct TaskWorkSheet: Sendable {
  let measures: TaskMeasures
  let wording: TaskWording
  private static let keys: [MessageKey] = [.tasksGiven, .tasksEndedDone, .tasksInTime, .tasksEndedByHand, .tasksMissed]
  private typealias Line = (name: String, figures: TaskMeasures.Figures)
  private var page: PageContext { wording.page }

  var units: DeskTable { table(page(.qualityWorkUnits), page(.recordsUnit), unitLines) }
  var people: DeskTable { table(page(.qualityWorkPeople), page(.qualityPerson), peopleLines) }
  var unitsCSV: String { csv(page(.recordsUnit), unitLines) }
  var peopleCSV: String { csv(page(.qualityPerson), peopleLines) }

  private var unitLines: [Line] { sorted(measures.units.map { (name: wording.unit($0), figures: $1) }) }
  private var peopleLines: [Line] { sorted(measures.people.map { (name: wording.person($0), figures: $1) }) }

  private func sorted(_ lines: [Line]) -> [Line] {
    let keyed = lines.map { (key: VietnameseText.sortKey($0.name), line: $0) }
    return keyed.sorted { ($0.key, $0.line.figures.given) < ($1.key, $1.line.figures.given) }.map { $0.line }
  }

  private func numbers(_ figures: TaskMeasures.Figures) -> [Int] { [figures.given, figures.done, figures.inTime, figures.closed, figures.missed] }

  private func table(_ label: String, _ first: String, _ lines: [Line]) -> DeskTable {
    let rows: [[Markup]] = lines.map { line in ["\(line.name)"] + numbers(line.figures).map { "\(page.number($0))" } }
    return DeskTable(label: label, columns: [first] + Self.keys.map { page($0) }, rows: rows)
  }

  private func csv(_ first: String, _ lines: [Line]) -> String {
    CSVText.write([[first] + Self.keys.map { page($0) }] + lines.map { line in [line.name] + numbers(line.figures).map { "\($0)" } })
  }
}
