import Edge
import Kernel
import Pages
import Storage

/// The whole working copy, with what was said about each field beside it.
struct ReviewCopy: Sendable {
  let record: RevealedRecord
  let remarks: [String: [Remark]]
  let people: People
  let presenter: FieldPresenter
  let forms: ReviewForms
  let page: PageContext

  func render() -> Markup {
    let shown: [Markup] = record.profile.fields.compactMap { field in
      let value = record.body[field.id].flatMap { presenter.show($0, field) }
      // A remark may ask for what is not there yet.
      guard value != nil || remarks[field.id] != nil else { return nil }
      let badge: Markup = field.sensitivity == .public ? .empty : " <span class=\"badge\">\(field.sensitivity.label[page.language])</span>"
      let told: Markup = value ?? "<span class=\"muted\">\(page(.reviewEmptyField))</span>"
      return "<div class=\"fact\"><dt>\(field.label[page.language])\(badge)</dt><dd>\(told)\(thread(field.id, field.label[page.language]))</dd></div>\n"
    }
    return """
      <section aria-labelledby="copy"><h2 id="copy">\(page(.recordsContent))</h2>\(thread("", page(.reviewWholeRecord)))<dl class="facts review-copy">\(shown)</dl></section>
      \(forms.remarkForm)
      """
  }

  private func thread(_ field: String, _ label: String) -> Markup {
    let said = remarks[field] ?? []
    let lines = said.map { RemarkThread.Line(at: $0.at, author: people.name($0.author), words: $0.words, isSettled: $0.settled != nil) }
    let begin = forms.remarkLink(field, label, isAnswer: !said.isEmpty)
    guard !said.isEmpty else { return begin }
    return RemarkThread(lines).render(page, acts: "<p class=\"remark-acts\">\(begin)</p>\(said.contains { $0.settled == nil } ? forms.settling(field, label) : .empty)")
  }
}
