import Kernel
import Pages
import Storage

/// What a change set did to its records.
struct ChangeSetSheet: Sendable {
  let entry: RecordStore.ChangeSetEntry
  let records: [RecordStore.ChangedRecord]
  /// Where the next page begins.
  let next: RecordID?
  /// Records of the set that this one takes back which it left alone.
  let left: (records: [HistorySubject], total: Int)
  let isUndoable: Bool
  let wording: RevisionWording
  let presenter: FieldPresenter

  private var page: PageContext { wording.page }

  func render() -> Markup {
    let pager: Markup? = next.map { id in
      "<nav class=\"pager\" aria-label=\"\(page(.changesPages))\"><a rel=\"next\" href=\"\(ChangeSetPage.address(entry.id, page, [("after", id.text)]))\">\(page(.next))</a></nav>"
    }
    return """
      <ul class="revision-ways">\(ways)</ul>
      <dl class="facts">\(facts)</dl>
      <section class="revision-record" aria-labelledby="records"><h2 id="records">\(page(.changesRecords)): \(count)</h2>
      \(records.map { one($0) })\(pager)</section>
      \(leftAlone)
      """
  }

  private var count: String { entry.records < RecordStore.mostCounted ? page.number(entry.records) : page(.recordsOrMore, ["count": page.number(entry.records)]) }

  private var ways: [Markup] {
    var ways = [(DeskPage.changes.address(page.language), page(.deskChanges))]
    if isUndoable { ways.append((ChangeSetPage.address(entry.id, page, [("undo", "1")]), page(.changesUndoLook))) }
    return ways.map { "<li><a href=\"\($0.0)\">\($0.1)</a></li>" }
  }

  private var facts: [Markup] {
    func set(_ id: RecordID) -> Markup { "<a href=\"\(ChangeSetPage.address(id, page))\">\(page(.changesSee))</a>" }
    var facts = [
      wording.fact(.historyAt, DeskTime(milliseconds: entry.at, hasSeconds: true).render(page)), wording.fact(.historyAuthor, "\(wording.who(entry.author))"),
      wording.fact(.historySource, wording.source(entry.source)), wording.fact(.historyReason, "\(entry.reason)"),
    ]
    if let undoes = entry.undoes { facts.append(wording.fact(.changesUndoes, set(undoes))) }
    if let undoneBy = entry.undoneBy { facts.append(wording.fact(.changesUndoneBy, set(undoneBy))) }
    return facts
  }

  private func one(_ record: RecordStore.ChangedRecord) -> Markup {
    let address = HistoryPage.address(record.subject.header.id, page, [("number", "\(record.after.number)")])
    let keeps: Markup = record.keeps.isEmpty
      ? .empty : "<p class=\"revision-note\">\(page(.changesKeeps, ["fields": record.keeps.map { $0.label[page.language] }.joined(separator: ", ")]))</p>"
    return """
      <h3><a href="\(address)">\(wording.title(record.subject))</a> <span class="muted">\(record.subject.header.identifier)</span></h3>
      \(difference(record))\(keeps)

      """
  }

  private func difference(_ record: RecordStore.ChangedRecord) -> Markup {
    if let untold = wording.untold(record.after) ?? record.before.flatMap({ wording.untold($0) }) { return untold }
    let made: Markup = record.before == nil ? "<p>\(page(.changesMade))</p>" : .empty
    var table = DifferenceTable(changes: record.changes, presenter: presenter, before: page(.changesBefore), after: page(.changesAfter))
    table.facts = wording.facts(record.before, record.after)
    if record.changes.isEmpty && table.facts.isEmpty { return record.before == nil ? made : "<p>\(page(.changesNoFields))</p>" }
    return "\(made)\(table.render(page))"
  }

  private var leftAlone: Markup {
    guard left.total > 0 else { return .empty }
    let count = left.total < RecordStore.mostCounted ? page.number(left.total) : page(.recordsOrMore, ["count": page.number(left.total)])
    let lines: [Markup] = left.records.map { subject in
      "<li><a href=\"\(HistoryPage.address(subject.header.id, page))\">\(wording.title(subject))</a> <span class=\"muted\">\(subject.header.identifier)</span></li>"
    }
    return """
      <section aria-labelledby="left"><h2 id="left">\(page(.changesLeft))</h2><p>\(page(.changesLeftLead, ["count": count]))</p><ul class="values">\(lines)</ul></section>
      """
  }
}
