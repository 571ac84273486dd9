import Kernel
import Pages
import Storage

/// What tasks of the Plan and projects show alike: documents, what happened, and the forms for both.
struct SubjectSheet: Sendable {
  let entries: [PlanEntry]
  let documents: [PlanDocument]
  let wording: TaskWording
  let form: TaskForm
  let action: String
  let token: Markup
  let mayWrite: Bool
  private var page: PageContext { wording.page }

  func documentsSection() -> Markup {
    let columns: [MessageKey] = [.tasksDocumentNumber, .tasksDocumentDay, .tasksDocumentTitle] + (mayWrite ? [.tasksDocumentDrop] : [])
    let rows: [[Markup]] = documents.map { document in
      let title: Markup = document.link.isEmpty ? "\(document.title)" : "<a href=\"\(document.link)\" rel=\"noopener noreferrer\">\(document.title)</a>"
      let drop: Markup = """
        <form method="post" action="\(action)">\(token)<input type="hidden" name="document" value="\(document.id.text)">\
        <button class="quiet" name="act" value="drop" aria-label="\(page(.tasksDocumentDropOf, ["number": document.number]))">\(page(.tasksDocumentDrop))</button></form>
        """
      return ["\(document.number)", "\(document.day)", title] + (mayWrite ? [drop] : [])
    }
    let shown: Markup = rows.isEmpty ? "<p>\(page(.tasksDocumentsNone))</p>" : DeskTable(label: page(.tasksDocuments), columns: columns.map { page($0) }, rows: rows).render()
    return "<section aria-labelledby=\"documents\"><h2 id=\"documents\">\(page(.tasksDocuments))</h2>\(shown)</section>\n"
  }

  func history() -> Markup {
    let items: [Markup] = entries.map { entry in
      let state: Markup = entry.state.map { ": \($0.label[page.language])" } ?? .empty
      let said: Markup = entry.words.isEmpty ? .empty : "<p>\(TaskWording.plain(entry.words))</p>"
      return """
        <li><p><strong>\(entry.what.label[page.language])\(state)</strong> <span class="muted">\(DeskTime(milliseconds: entry.at).render(page)) · \(wording.person(entry.account))</span></p>\(said)</li>

        """
    }
    let shown: Markup = items.isEmpty ? "<p>\(page(.tasksHistoryNone))</p>" : "<ol class=\"case-entries\" reversed>\(items)</ol>"
    return "<section aria-labelledby=\"history\"><h2 id=\"history\">\(page(.tasksHistory))</h2>\(shown)</section>\n"
  }

  /// Nothing for whoever only reads.
  func forms() -> Markup {
    guard mayWrite else { return .empty }
    let note = [form.field("note", page(.tasksNote), of: "note", .area(longest: 2_000), page: page)]
    let document = [
      form.field("number", page(.tasksDocumentNumber), of: "document", hint: page(.tasksDocumentNumberHint), page: page), form.field("day", page(.tasksDocumentDay), of: "document", .day, page: page),
      form.field("title", page(.tasksDocumentTitle), of: "document", page: page), form.field("link", page(.tasksDocumentLink), of: "document", isRequired: false, page: page),
    ]
    let noted = TaskForm.section("note", page(.tasksNoteAdd), action: action, token: token, note, button: page(.tasksNoteAdd), page: page)
    return "\(noted)\(TaskForm.section("document", page(.tasksDocumentAdd), action: action, token: token, document, button: page(.tasksDocumentAdd), page: page))"
  }
}
