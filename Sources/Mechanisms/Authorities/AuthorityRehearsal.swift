import Kernel
import Pages
import Storage

/// What a change of units or terms would do, before it is proposed.
struct AuthorityRehearsal: Sendable {
  /// Differences are shown one by one up to here; the page of the proposal has them all.
  private static let mostShown = 60

  let changes: [RehearsedChange]
  /// What stops it.
  let problems: [Problem]
  /// What comes with it without a record being written.
  let follows: [LocalizedText]

  var shown: [RehearsedChange] { Array(changes.filter { !$0.isKept }.prefix(Self.mostShown)) }

  func render(_ targets: [String: FieldPresenter.Target], _ page: PageContext) -> Markup {
    let changed = changes.count { !$0.isKept }, left = changes.count { $0.isKept && !$0.problems.isEmpty }
    let lines: [Markup] = follows.map { "<li>\($0[page.language])</li>" }
    let consequences: Markup = lines.isEmpty ? .empty : "<section aria-labelledby=\"follows\"><h2 id=\"follows\">\(page(.unitsFollows))</h2><ul class=\"values\">\(lines)</ul></section>\n"
    let more: Markup = changed > shown.count ? "<p>\(page(.unitsMore, ["count": page.number(changed - shown.count)]))</p>" : .empty
    let presenter = FieldPresenter(page: page, targets: targets)
    let differences: [Markup] = shown.map { difference($0, presenter, page) }
    return """
      <p class="results-count" role="status">\(page(.unitsTotals, ["changed": page.number(changed), "left": page.number(left)]))</p>
      \(consequences)<section aria-labelledby="differences"><h2 id="differences">\(page(.unitsDifferences))</h2>
      \(differences)\(more)</section>

      """
  }

  private func difference(_ change: RehearsedChange, _ presenter: FieldPresenter, _ page: PageContext) -> Markup {
    guard let profile = change.profile else { return .empty }
    let fields = BodyDifference.changes(from: change.before, to: change.after, of: profile)
    let table = DifferenceTable(changes: fields, presenter: presenter, before: page(.unitsBefore), after: page(.unitsAfter))
    let title = profile.title(of: change.before.isBlank ? change.after : change.before, in: page.language)
    let name: Markup =
      if let header = change.header {
        "<a href=\"\(DeskPage.record.address(page.language, [("id", header.id.text)]))\">\(title)</a> <span class=\"muted\">\(header.identifier)</span>"
      } else { "\(title) <span class=\"badge\">\(page(.unitsMade))</span>" }
    return "<section class=\"bulk-change\"><h3 id=\"change-\(change.id.text)\">\(name)</h3>\(table.render(page))</section>\n"
  }
}
