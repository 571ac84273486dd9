import Kernel
import Pages
import Storage

/// Which records are meant: chosen here, or brought along from a list, a count or a search.
struct BulkSelectionForm: Sendable {
  let selection: RecordSelection
  let problems: [Problem]
  let units: UnitTree
  let page: PageContext

  /// The form that chooses them.
  func render() -> Markup {
    let profiles = [(value: "", label: page(.bulkChooseKind))] + page.declarations.profiles.map { (value: $0.id, label: $0.label[page.language]) }
    let all = [(value: "", label: page(.bulkAnyUnit))] + UnitChoices(units: units).list(in: page.language)
    // A former unit that was brought along stays among those to choose from.
    let known: [(value: String, label: String)] = [selection.unit].compactMap { id in
      guard let id, let unit = units[id], !all.contains(where: { $0.value == id.text }) else { return nil }
      return (value: id.text, label: unit.name(in: page.language))
    }
    let states = [(value: "", label: page(.bulkAnyState))] + RecordState.allCases.filter { $0 != .erased }.map { (value: $0.rawValue, label: $0.label[page.language]) }
    let fields = [
      FormField("profile", page(.bulkProfile), .choice(profiles), value: selection.profile ?? "", hint: page(.bulkProfileFirst), problem: problems.at("profile", in: page)),
      FormField("unit", page(.bulkUnit), .choice(all + known), value: selection.unit?.text ?? "", problem: problems.at("unit", in: page), isRequired: false),
      FormField("state", page(.bulkState), .choice(states), value: selection.state?.rawValue ?? "", problem: problems.at("state", in: page), isRequired: false),
      FormField("q", page(.bulkWords), value: selection.words ?? "", problem: problems.at("q", in: page), isRequired: false),
    ]
    // What is chosen elsewhere goes along.
    let others: [Markup] = selection.parameters.filter { ["gap", "list", "ids"].contains($0.0) }.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    return """
      <section aria-labelledby="choose-records"><h2 id="choose-records">\(page(.bulkSelection))</h2>
      <form class="form" method="get" action="\(DeskPage.bulk.address(page.language))">\(others)\(fields.map { $0.render() })<button class="main-action" type="submit">\(page(.bulkChoose))</button></form></section>
      """
  }

  /// What is chosen, in words and number, with the way to choose otherwise.
  func told(count: String) -> Markup {
    let facts: [Markup] = BulkWording(page: page, units: units).facts(selection).map { "<div class=\"fact\"><dt>\($0.label)</dt><dd>\($0.value)</dd></div>\n" }
    return """
      <section aria-labelledby="chosen-records"><h2 id="chosen-records">\(page(.bulkSelection))</h2>
      <dl class="facts">\(facts)</dl>
      <p class="results-count" role="status">\(count)</p>
      <p><a href="\(DeskPage.bulk.address(page.language))">\(page(.bulkSelectionOther))</a></p></section>
      """
  }
}
