import Kernel
import Pages
import Storage

/// Assignments as a table.
struct AssignmentTable: Sendable {
  let wording: TaskWording
  /// Milliseconds of UTC since 1970.
  let now: Int64
  private var page: PageContext { wording.page }

  func render(_ assignments: [Assignment]) -> Markup {
    guard !assignments.isEmpty else { return "<p>\(page(.tasksNone))</p>" }
    let columns: [MessageKey] = [.tasksIndicator, .recordsUnit, .tasksAssignee, .tasksDue, .tasksState, .tasksGivenBy]
    let rows: [[Markup]] = assignments.map { one in
      [
        "<a href=\"\(AssignmentPage.address(one.id, page))\">\(wording.indicator(one.indicator))</a>", "\(wording.unit(one.unit))", "\(wording.assignee(one))", wording.due(one, now: now),
        "\(one.state.label[page.language])", "\(wording.person(one.author))",
      ]
    }
    return DeskTable(label: page(.deskTasks), columns: columns.map { page($0) }, rows: rows).render()
  }
}
