import Kernel
import Pages

/// The controls that ask for a reorganisation of units.
struct UnitFields: Sendable {
  let typed: UnitTyped
  let profile: Profile
  let units: UnitTree
  let problems: [Problem]
  let page: PageContext

  func render() -> [Markup] {
    switch typed.act {
    case .merge: [choices, into, row(0, title: page(.unitsNew)), papers]
    case .split: typed.rows.indices.map { row($0, title: page(.unitsPart, ["number": page.number($0 + 1)])) } + [papers]
    case .rename: [names(0), papers]
    case .move:
      [
        FormField("parent", page(.unitsParent), .choice([(value: "", label: page(.unitsChoose))] + UnitChoices(units: units).list(in: page.language)), value: typed.parent, problem: problems.at("parent", page)).render(),
        papers,
      ]
    }
  }

  /// The units beside the one that it begins from.
  private var choices: Markup {
    let first = typed.sources.first.flatMap { RecordID($0) }, parents = Set(first.flatMap { units[$0]?.within } ?? [])
    let chosen = Set(typed.sources)
    let beside = UnitChoices(units: units).list(in: page.language).filter { choice in
      guard let id = RecordID(choice.value), let unit = units[id] else { return false }
      return chosen.contains(choice.value) || (parents.isEmpty ? unit.within.isEmpty : !parents.isDisjoint(with: unit.within))
    }
    return FormField("sources", page(.unitsSources), .checkboxes(beside, chosen: chosen), hint: page(.unitsSourcesHint), problem: problems.at("sources", page), isRequired: false).render()
  }

  private var into: Markup {
    let present = UnitChoices(units: units).list(in: page.language).filter { choice in RecordID(choice.value).map { units[$0] != nil } ?? false }
    let sources = Set(typed.sources)
    // Before they are ticked nobody knows which: all of the same level.
    let known = present.filter { choice in sources.contains(choice.value) || isBeside(choice.value) }
    return FormField(
      "into", page(.unitsInto), .choice([(value: UnitTyped.new, label: page(.unitsIntoNew))] + known), value: typed.into, hint: page(.unitsIntoHint), problem: problems.at("into", page)).render()
  }

  private func isBeside(_ text: String) -> Bool {
    guard let id = RecordID(text), let first = typed.sources.first.flatMap({ RecordID($0) }) else { return false }
    return units[id]?.within == units[first]?.within
  }

  private func row(_ place: Int, title: String) -> Markup {
    let kinds = profile.kindField.flatMap { profile.field($0)?.vocabulary }.flatMap { page.declarations.vocabularies[$0] }?.offered ?? []
    let row = typed.rows[place]
    let choices = [(value: "", label: page(.unitsChoose))] + kinds.map { (value: $0.code, label: $0.label[page.language]) }
    return """
      <fieldset class="form-group"><legend>\(title)</legend>\(names(place))
      \(FormField("kind.\(place)", page(.unitsKind), .choice(choices), value: row.kind, problem: problems.at("kind.\(place)", page), isRequired: false).render())\
      \(FormField("code.\(place)", page(.unitsCode), value: row.code, problem: problems.at("code.\(place)", page), isRequired: false).render())</fieldset>

      """
  }

  private func names(_ place: Int) -> Markup {
    let row = typed.rows[place]
    return """
      \(FormField("name.\(place).vi", page(.unitsNameVietnamese), value: row.vietnamese, problem: problems.at("name.\(place).vi", page), isRequired: false).render())\
      \(FormField("name.\(place).en", page(.unitsNameEnglish), value: row.english, problem: problems.at("name.\(place).en", page), isRequired: false).render())
      """
  }

  private var papers: Markup {
    let fields = [
      FormField("day", page(.unitsDay), .day, value: typed.day, problem: problems.at("day", page)),
      FormField("number", page(.unitsNumber), value: typed.number, hint: page(.unitsNumberHint), isRequired: false),
      FormField("date", page(.unitsDate), .day, value: typed.date, problem: problems.at("date", page), isRequired: false),
      FormField("issuer", page(.unitsIssuer), value: typed.issuer, isRequired: false),
      FormField("reason", page(.unitsReason), .area(longest: 1_000), value: typed.reason, problem: problems.at("reason", page)),
    ]
    return "\(fields.map { $0.render() })"
  }
}
