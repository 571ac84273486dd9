import Kernel
import Pages
import Storage

/// The page of a rehearsal: how many records change, what becomes of each, and which are left and why.
struct BulkDifferences: Sendable {
  let rehearsal: BulkRehearsal
  let wording: BulkWording
  /// The control that leads to another page of differences.
  let turn: @Sendable (_ page: Int, _ label: String) -> Markup

  private var page: PageContext { wording.page }

  func render() -> Markup {
    let totals = page(
      .bulkTotals, ["changed": page.number(rehearsal.changed), "unchanged": page.number(rehearsal.unchanged), "kept": page.number(rehearsal.left)])
    let isRestricted = (rehearsal.shown + rehearsal.kept).contains(where: \.isRestricted)
    let warning: Markup = isRestricted ? Notice(.bad, [page(.bulkRestricted)]).render() : .empty
    return """
      <p class="results-count" role="status">\(totals)</p>
      \(warning)
      \(rehearsal.changed == 0 ? "<p>\(page(.bulkNothing))</p>" : differences)
      \(kept)
      """
  }

  private var differences: Markup {
    let changes: [Markup] = rehearsal.shown.map { one($0) }
    return "<section aria-labelledby=\"differences\"><h2 id=\"differences\">\(page(.bulkDifferences))</h2>\n\(changes)\(pager)</section>\n"
  }

  private func one(_ change: ShownChange) -> Markup {
    var table = DifferenceTable(changes: change.fields, presenter: FieldPresenter(page: page, targets: wording.targets), before: page(.bulkBefore), after: page(.bulkAfter))
    if change.moves { table.facts = [(page(.bulkUnit), wording.unit(change.header?.unit), wording.unit(change.unit))] }
    let since: Markup = change.isSince ? "<p class=\"desk-mark\">\(page(.bulkSinceMark))</p>" : .empty
    let warnings: [Markup] = change.problems.map { "<p class=\"form-hint\">\($0.message[page.language])</p>" }
    return "<section class=\"bulk-change\"><h3 id=\"change-\(change.id.text)\">\(link(change))</h3>\(since)\(table.render(page))\(warnings)</section>\n"
  }

  private func link(_ change: ShownChange) -> Markup {
    guard let header = change.header else { return "\(change.title(in: page.language))" }
    return "<a href=\"\(DeskPage.record.address(page.language, [("id", header.id.text)]))\">\(change.title(in: page.language))</a> <span class=\"muted\">\(header.identifier)</span>"
  }

  private var pager: Markup {
    guard rehearsal.pages > 1 else { return .empty }
    let place = rehearsal.page
    let before: Markup = place > 1 ? turn(place - 1, page(.bulkEarlier)) : .empty
    let after: Markup = place < rehearsal.pages ? turn(place + 1, page(.bulkLater)) : .empty
    let told = page(.bulkPageOf, ["page": page.number(place), "pages": page.number(rehearsal.pages)])
    return "<nav class=\"pager bulk-pager\" aria-label=\"\(page(.bulkPages))\">\(before)<span>\(told)</span>\(after)</nav>"
  }

  private var kept: Markup {
    guard rehearsal.left > 0 else { return .empty }
    let rows: [[Markup]] = rehearsal.kept.map { change in
      let why: [Markup] = change.problems.map { "<p>\($0.message[page.language])</p>" }
      return [link(change), "\(why)"]
    }
    let more = rehearsal.left - rehearsal.kept.count
    let rest: Markup = more > 0 ? "<p>\(page(.bulkKeptMore, ["count": page.number(more)]))</p>" : .empty
    return """
      <section aria-labelledby="kept"><h2 id="kept">\(page(.bulkKept))</h2>
      \(DeskTable(label: page(.bulkKept), columns: [page(.bulkRecord), page(.bulkKeptWhy)], rows: rows).render())\(rest)</section>
      """
  }
}
