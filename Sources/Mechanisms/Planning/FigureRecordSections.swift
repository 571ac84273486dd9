import Kernel
import Pages
import Storage

/// The list of records behind a number: what each lacks, and the way to it.
struct FigureRecordSections: Sendable {
  let view: PlanView
  let list: FigureRecordList
  let found: FigureRecordList.Page
  private var page: PageContext { view.page }
  private var unitChoice: [(String, String)] { list.unit.map { [("unit", $0.identifier)] } ?? [] }

  var title: String { page(list.counted ? .planCountedTitle : .planMissingTitle, ["indicator": list.indicator.label[page.language]]) }

  /// The other list, all units, and the indicator itself.
  func ways() -> Markup {
    let other = page(list.counted ? .planToMissing : .planToCounted)
    let all: Markup? = list.unit.map { _ in "<li><a href=\"\(view.links.records(list.indicator.id, counted: list.counted))\">\(page(.planWholeProvince))</a></li>" }
    let unit: Markup? = list.unit.map { "<p>\(page(.recordsUnit)): <strong>\($0.name(in: page.language))</strong></p>" }
    return """
      \(unit)<ul class="plan-ways"><li><a href="\(view.links.indicator(list.indicator.id))">\(page(.planBackToIndicator))</a></li>\
      <li><a href="\(view.links.records(list.indicator.id, counted: !list.counted, unitChoice))">\(other)</a></li>\(all)</ul>
      <p class="results-count" role="status">\(page(.planRecordsCount, ["count": page.number(found.total)]))</p>
      """
  }

  /// `choice`: what stands before the name of a record, such as a box to tick.
  func table(choice: ((RecordFigureLine) -> Markup)? = nil) -> Markup {
    guard !found.lines.isEmpty else { return "<p>\(page(list.counted ? .planCountedNone : .planMissingNone))</p>" }
    let heads = [page(.planRecord), page(.recordsKind), page(.recordsUnit)] + (list.counted ? [] : [page(.planLacking)])
    let rows: [[Markup]] = found.lines.map { line in
      let name: Markup = "\(choice?(line))<a href=\"\(line.address)\"\(page.attribute(line.titleLanguage))>\(line.title)</a>"
      let lacking: Markup = line.lacking.count > 1 ? "<ul class=\"plan-lacking\">\(line.lacking.map { "<li>\($0)</li>" as Markup })</ul>" : "\(line.lacking.first ?? "")"
      return [name, "\(line.kind)", "\(line.unit)"] + (list.counted ? [] : [lacking])
    }
    return DeskTable(label: title, columns: heads, rows: rows).render()
  }

  func next() -> Markup {
    found.next.map { "<p class=\"pager\"><a rel=\"next\" href=\"\(view.links.records(list.indicator.id, counted: list.counted, unitChoice + [("after", $0.text)]))\">\(page(.next))</a></p>" } ?? .empty
  }

  func downloads() -> Markup { view.downloads { view.links.recordsFile(list.indicator.id, counted: list.counted, $0, unitChoice) } }
}
