import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The Plan as work: its tasks and road map, projects with their money, what is assigned to units and people, and what came of it.
package struct TaskingMechanism: Sendable {
  private let setting: TaskSetting
  private let desk: Desk
  private let kit: PageKit

  /// `desk`: the door of all desks. `figures`: how assignments learn what counts.
  package init(index: SearchIndex, kit: PageKit, desk: Desk, accounts: AccountStore, figures: TaskFigures) {
    setting = TaskSetting(tasks: TaskStore(index.store), index: index, accounts: accounts, figures: figures)
    self.desk = desk
    self.kit = kit
  }

  package var mechanism: Mechanism {
    let pages = TasksPages(setting: setting), assign = AssignPage(setting: setting), one = AssignmentPage(setting: setting)
    let task = PlanTaskPage(setting: setting), project = ProjectPage(setting: setting), roadMap = RoadMapPages(tasks: setting.tasks, kit: kit)
    return Mechanism(
      id: "tasking", doors: [.page, .desk],
      routes: desk.routes(.tasks, vi: "Nhiệm vụ được giao, lộ trình Kế hoạch, dự án, kết quả theo kỳ", en: "Assigned tasks, road map of the Plan, projects, results of a period") { try await pages.open($0) }
        + desk.routes(.assign, vi: "Giao việc từ danh sách còn thiếu của một chỉ tiêu", en: "Assigns what an indicator lacks", takesForms: true, limits: AssignPage.limits) { try await assign.open($0) }
        + desk.routes(.assignment, vi: "Một nhiệm vụ được giao", en: "One assigned task", takesForms: true) { try await one.open($0) }
        + desk.routes(.planTask, vi: "Một nhiệm vụ của Kế hoạch", en: "One task of the Plan", takesForms: true) { try await task.open($0) }
        + desk.routes(.project, vi: "Một dự án", en: "One project", takesForms: true, limits: ProjectPage.limits) { try await project.open($0) }
        + Mechanism.Route.standing(.roadMap, vi: "Lộ trình thực hiện Kế hoạch", en: "Road map of the Plan") { try await roadMap.open($0, $1) })
  }

  /// What of it stands on the first page of the desk.
  package var startBlock: Desk.Block {
    let block = TaskCounts(setting: setting)
    return { try await block.render($0) }
  }
}
