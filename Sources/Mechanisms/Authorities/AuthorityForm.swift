import Edge
import Kernel
import Pages

/// The pages that ask for a change and show what it would do: one form for both, which brings along what was typed.
struct AuthorityForm: Sendable {
  enum Act: String, Sendable, CaseIterable { case rehearse, propose, again }

  let page: PageContext
  let frame: DeskFrame
  /// Of the page and its query.
  let address: String
  let title: String
  /// What is wrong with what was typed.
  let problems: [Problem]
  /// The names of the controls that the page shows.
  let controls: Set<String>

  /// The page that asks.
  func asking(lead: Markup, _ fields: [Markup]) -> Markup {
    frame.render(
      title: title, said: told(problems),
      """
      \(lead)<form class="form" method="post" action="\(address)">\(frame.token)\(fields)<button class="main-action" name="act" value="\(Act.rehearse.rawValue)">\(page(.unitsRehearse))</button></form>
      """, page)
  }

  /// The page that shows what would be done. Where something stops it, it is told and not offered.
  func showing(_ rehearsal: AuthorityRehearsal, _ targets: [String: FieldPresenter.Target], hidden: [(String, String)]) -> Markup {
    let fields: [Markup] = hidden.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    let propose: Markup =
      rehearsal.problems.isEmpty ? "<p>\(page(.unitsProposeLead))</p><button class=\"main-action\" name=\"act\" value=\"\(Act.propose.rawValue)\">\(page(.unitsPropose))</button>" : .empty
    return frame.render(
      title: title, said: told(problems + rehearsal.problems),
      """
      \(rehearsal.render(targets, page))
      <form class="form" method="post" action="\(address)">\(frame.token)\(fields)\(propose)<button name="act" value="\(Act.again.rawValue)">\(page(.unitsAgain))</button></form>
      """, page)
  }

  private func told(_ problems: [Problem]) -> Markup {
    guard !problems.isEmpty else { return .empty }
    let lines: [Markup] = problems.map { problem in
      let message = problem.message[page.language]
      return controls.contains(problem.path) ? "<p><a href=\"#f-\(problem.path)\">\(message)</a></p>" : "<p>\(message)</p>"
    }
    return "<div class=\"notice notice-bad\" role=\"alert\" tabindex=\"-1\">\(lines)</div>"
  }

  /// Throws `form.act`.
  static func act(_ form: RequestParameters) throws -> Act {
    guard let act = form.text("act").flatMap({ Act(rawValue: $0) }) else {
      throw RequestProblem.badRequest("form.act", parameter: "act", vi: "Biểu mẫu không rõ việc cần làm; hãy tải lại trang.", en: "The form does not say what to do; reload the page.")
    }
    return act
  }
}
