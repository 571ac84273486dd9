import Edge
import Kernel
import Pages
import Storage

/// The revisions of a record, the newest first, with the ways to compare them and to a past day.
struct HistoryList: Sendable {
  let history: RecordStore.History
  let wording: RevisionWording
  let request: HistoryRequest

  private var page: PageContext { wording.page }
  private var id: RecordID { history.subject.header.id }
  private var hidden: Markup { "<input type=\"hidden\" name=\"id\" value=\"\(id.text)\">" }

  func render() -> Markup {
    let columns: [MessageKey] = [.historyNumber, .historyAt, .historyAuthor, .historyChanged, .historyState, .historyReason, .historySource]
    let older: Markup? = history.next.map { before in
      "<p><a rel=\"next\" href=\"\(HistoryPage.address(id, page, [("before", "\(before)")]))\">\(page(.historyOlder))</a></p>"
    }
    let erased: Markup = history.subject.header.state == .erased ? "<p>\(page(.historyErased))</p>" : .empty
    return """
      <p>\(page(.historyLead))</p>\(erased)
      \(way)
      \(DeskTable(label: page(.historyAll), columns: columns.map { page($0) }, rows: history.entries.map { row($0) }).render())
      \(older)
      \(comparison)
      \(PastDayForm(id: id, typed: request.day, problems: request.problems).render(page))
      """
  }

  /// An erased record has no working copy to go to.
  private var way: Markup {
    guard history.subject.header.state != .erased else { return .empty }
    return "<p><a href=\"\(DeskPage.record.address(page.language, [("id", id.text)]))\">\(page(.historyRecord))</a></p>"
  }

  private func row(_ entry: RecordStore.History.Entry) -> [Markup] {
    let revision = entry.revision
    let mark: Markup = revision.number == history.subject.publicNumber ? " <span class=\"muted\">\(page(.historyPublic))</span>" : .empty
    return [
      "<a href=\"\(HistoryPage.address(id, page, [("number", "\(revision.number)")]))\">\(page(.historyNumbered, ["number": page.number(revision.number)]))</a>\(mark)",
      DeskTime(milliseconds: revision.at).render(page), "\(wording.who(revision.author))", changed(entry), "\(wording.standing(revision))", "\(revision.reason)",
      "<a href=\"\(DeskPage.oneChange.address(page.language, [("id", revision.changeSet.text)]))\">\(wording.source(revision.source))</a>",
    ]
  }

  private func changed(_ entry: RecordStore.History.Entry) -> Markup {
    let revision = entry.revision
    guard revision.body != nil else { return "<span class=\"muted\">—</span>" }
    guard !entry.changed.isEmpty else { return "<span class=\"muted\">\(page(.historyChangedNone))</span>" }
    let names = entry.changed.map { $0.label[page.language] }.joined(separator: ", ")
    guard revision.number > 1 else { return "\(names)" }
    let pair = [("from", "\(revision.number - 1)"), ("to", "\(revision.number)")]
    return "\(names) <a href=\"\(HistoryPage.address(id, page, pair))\">\(page(.historyPrevious))</a>"
  }

  private var comparison: Markup {
    let choices = history.entries.map { entry in
      (value: "\(entry.revision.number)", label: "\(page(.historyNumbered, ["number": page.number(entry.revision.number)])) · \(DeskTime(milliseconds: entry.revision.at).text(in: page.language))")
    }
    guard choices.count > 1 else { return .empty }
    let fields = [
      FormField("from", page(.historyFrom), .choice(choices), value: choices[1].value), FormField("to", page(.historyTo), .choice(choices), value: choices[0].value),
    ]
    return """
      <section aria-labelledby="compare"><h2 id="compare">\(page(.historyCompare))</h2>
      <form class="desk-filter" method="get" action="\(DeskPage.history.address(page.language))">\(hidden)\(fields.map { $0.render() })<button type="submit">\(page(.historyCompareDo))</button></form></section>
      """
  }
}

/// The form that asks for a record on a past day.
struct PastDayForm: Sendable {
  let id: RecordID
  let typed: String
  var problems: [Problem] = []

  func render(_ page: PageContext) -> Markup {
    let field = FormField("at", page(.historyDay), .day, value: typed, problem: problems.at("at", page))
    return """
      <section aria-labelledby="day"><h2 id="day">\(page(.historyDayTitle))</h2>
      <form class="desk-filter" method="get" action="\(DeskPage.history.address(page.language))"><input type="hidden" name="id" value="\(id.text)">\(field.render())\
      <button type="submit">\(page(.historyDayDo))</button></form></section>
      """
  }
}
