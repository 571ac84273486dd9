import Edge
import Kernel
import Pages
import Storage

/// What of the tasks is asked for.
struct TaskRequest: Sendable {
  enum View: String, Sendable, CaseIterable {
    case mine, assigned, plan, projects, work

    var key: MessageKey {
      switch self {
      case .mine: .tasksTabMine
      case .assigned: .tasksTabAssigned
      case .plan: .tasksTabPlan
      case .projects: .tasksTabProjects
      case .work: .tasksTabWork
      }
    }
  }

  /// A table as a file.
  enum File: String, Sendable, CaseIterable { case plan, projects, units, people }

  /// The states of a list of assignments; overdue ones are open.
  enum Listed: String, Sendable, CaseIterable {
    case open, overdue, done, closed, all

    var key: MessageKey {
      switch self {
      case .open: .tasksListOpen
      case .overdue: .tasksListOverdue
      case .done: .tasksListDone
      case .closed: .tasksListClosed
      case .all: .tasksListAll
      }
    }
  }

  static let perPage = 50
  let view: View
  let file: File?
  let listed: Listed
  let isGiven: Bool
  let unit: RecordID?
  let roadMap: RoadMapFilter
  /// From 1.
  let place: Int
  /// As they were typed.
  let from: String, to: String

  /// Throws `request.unknown`, `request.choice`, `request.number`, `request.long` or `task.unit`.
  init(_ parameters: RequestParameters, _ plan: ProvincialPlan, _ units: UnitTree) throws {
    try parameters.allow(only: ["view", "file", "list", "given", "unit", "page", "from", "to"] + RoadMapFilter.names)
    view = try parameters.choice("view") ?? .mine
    file = try parameters.choice("file")
    listed = try parameters.choice("list") ?? .open
    isGiven = parameters.text("given") == "1"
    unit = try parameters.text("unit").flatMap { $0.isEmpty ? nil : $0 }.map { text in
      guard let id = RecordID(text), units[id] != nil else {
        throw RequestProblem.badRequest("task.unit", parameter: "unit", vi: "Không có đơn vị này; hãy chọn lại.", en: "There is no such unit; choose again.")
      }
      return id
    }
    roadMap = try RoadMapFilter(parameters, plan)
    place = try parameters.number("page", in: 1...200) ?? 1
    from = try parameters.line("from")
    to = try parameters.line("to")
  }

  var query: TaskStore.Query {
    var query = TaskStore.Query(view == .mine ? .mine : isGiven ? .given : .all)
    switch listed {
    case .open: query.state = .open
    case .overdue: (query.state, query.isOverdue) = (.open, true)
    case .done: query.state = .done
    case .closed: query.state = .closed
    case .all: query.state = nil
    }
    query.unit = unit
    return query
  }

  /// Those of the address of a view; `more` besides.
  static func address(_ view: View, _ page: PageContext, _ more: [(String, String)] = []) -> String {
    DeskPage.tasks.address(page.language, ([("view", view == .mine ? "" : view.rawValue)] + more).filter { !$0.1.isEmpty })
  }

  /// What the present list is narrowed by.
  var listing: [(String, String)] {
    [("list", listed == .open ? "" : listed.rawValue), ("given", isGiven ? "1" : ""), ("unit", unit?.text ?? "")].filter { !$0.1.isEmpty }
  }
}
