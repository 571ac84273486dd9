import Kernel
import Pages

/// What is wrong, above the forms: each with the way to its control, where the page shows it.
struct BulkProblems: Sendable {
  let problems: [Problem]
  /// The names of the controls that are there.
  let controls: Set<String>

  func render(_ page: PageContext) -> Markup {
    guard !problems.isEmpty else { return .empty }
    let lines: [Markup] = problems.map { problem in
      let message = problem.message[page.language]
      return controls.contains(problem.path) ? "<p><a href=\"#f-\(problem.path)\">\(message)</a></p>" : "<p>\(message)</p>"
    }
    return "<div class=\"notice notice-bad\" role=\"alert\" tabindex=\"-1\">\(lines)</div>"
  }
}
