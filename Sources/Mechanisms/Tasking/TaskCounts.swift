import Edge
import Kernel
import Pages
import Storage

/// How many tasks wait for somebody, and how many of them are overdue: on the first page of the desk.
struct TaskCounts: Sendable {
  let setting: TaskSetting

  func render(_ visit: Desk.Visit) async throws -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    guard DeskPage.tasks.isOpen(to: policy) else { return .empty }
    var overdue = TaskStore.Query(.mine)
    overdue.isOverdue = true
    let counts = try await setting.tasks.counts([TaskStore.Query(.mine), overdue], policy: policy, units: setting.units)
    var lines: [Markup] = [line(.tasksTabMine, counts[0], TaskRequest.address(.mine, page), isMarked: false, page)]
    if counts[1] > 0 { lines.append(line(.tasksOverdue, counts[1], TaskRequest.address(.mine, page, [("list", "overdue")]), isMarked: true, page)) }
    if policy.holds(.assign) {
      let today = setting.tasks.today
      var given = TaskStore.Query(.given)
      given.isOverdue = true
      let late = try await setting.tasks.counts([given], policy: policy, units: setting.units)[0]
      if late > 0 { lines.append(line(.tasksGivenOverdue, late, TaskRequest.address(.assigned, page, [("list", "overdue"), ("given", "1")]), isMarked: true, page)) }
      let planned = try await setting.tasks.standings().count { $0.signal(on: today) == .overdue }
      if planned > 0 { lines.append(line(.tasksPlanOverdue, planned, TaskRequest.address(.plan, page, [("signal", "overdue")]), isMarked: true, page)) }
    }
    return "<section><h2>\(page(.deskTasks))</h2><ul class=\"desk-ways\">\(lines)</ul></section>\n"
  }

  private func line(_ key: MessageKey, _ count: Int, _ address: String, isMarked: Bool, _ page: PageContext) -> Markup {
    let told: Markup = isMarked ? "<strong class=\"desk-mark\">\(page.number(count))</strong>" : "\(page.number(count))"
    return "<li><a href=\"\(address)\">\(page(key)): \(told)</a></li>"
  }
}
