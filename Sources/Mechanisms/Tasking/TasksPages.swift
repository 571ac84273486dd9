import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// Leads to the view that is asked for.
struct TasksPages: Sendable {
  let setting: TaskSetting

  func open(_ visit: Desk.Visit) async throws -> Response {
    let request = try TaskRequest(RequestParameters(visit.request), setting.plan, setting.units)
    // What one may not open is not there.
    guard TaskFrame.views(visit.visitor.policy).contains(request.view) else { throw RequestProblem.absent }
    switch request.view {
    case .mine: return try await MinePage(setting: setting).open(request, visit)
    case .assigned: return try await AssignedPage(setting: setting).open(request, visit)
    case .plan: return try await PlanPage(setting: setting).open(request, visit)
    case .projects: return try await ProjectsPage(setting: setting).open(request, visit)
    case .work: return try await TaskWorkPage(setting: setting).open(request, visit)
    }
  }
}
