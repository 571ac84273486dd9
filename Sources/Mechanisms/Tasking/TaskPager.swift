import Kernel
import Pages

/// Narrowing lists of assignments, and going on in them.
enum TaskPager {
  static func filter(_ view: TaskRequest.View, _ request: TaskRequest, _ more: [FormField], _ page: PageContext) -> Markup {
    let states = TaskRequest.Listed.allCases.map { (value: $0.rawValue, label: page($0.key)) }
    let fields = [FormField("list", page(.tasksState), .choice(states), value: request.listed.rawValue, isRequired: false)] + more
    return """
      <form class="desk-filter" method="get" action="\(DeskPage.tasks.address(page.language))" aria-label="\(page(.tasksFilter))">\
      <input type="hidden" name="view" value="\(view.rawValue)">\(fields.map { $0.render() })
      <p class="desk-filter-do"><button type="submit">\(page(.calendarFilter))</button></p></form>
      """
  }

  static func render(_ view: TaskRequest.View, _ request: TaskRequest, hasMore: Bool, _ page: PageContext) -> Markup {
    func link(_ place: Int, _ rel: String, _ key: MessageKey) -> Markup {
      "<a rel=\"\(rel)\" href=\"\(TaskRequest.address(view, page, request.listing + [("page", "\(place)")]))\">\(page(key))</a> "
    }
    let before: Markup? = request.place > 1 ? link(request.place - 1, "prev", .previous) : nil
    let after: Markup? = hasMore ? link(request.place + 1, "next", .next) : nil
    return before == nil && after == nil ? .empty : "<nav class=\"pager\" aria-label=\"\(page(.casesPages))\">\(before)\(after)</nav>"
  }
}
