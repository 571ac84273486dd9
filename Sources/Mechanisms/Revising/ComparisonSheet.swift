import Kernel
import Pages
import Storage

/// Two revisions of a record side by side.
struct ComparisonSheet: Sendable {
  let subject: HistorySubject
  let before: RecordRevision
  let after: RecordRevision
  let wording: RevisionWording

  private var page: PageContext { wording.page }

  var changes: [FieldChange] {
    guard let old = before.body, let new = after.body else { return [] }
    return BodyDifference.changes(from: old, to: new, of: subject.profile)
  }

  func render(_ presenter: FieldPresenter) -> Markup {
    let heading = "\(name(before)) – \(name(after))"
    return """
      <h2>\(heading)</h2>
      <ul class="revision-ways">\([way(.historyAll, []), way(name(before), before.number), way(name(after), after.number)])</ul>
      <dl class="facts">\(facts(before))\(before.number == after.number ? Markup.empty : facts(after))</dl>
      \(difference(presenter))
      """
  }

  private func name(_ revision: RecordRevision) -> String { page(.historyNumbered, ["number": page.number(revision.number)]) }
  private func way(_ key: MessageKey, _ parameters: [(String, String)]) -> Markup { "<li><a href=\"\(HistoryPage.address(subject.header.id, page, parameters))\">\(page(key))</a></li>" }
  private func way(_ label: String, _ number: Int) -> Markup { "<li><a href=\"\(HistoryPage.address(subject.header.id, page, [("number", "\(number)")]))\">\(label)</a></li>" }

  private func facts(_ revision: RecordRevision) -> Markup {
    let reason: Markup = revision.reason.isEmpty ? .empty : " · \(revision.reason)"
    return "<div class=\"fact\"><dt>\(name(revision))</dt><dd>\(DeskTime(milliseconds: revision.at).render(page)) · \(wording.who(revision.author))\(reason)</dd></div>\n"
  }

  private func difference(_ presenter: FieldPresenter) -> Markup {
    if let untold = wording.untold(before) ?? wording.untold(after) { return untold }
    var table = DifferenceTable(changes: changes, presenter: presenter, before: name(before), after: name(after))
    table.facts = wording.facts(before, after)
    return changes.isEmpty && table.facts.isEmpty ? "<p>\(page(.historySame))</p>" : table.render(page)
  }
}
