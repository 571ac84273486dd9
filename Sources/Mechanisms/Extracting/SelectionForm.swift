import Edge
import Kernel
import Pages
import Storage

/// The form that selects records, and the hidden fields by which other forms bring a selection along.
struct SelectionForm: Sendable {
  let selection: RecordSelection
  let units: UnitTree
  let place: DeskPage

  /// What the form does not offer is kept: a list, a gap, records chosen one by one.
  func render(_ page: PageContext) -> Markup {
    let all = (value: "", label: page(.recordsAll))
    let profiles = [all] + page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    var choices = [all] + UnitChoices(units: units).list(in: page.language)
    // A former unit is none of those that are offered.
    if let unit = selection.unit, !choices.contains(where: { $0.value == unit.text }) { choices.append((value: unit.text, label: units[unit]?.name(in: page.language) ?? unit.text)) }
    let states = [all] + RecordState.allCases.filter { $0 != .erased }.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("q", page(.exportsPartWords), value: selection.words ?? "", isRequired: false, id: "select-q"),
      FormField("profile", page(.recordsKind), .choice(profiles), value: selection.profile ?? "", isRequired: false, id: "select-profile"),
      FormField("unit", page(.recordsUnit), .choice(choices), value: selection.unit?.text ?? "", isRequired: false, id: "select-unit"),
      FormField("state", page(.recordsState), .choice(states), value: selection.state?.rawValue ?? "", isRequired: false, id: "select-state"),
    ]
    let kept = Self.hidden(selection.parameters.filter { ["gap", "list", "ids"].contains($0.0) })
    let clear: Markup = selection.isEmpty ? .empty : "<a href=\"\(place.address(page.language))\">\(page(.calendarClear))</a>"
    return """
      <form class="desk-filter" method="get" action="\(place.address(page.language))" aria-label="\(page(.exportsSelect))">\(kept)\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.recordsShow))</button> \(clear)</p></form>
      """
  }

  static func hidden(_ parameters: [(String, String)]) -> [Markup] { parameters.map { name, value in "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" } }

  /// Reads the selection of a request or a sent form. Throws `RequestProblem` with the code of what is wrong (400).
  static func read(_ parameters: RequestParameters) throws -> RecordSelection {
    do { return try RecordSelection(parameters: { parameters.text($0) }) } catch let problems as Problems {
      throw problems.list.first.map { RequestProblem($0, .badRequest) } ?? RequestProblem.absent
    }
  }
}
