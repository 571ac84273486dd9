import Kernel
import Pages
import Storage

/// What a sender is told: the number, the code that is shown this once, and when what is due.
struct FiledPage: Sendable {
  let filed: CaseStore.Filed
  let wording: CaseWording
  private var page: PageContext { wording.page }

  func render() -> Markup {
    let file = filed.file
    let clocks: [Markup] = file.clocks.map { clock in
      "<div class=\"fact\"><dt>\(wording.clock(clock.id, of: file))</dt><dd>\(page(.casesUntil, ["time": DeskTime(milliseconds: clock.due).text(in: page.language)]))</dd></div>\n"
    }
    return PublicForm.frame(page(.casesFiled), addresses: { FeedbackAddress.form($0) }, page,
      """
      \(Notice(.good, [page(.casesFiledLead)]).render())
      <div class="one-time"><p>\(page(.casesNumber)): <code class="case-number">\(file.number)</code></p>
      <p>\(page(.casesCode)): <code class="case-code">\(filed.code ?? "")</code></p>
      <p class="form-hint">\(page(.casesKeep))</p></div>
      <dl class="facts">\(clocks)</dl>
      <p><a href="\(FeedbackAddress.state(page.language))">\(page(.casesStateTitle))</a></p>
      """)
  }
}
