import Kernel
import Pages

/// The way from what a commune lacks to the form that gives it to somebody as a task.
struct AssignGap: Sendable {
  let view: PlanView
  let indicator: Indicator
  let policy: AccessPolicy
  private var page: PageContext { view.page }
  private static let place = DeskPage.assign

  /// Of the present alone: nobody can mend the past.
  var isOpen: Bool { view.day.chosen == nil && Self.place.isOpen(to: policy) }

  /// To all that the commune lacks.
  func link(_ unit: UnitFigure) -> Markup {
    guard isOpen, unit.figure.missing > 0 else { return .empty }
    let address = Self.place.address(page.language, [("chi-tieu", indicator.id), ("don-vi", unit.id.text)])
    return "<a href=\"\(address)\" aria-label=\"\(page(.planAssignTo, ["unit": unit.name]))\">\(page(.planAssignShort))</a>"
  }

  func box(_ line: RecordFigureLine) -> Markup {
    "<input type=\"checkbox\" class=\"plan-choice\" name=\"ban-ghi\" value=\"\(line.id.text)\" aria-label=\"\(page(.planChoose, ["record": line.title]))\"> "
  }

  /// Sends the chosen ones on; without a choice all that the commune lacks.
  func form(of unit: UnitTree.Unit, around table: Markup, total: Int) -> Markup {
    """
      <form class="plan-assign" method="get" action="\(Self.place.address(page.language))"><input type="hidden" name="chi-tieu" value="\(indicator.id)"><input type="hidden" name="don-vi" value="\(unit.id.text)">
      \(table)
      <p class="plan-assign-do"><button class="main-action" type="submit">\(page(.planAssign))</button> <span class="form-hint">\(page(.planAssignHint, ["count": page.number(total)]))</span></p></form>
      """
  }
}
