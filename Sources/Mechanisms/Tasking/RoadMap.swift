import HistoricalDates
import Kernel
import Pages
import Storage

/// The tasks of the Plan under its headings: as sections with tables, and as rows of a file.
struct RoadMap: Sendable {
  let standings: [PlanTaskStanding]
  let wording: TaskWording
  let today: CalendarDay
  /// At the desk tasks are links and are warned of.
  let isDesk: Bool
  private var page: PageContext { wording.page }

  /// How many tasks are in which state, as one list.
  func counts() -> Markup {
    let items: [Markup] = PlanTaskState.allCases.compactMap { state in
      let count = standings.count { $0.state == state }
      return count == 0 ? nil : "<li>\(state.label[page.language]): <strong>\(page.number(count))</strong></li>"
    }
    let overdue = isDesk ? standings.count { $0.signal(on: today) == .overdue } : 0
    let late: Markup = overdue == 0 ? .empty : "<li>\(page(.tasksOverdue)): <strong class=\"desk-mark\">\(page.number(overdue))</strong></li>"
    return "<p role=\"status\">\(page(.tasksCount, ["count": page.number(standings.count)]))</p><ul class=\"task-counts\">\(items)\(late)</ul>"
  }

  func sections() -> [Markup] {
    wording.plan.sections.enumerated().compactMap { place, section in
      let inside = standings.filter { $0.task.section == section.id }
      return inside.isEmpty ? nil : "<section aria-labelledby=\"section-\(place)\"><h2 id=\"section-\(place)\">\(wording.section(section.id))</h2>\(table(inside, wording.section(section.id)))</section>\n"
    }
  }

  func table(_ standings: [PlanTaskStanding], _ label: String) -> Markup {
    let columns: [MessageKey] = [.tasksTask, .tasksAgencyLead, .tasksAgencyWith, .tasksPhase, .tasksDue, .tasksState]
    let rows: [[Markup]] = standings.map { standing in
      let task = standing.task
      let with = task.partners.map { wording.agency($0) }.joined(separator: "; ")
      return [
        name(task), "\(wording.agency(task.owner))", "\(with)", "\(task.phases(in: page.language))", standing.due.map { wording.day($0) } ?? .empty,
        wording.state(standing, on: today, signals: isDesk),
      ]
    }
    return DeskTable(label: label, columns: columns.map { page($0) }, rows: rows).render()
  }

  private func name(_ task: PlanTask) -> Markup {
    let number: Markup = "<span class=\"muted\">\(wording.number(task))</span>"
    let text = task.label[page.language]
    guard isDesk else { return "<span class=\"task-text\">\(text)</span>\(number)" }
    return "<a class=\"task-text\" href=\"\(PlanTaskPage.address(task.id, page))\">\(text)</a>\(number)"
  }

  func csv() -> String {
    let columns: [MessageKey] = [.tasksNumber, .tasksTask, .tasksAgencyLead, .tasksAgencyWith, .tasksPhase, .tasksDue, .tasksState] + (isDesk ? [.tasksSignal] : [])
    return CSVText.write([columns.map { page($0) }] + standings.map { standing in
      let task = standing.task, with = task.partners.map { wording.agency($0) }.joined(separator: "; ")
      let row = [
        wording.number(task), task.label[page.language], wording.agency(task.owner), with, task.phases(in: page.language), standing.due?.description ?? "", standing.state.label[page.language],
      ]
      return row + (isDesk ? [standing.signal(on: today)?.label[page.language] ?? ""] : [])
    })
  }
}
