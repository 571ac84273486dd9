import HistoricalDates
import Kernel
import Pages
import Storage

/// Tasks and assignments in the words of a page.
struct TaskWording: Sendable {
  let page: PageContext
  let plan: ProvincialPlan
  let units: UnitTree
  /// Of people, by account.
  var names: [RecordID: String] = [:]

  /// As it is said of a task in the Plan: the section, and its place there.
  func number(_ task: PlanTask) -> String {
    let place = plan.tasks.filter { $0.section == task.section }.firstIndex { $0.id == task.id } ?? 0
    return "\(task.section) – \(place + 1)"
  }

  func section(_ id: String) -> String {
    let label = plan.sections.first { $0.id == id }?.label[page.language] ?? ""
    return label.isEmpty ? id : "\(id) · \(label)"
  }

  func agency(_ id: String) -> String { plan.agency(id)?.label[page.language] ?? id }
  func indicator(_ id: String) -> String { plan.indicator(id)?.label[page.language] ?? id }
  func unit(_ id: RecordID) -> String { units[id]?.name(in: page.language) ?? id.text }
  func person(_ id: RecordID) -> String { names[id] ?? id.text }

  func assignee(_ assignment: Assignment) -> String { assignment.assignee.map { person($0) } ?? page(.tasksWholeUnit) }

  /// A day as the language writes it.
  func day(_ day: CalendarDay) -> Markup {
    let text = page.language == .english ? "\(day)" : "\(day.day)/\(day.month)/\(day.year)"
    return "<time datetime=\"\(day.description)\">\(text)</time>"
  }

  /// The due day with a word where it has passed; `now` in milliseconds of UTC since 1970.
  func due(_ assignment: Assignment, now: Int64) -> Markup {
    let shown = day(assignment.due)
    return assignment.isOverdue(at: now) ? "\(shown) <strong class=\"desk-mark\">\(page(.tasksOverdue))</strong>" : shown
  }

  func state(_ standing: PlanTaskStanding, on day: CalendarDay, signals: Bool) -> Markup {
    let label: Markup = "<span class=\"task-state task-\(standing.state.rawValue)\">\(standing.state.label[page.language])</span>"
    guard signals, let signal = standing.signal(on: day) else { return label }
    return "\(label) <strong class=\"desk-mark\">\(signal.label[page.language])</strong>"
  }

  func money(_ dong: Int64) -> String { page.number(Int(dong)) }

  /// Words as they were typed, line by line; no links are made of them.
  static func plain(_ text: String) -> Markup {
    let lines: [Markup] = text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(String($0))" }
    return lines.joined(by: "<br>")
  }
}
