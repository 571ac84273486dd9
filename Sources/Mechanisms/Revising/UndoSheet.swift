import Edge
import Kernel
import Pages
import Storage

/// What taking a change set back would do to each record, and the form that does it.
struct UndoSheet: Sendable {
  let entry: RecordStore.ChangeSetEntry
  let changes: [(rehearsed: RehearsedChange, change: ShownChange)]
  /// How many records would change, and how many there are, on all pages.
  let changing: Int
  let total: Int
  /// From 1.
  let place: Int
  let pages: Int
  let form: UndoForm
  let wording: RevisionWording
  let presenter: FieldPresenter
  let token: Markup

  private var page: PageContext { wording.page }
  private func address(_ parameters: [(String, String)] = []) -> String { ChangeSetPage.address(entry.id, page, parameters) }

  func render() -> Markup {
    let count = page(.changesUndoCount, ["count": page.number(changing), "kept": page.number(total - changing)])
    return """
      <ul class="revision-ways"><li><a href="\(address())">\(page(.changesSee))</a></li></ul>
      <p>\(page(.changesUndoLead))</p>
      <p class="results-count" role="status">\(changing == 0 ? page(.changesUndoNothing) : count)</p>
      \(changing == 0 ? Markup.empty : taking)
      <section class="revision-record" aria-labelledby="records"><h2 id="records">\(page(.changesRecords)): \(page.number(total))</h2>
      \(changes.map { one($0.rehearsed, $0.change) })\(pager)</section>
      """
  }

  private var taking: Markup {
    let reason = FormField("reason", page(.changesReason), .area(longest: RevisionActs.longestReason), value: form.reason, problem: form.problems.at("reason", page))
    return """
      <section aria-labelledby="undo"><h2 id="undo">\(page(.changesUndo))</h2>
      <form method="post" action="\(address())" class="form">\(token)\(reason.render())<button name="act" value="\(UndoForm.act)">\(page(.changesUndo))</button></form></section>
      """
  }

  private func one(_ rehearsed: RehearsedChange, _ change: ShownChange) -> Markup {
    let identifier = change.header?.identifier ?? change.id.text
    return """
      <h3><a href="\(HistoryPage.address(change.id, page))">\(change.title(in: page.language))</a> <span class="muted">\(identifier)</span></h3>
      \(rehearsed.isKept ? kept(rehearsed) : difference(rehearsed, change))\(keeps(rehearsed))\(told(rehearsed))

      """
  }

  private func kept(_ rehearsed: RehearsedChange) -> Markup {
    let isSaid = !rehearsed.problems.isEmpty || !rehearsed.keeps.isEmpty
    return "<p><strong>\(page(.changesKept))</strong>\(isSaid ? "" : " " + page(.changesKeptNothing))</p>"
  }

  private func difference(_ rehearsed: RehearsedChange, _ change: ShownChange) -> Markup {
    var table = DifferenceTable(changes: change.fields, presenter: presenter, before: page(.changesNow), after: page(.changesThen))
    if let state = change.header?.state, state != rehearsed.state { table.facts.append((page(.historyState), state.label[page.language], rehearsed.state.label[page.language])) }
    if change.moves { table.facts.append((page(.changesUnit), wording.unit(change.header?.unit), wording.unit(change.unit))) }
    return change.fields.isEmpty && table.facts.isEmpty ? "<p>\(page(.changesNoFields))</p>" : table.render(page)
  }

  private func keeps(_ rehearsed: RehearsedChange) -> Markup {
    guard !rehearsed.keeps.isEmpty else { return .empty }
    let fields = rehearsed.keeps.map { $0.label[page.language] }.joined(separator: ", ")
    let text = rehearsed.changedBy.map { page(.changesKeptBy, ["fields": fields, "name": wording.who($0)]) } ?? page(.changesKeeps, ["fields": fields])
    return "<p class=\"revision-note\">\(text)</p>"
  }

  private func told(_ rehearsed: RehearsedChange) -> Markup {
    let lines: [Markup] = rehearsed.problems.map { "<p class=\"revision-note\">\($0.message[page.language])</p>" }
    return "\(lines)"
  }

  private var pager: Markup {
    guard pages > 1 else { return .empty }
    func link(_ place: Int, _ rel: String, _ key: MessageKey) -> Markup { "<a rel=\"\(rel)\" href=\"\(address([("undo", "1"), ("page", "\(place)")]))\">\(page(key))</a> " }
    let before: Markup = place > 1 ? link(place - 1, "prev", .previous) : .empty
    let after: Markup = place < pages ? link(place + 1, "next", .next) : .empty
    return "<nav class=\"pager\" aria-label=\"\(page(.changesPages))\">\(before)<span>\(place) / \(pages)</span>\(after)</nav>"
  }
}
