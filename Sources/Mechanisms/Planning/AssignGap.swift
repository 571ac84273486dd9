import Kernel
import Pages

/// The way from records that are missing to the form that gives them to somebody as a task.
struct AssignGap: Sendable {
  let view: PlanView
  let indicator: Indicator
  let unit: UnitTree.Unit?
  let policy: AccessPolicy
  private var page: PageContext { view.page }

  /// Whoever decides on what others do may give them work.
  var isOpen: Bool { policy.holds(.approve) }

  private static let address = LocalizedText(vi: "nhiem-vu/giao", en: "tasks/assign")

  private var form: String { DeskPage.start.address(page.language) + "/" + Self.address[page.language] }

  func box(_ line: RecordFigureLine) -> Markup {
    "<input type=\"checkbox\" class=\"plan-choice\" name=\"ban-ghi\" value=\"\(line.identifier)\" aria-label=\"\(page(.planChoose, ["record": line.title]))\"> "
  }

  /// Sends the chosen ones on; without a choice all of the list.
  func form(around table: Markup, total: Int) -> Markup {
    let unitField: Markup? = unit.map { "<input type=\"hidden\" name=\"don-vi\" value=\"\($0.identifier)\">" }
    return """
      <form class="plan-assign" method="get" action="\(form)"><input type="hidden" name="chi-tieu" value="\(indicator.id)">\(unitField)
      \(table)
      <p class="plan-assign-do"><button class="main-action" type="submit">\(page(.planAssign))</button> <span class="form-hint">\(page(.planAssignHint, ["count": page.number(total)]))</span></p></form>
      """
  }
}
