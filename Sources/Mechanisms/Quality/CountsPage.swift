import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// What is to be done in the data of a unit, as counted lists that open on the records.
struct CountsPage: Sendable {
  let store: QualityStore
  let units: UnitTree

  func open(_ request: QualityRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy
    let counts = try await store.counts(within: request.unit, policy: policy, units: units)
    let isCounting = try await store.isCounting()
    let frame = QualityFrame(request: request, visit: visit, units: units)
    let groups = PressingLine.lines(counts, unit: request.unit)
    let sections: [Markup] = groups.isEmpty ? ["<p>\(page(.qualityNothing))</p>"] : groups.map { section($0.group, $0.lines, page) }
    return Answers.html(frame.render(
      title: page(.deskQuality), said: QualityFrame.counting(isCounting, page),
      """
      <p>\(page(.qualityLead))</p>
      \(frame.choice())
      <section aria-labelledby="figures"><h2 id="figures">\(page(.qualityFigures))</h2><dl class="facts quality-figures">\(figures(QualityTally(counts), request, page))</dl></section>
      \(sections)
      """))
  }

  private func figures(_ tally: QualityTally, _ request: QualityRequest, _ page: PageContext) -> [Markup] {
    func of(_ code: QualityCode, _ whole: Int?) -> Markup {
      let count = page.number(tally[code])
      let told = whole.map { page(.qualityOfAll, ["count": count, "share": Share.text(tally[code], of: $0, page)]) } ?? count
      guard tally[code] > 0 else { return "\(told)" }
      return "<a href=\"\(request.address(.counts, page, [("gap", code.text)]))\">\(told)</a>"
    }
    let held = tally[.held]
    let late = tally.overdue
    let overdue: Markup = late > 0 ? "<a href=\"#group-\(QualityCode.Group.overdue.rawValue)\"><strong class=\"desk-mark\">\(page.number(late))</strong></a>" : "\(page.number(late))"
    let facts: [(String, Markup)] = [
      (label(.held, page), of(.held, nil)), (label(.published, page), of(.published, held)), (label(.complete, page), of(.complete, held)),
      (label(.digitised, page), of(.digitised, tally.digitisable)), (label(.working, page), of(.working, nil)), (page(.qualityOverdue), overdue),
    ]
    return facts.map { "<div class=\"fact\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>\n" }
  }

  private func label(_ code: QualityCode, _ page: PageContext) -> String { code.label(in: nil)[page.language] }

  private func section(_ group: QualityCode.Group, _ lines: [PressingLine], _ page: PageContext) -> Markup {
    let title = group.label[page.language]
    let rows: [[Markup]] = lines.map { line in
      [line.link(line.label(page), page), "\(line.profile(page)?.label[page.language] ?? line.count.profile)", "\(page.number(line.count.records))"]
    }
    let table = DeskTable(label: title, columns: [page(.qualityWhat), page(.recordsKind), page(.qualityNumber)], rows: rows)
    return "<section aria-labelledby=\"group-\(group.rawValue)\"><h2 id=\"group-\(group.rawValue)\">\(title)</h2>\(table.render())</section>\n"
  }
}
