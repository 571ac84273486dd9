import Edge
import Kernel
import Pages
import Storage

/// What all views of tasks share: the way from one to the other.
struct TaskFrame: Sendable {
  let view: TaskRequest.View
  let visit: Desk.Visit
  private var page: PageContext { visit.page }

  /// The views that somebody may open: collaborators have only their own work.
  static func views(_ policy: AccessPolicy) -> [TaskRequest.View] { TaskSetting.readsAll(policy) ? TaskRequest.View.allCases : [.mine, .work] }

  /// `more`: parameters besides the view, kept when another language is chosen.
  func render(title: String, said: Markup = .empty, more: [(String, String)] = [], _ content: Markup) -> Markup {
    var frame = visit.visitor.frame(page, place: .tasks)
    frame.parameters = ([("view", view == .mine ? "" : view.rawValue)] + more).filter { !$0.1.isEmpty }
    return frame.render(title: title, said: said, "\(tabs)\n\(content)", page)
  }

  private var tabs: Markup {
    let links: [Markup] = Self.views(visit.visitor.policy).map { view in
      let current: Markup = view == self.view ? " aria-current=\"page\"" : .empty
      return "<li><a href=\"\(TaskRequest.address(view, page))\"\(current)>\(page(view.key))</a></li>"
    }
    return "<nav class=\"quality-tabs\" aria-label=\"\(page(.tasksTabs))\"><ul>\(links)</ul></nav>"
  }
}
