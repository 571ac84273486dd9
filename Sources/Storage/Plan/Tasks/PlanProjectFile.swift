import Kernel

/// A project as it is kept at the desk.
package struct PlanProjectFile: Sendable, Hashable {
  package let id: String
  package var name: String
  /// The id of an agency of the Plan.
  package var owner: String
  package var from: Int
  package var until: Int
  package var state: PlanTaskState
  package var note: String
  /// Ids of tasks of the Plan.
  package var tasks: [String]
  /// By year, then source.
  package var lines: [BudgetLine]
  /// Whether it stands in the declarations alone: nobody has entered anything at the desk.
  package var isDeclared: Bool
  /// When it was described last, milliseconds of UTC since 1970; 0 for one that is only declared.
  package var updated: Int64

  package init(
    id: String, name: String, owner: String, from: Int, until: Int, state: PlanTaskState, note: String, tasks: [String], lines: [BudgetLine], isDeclared: Bool = false,
    updated: Int64 = 0
  ) {
    self.id = id
    self.name = name
    self.owner = owner
    self.from = from
    self.until = until
    self.state = state
    self.note = note
    self.tasks = tasks
    self.lines = lines
    self.isDeclared = isDeclared
    self.updated = updated
  }

  /// As it is declared; what the declaration says of money is what was planned.
  init(_ project: PlanProject) {
    let lines = project.budget.map { BudgetLine(year: $0.year, source: BudgetSource(rawValue: $0.source) ?? .other, planned: $0.amount) }
    self.init(
      id: project.id, name: project.label[.vietnamese], owner: project.owner, from: project.from, until: project.until, state: .notBegun, note: "", tasks: project.tasks, lines: lines,
      isDeclared: true)
  }
}

/// What somebody has typed about a project.
package struct PlanProjectDraft: Sendable, Hashable {
  package var name = "", owner = "", from = "", until = "", note = ""
  package var state: PlanTaskState?
  package var tasks: [String] = []
  /// `updated` of what it was typed over; `nil`: whatever that is.
  package var base: Int64?

  package init() {}
}
