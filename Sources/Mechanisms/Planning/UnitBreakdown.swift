import Kernel
import Pages
import Storage

/// The communes of today beside each other: on the map in classes that have a pattern each, and as a table that can be put in another order.
struct UnitBreakdown: Sendable {
  let view: PlanView
  let standing: PlanStanding
  let units: [UnitFigure]
  let sort: UnitFigure.Sort
  /// The way to have gaps filled; `nil`: there is none.
  var assigning: AssignGap?
  private var page: PageContext { view.page }
  private var indicator: Indicator { standing.indicator }

  func render() -> Markup {
    guard !units.isEmpty else { return .empty }
    return """
      <section class="plan-units" aria-labelledby="plan-units"><h2 id="plan-units">\(page(.planUnits))</h2><p class="muted">\(page(.planUnitsLead))</p>
      <div class="plan-units-body">\(map())
      <div class="plan-units-table" id="plan-units-table" tabindex="-1">\(sorts())\(table())</div></div></section>
      """
  }

  // MARK: The map

  private var classes: UnitClasses { UnitClasses(indicator: indicator, values: units.compactMap(\.figure.value)) }

  private func map() -> Markup {
    guard !page.assets.outlines.isEmpty else { return .empty }
    let classes = self.classes
    let areas = units.map { unit in
      let number = classes.number(of: unit.figure)
      var area = ProvinceMap.Area(step: number ?? 0, name: page(.planArea, ["unit": unit.name, "value": said(unit)]), address: address(unit))
      area.pattern = UnitClasses.pattern(number)
      return (unit.identifier, area)
    }
    let title = page(.planMapOf, ["indicator": indicator.label[page.language]])
    var map = ProvinceMap(page.assets.outlines, areas: Dictionary(areas, uniquingKeysWith: { first, _ in first }), title: title, description: page(.planMapText))
    map.patterns = UnitClasses.patterns
    return """
      <figure class="plan-map"><p class="map-skip"><a href="#plan-units-table">\(page(.mapSkip))</a></p><div class="map-view">\(map.render(page))</div>
      <figcaption>\(classes.legend(view.wording))</figcaption></figure>
      """
  }

  private func said(_ unit: UnitFigure) -> String {
    let parts = view.wording.parts(unit.figure).map { " (\($0))" } ?? ""
    return view.wording.value(unit.figure, of: indicator) + parts
  }

  /// To the records of the commune that are missing; to those that count where none is.
  private func address(_ unit: UnitFigure) -> String {
    guard !indicator.formula.scopes.isEmpty else { return "#plan-units-table" }
    return view.links.records(indicator.id, counted: unit.figure.missing == 0, [("unit", unit.identifier)])
  }

  // MARK: The table

  private func sorts() -> Markup {
    let links: [Markup] = UnitFigure.Sort.allCases.map { one in
      let current: Markup = one == sort ? " aria-current=\"true\"" : .empty
      return "<li><a href=\"\(view.links.indicator(indicator.id, [("sort", one.rawValue)]))#plan-units-table\" rel=\"nofollow\"\(current)>\(page(one.title))</a></li>"
    }
    return "<nav class=\"plan-sort\" aria-labelledby=\"plan-sort\"><p id=\"plan-sort\">\(page(.planSort))</p><ul>\(links)</ul></nav>"
  }

  private func table() -> Markup {
    let hasRecords = !indicator.formula.scopes.isEmpty
    let assigning = self.assigning.flatMap { $0.isOpen ? $0 : nil }
    let columns = [page(.recordsUnit), page(.planValue), page(.planParts2), page(.planState), page(.planMissing)] + (assigning == nil ? [] : [page(.planAssignHead)])
    let rows: [[Markup]] = UnitFigure.sorted(units, by: sort).map { unit in
      let name: Markup = hasRecords ? "<a href=\"\(view.links.records(indicator.id, counted: true, [("unit", unit.identifier)]))\">\(unit.name)</a>" : "\(unit.name)"
      let label = page(.planMissingOf, ["indicator": unit.name, "count": page.number(unit.figure.missing)])
      let missing: Markup = hasRecords && unit.figure.missing > 0
        ? "<a href=\"\(view.links.records(indicator.id, counted: false, [("unit", unit.identifier)]))\" aria-label=\"\(label)\">\(page.number(unit.figure.missing))</a>" : "\(page.number(unit.figure.missing))"
      return [name, "\(unit.figure.value.map { view.wording.number($0, of: indicator) } ?? "–")", "\(view.wording.parts(unit.figure) ?? "–")", view.state(unit.figure.state), missing] + (assigning.map { [$0.link(unit)] } ?? [])
    }
    return DeskTable(label: page(.planUnits), columns: columns, rows: rows).render()
  }
}
