import Edge
import Kernel
import Pages
import Storage

/// What all views share: the way from one to the other, and the choice of a unit.
struct QualityFrame: Sendable {
  let request: QualityRequest
  let visit: Desk.Visit
  let units: UnitTree
  private var page: PageContext { visit.page }
  private var policy: AccessPolicy { visit.visitor.policy }

  /// Whether somebody may see records of the whole province.
  static func seesAll(_ policy: AccessPolicy) -> Bool { policy.reading.contains { $0.unit == nil } }

  /// `more`: parameters of the view besides the unit, kept when another language is chosen.
  func render(title: String, said: Markup = .empty, more: [(String, String)] = [], _ content: Markup) -> Markup {
    var frame = visit.visitor.frame(page, place: .quality)
    frame.parameters = request.parameters(request.view, more)
    return frame.render(title: title, said: said, "\(tabs)\n\(content)", page)
  }

  private var tabs: Markup {
    let views = QualityRequest.View.allCases.filter { $0 != .units || Self.seesAll(policy) }
    let links: [Markup] = views.map { view in
      let current: Markup = view == request.view ? " aria-current=\"page\"" : .empty
      return "<li><a href=\"\(request.address(view, page))\"\(current)>\(page(view.key))</a></li>"
    }
    return "<nav class=\"quality-tabs\" aria-label=\"\(page(.qualityTabs))\"><ul>\(links)</ul></nav>"
  }

  /// The units of today whose records somebody may see; nothing to choose where that is one.
  func choice(_ fields: [FormField] = []) -> Markup {
    let all = UnitChoices(units: units).list(in: page.language), held = policy.reading.compactMap(\.unit)
    var offered = Self.seesAll(policy) ? all : all.filter { choice in
      let holders = units.holders(of: RecordID(stored: choice.value))
      return held.contains { holders.contains($0) || $0.text == choice.value }
    }
    if offered.count < 2, fields.isEmpty { return .empty }
    // A former unit is none of those that are offered.
    if let unit = request.unit, !offered.contains(where: { $0.value == unit.text }) { offered.append((value: unit.text, label: name(unit))) }
    let field = FormField(
      "unit", page(.recordsUnit), .choice([(value: "", label: page(.qualityUnitAll))] + offered), value: request.unit?.text ?? "", isRequired: false)
    return """
      <form class="desk-filter" method="get" action="\(DeskPage.quality.address(page.language))" aria-label="\(page(.qualityFilter))">\
      <input type="hidden" name="view" value="\(request.view.rawValue)">\(field.render())\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.recordsShow))</button></p></form>
      """
  }

  func name(_ unit: RecordID?) -> String { unit.map { units[$0]?.name(in: page.language) ?? $0.text } ?? page(.recordsNoUnit) }

  /// `file`: the table of this view.
  func download(_ file: QualityRequest.File, _ more: [(String, String)] = []) -> Markup {
    "<p><a href=\"\(request.address(request.view, page, [("file", file.rawValue)] + more))\">\(page(.qualityCSV))</a></p>"
  }

  static func counting(_ isCounting: Bool, _ page: PageContext) -> Markup { isCounting ? Notice(.good, [page(.qualityCounting)]).render() : .empty }
}
