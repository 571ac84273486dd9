import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// The records that lack the same, each with the way to its form, and what can be done with all of them. Showing restricted ones is told to the log.
struct LackingPage: Sendable {
  private static let perPage = 50
  let desk: DeskStore
  let units: UnitTree

  func open(_ request: QualityRequest, _ visit: Desk.Visit) async throws -> Response {
    let page = visit.page, policy = visit.visitor.policy, selection = request.selection
    guard let code = selection.gap.flatMap({ QualityCode($0) }) else {
      throw RequestProblem.badRequest("request.choice", parameter: "gap", vi: "Không có mục này; hãy chọn lại từ danh sách việc cần làm.", en: "There is no such entry; choose again from what is to be done.")
    }
    let found = try await desk.select(selection, policy: policy, units: units, after: request.after, limit: Self.perPage)
    let restricted = found.records.count { $0.header.sensitivity == .restricted }
    // Before anybody sees them.
    if restricted > 0 { try await desk.log.add(AuditEvent(.restrictedRead, object: AuditEvent.list, reason: "\(restricted)"), by: visit.visitor.actor) }
    let frame = QualityFrame(request: request, visit: visit, units: units)
    let more = selection.parameters.filter { $0.0 != "unit" }
    let next: Markup? = found.next.map { "<p><a rel=\"next\" href=\"\(request.address(.counts, page, more + [("after", $0.text)]))\">\(page(.next))</a></p>" }
    return Answers.html(frame.render(
      title: title(code, selection, page), more: more,
      """
      <p><a href="\(request.address(.counts, page))">\(page(.qualityBack))</a></p>
      <dl class="facts">\(facts(selection, frame, page))</dl>
      <p class="results-count" role="status">\(page(.recordsCount, ["count": Self.told(found.total, page)]))</p>
      \(found.records.isEmpty ? Markup.empty : ways(selection, visit))
      \(found.records.isEmpty ? "<p>\(page(.qualityNone))</p>" : table(found.records, frame, visit))
      \(next)
      """))
  }

  private static func told(_ count: Int, _ page: PageContext) -> String {
    count < RecordStore.mostCounted ? page.number(count) : page(.recordsOrMore, ["count": page.number(count)])
  }

  private func title(_ code: QualityCode, _ selection: RecordSelection, _ page: PageContext) -> String {
    let profile = selection.profile.flatMap { page.declarations.profile($0) }
    return code.label(in: profile)[page.language]
  }

  private func facts(_ selection: RecordSelection, _ frame: QualityFrame, _ page: PageContext) -> [Markup] {
    let kind = selection.profile.map { page.declarations.profile($0)?.label[page.language] ?? $0 } ?? page(.qualityAllKinds)
    let unit = selection.unit.map { frame.name($0) } ?? page(.qualityUnitAll)
    let facts: [(MessageKey, String)] = [(.recordsKind, kind), (.recordsUnit, unit)]
    return facts.map { "<div class=\"fact\"><dt>\(page($0.0))</dt><dd>\($0.1)</dd></div>\n" }
  }

  /// The pages that work on selections, where they may be opened.
  private func ways(_ selection: RecordSelection, _ visit: Desk.Visit) -> Markup {
    let page = visit.page
    let places: [(DeskPage, MessageKey)] = [(.bulk, .listsToBulk), (.lists, .qualityToList), (.exports, .listsToExport)]
    let links: [Markup] = places.filter { $0.0.isOpen(to: visit.visitor.policy) }.map { place, key in
      "<li><a href=\"\(place.address(page.language, selection.parameters))\">\(page(key))</a></li>"
    }
    return links.isEmpty ? .empty : "<nav aria-label=\"\(page(.qualityTogether))\"><ul class=\"desk-ways\">\(links)</ul></nav>"
  }

  private func table(_ records: [RevealedRecord], _ frame: QualityFrame, _ visit: Desk.Visit) -> Markup {
    let page = visit.page, policy = visit.visitor.policy
    let columns: [MessageKey] = [.recordsTitle, .recordsIdentifier, .recordsUnit, .recordsState, .recordsChanged, .qualityToForm]
    let rows: [[Markup]] = records.map { record in
      let header = record.header, name = record.title(in: page.language), id = [("id", header.id.text)]
      let title = page.inLanguage("\(name)", page.language(of: record.body[record.profile.titleField]))
      let mayEdit = policy.allows(.edit, profile: header.profile, unit: header.unit, sensitivity: header.sensitivity) && header.state != .submitted && header.state != .withdrawn
      let form: Markup =
        mayEdit ? "<a href=\"\(DeskPage.edit.address(page.language, id))\" aria-label=\"\(page(.qualityToFormOf, ["name": name]))\">\(page(.qualityToForm))</a>" : .empty
      return [
        "<a href=\"\(DeskPage.record.address(page.language, id))\">\(title)</a>", "\(header.identifier)", "\(frame.name(header.unit))", "\(header.state.label[page.language])",
        DeskTime(milliseconds: header.updated).render(page), form,
      ]
    }
    return DeskTable(label: page(.deskQuality), columns: columns.map { page($0) }, rows: rows).render()
  }
}
