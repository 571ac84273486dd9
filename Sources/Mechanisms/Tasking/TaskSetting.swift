import Edge
import Kernel
import Pages
import Storage

/// What all pages of tasks work with.
struct TaskSetting: Sendable {
  let tasks: TaskStore
  let index: SearchIndex
  let accounts: AccountStore
  let figures: TaskFigures
  var units: UnitTree { index.units }
  var plan: ProvincialPlan { tasks.plan }

  func names() async throws -> [RecordID: String] { Dictionary(try await accounts.accounts().map { ($0.id, $0.display) }, uniquingKeysWith: { first, _ in first }) }

  func by(_ visit: Desk.Visit) -> DeskActor { DeskActor(policy: visit.visitor.policy, actor: visit.visitor.actor) }

  /// Whether somebody sees notes, projects and what is assigned in units; collaborators see only their own work.
  static func readsAll(_ policy: AccessPolicy) -> Bool { DeskPage.planTask.isOpen(to: policy) }

  /// The same list after open ones that are done by now were ended.
  func settled(_ read: () async throws -> [Assignment], by actor: Actor) async throws -> [Assignment] {
    let found = try await read()
    let open = found.filter { $0.state == .open }.map(\.id)
    return try await tasks.settle(open, figures, by: actor).isEmpty ? found : try await read()
  }
}
