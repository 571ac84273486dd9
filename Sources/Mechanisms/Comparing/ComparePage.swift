import Kernel
import Pages
import Storage
import VietnameseText

/// The page of a comparison: what to choose, what was chosen, the columns.
struct ComparePage: Sendable {
  let wish: CompareRequest
  let texts: ComparedTexts
  let comparison: ClauseComparison
  let units: UnitTree
  let page: PageContext

  func render() -> Markup {
    let subject = wish.subject.isEmpty ? nil : wish.wording.subject(wish.subject, page)
    let title = subject.map { page(.compareTitleSubject, ["subject": $0]) } ?? page(.compareTitle)
    var layout = Layout(title: title)
    layout.description = page(.compareLead)
    layout.bodyClass = "compare-body"
    let parameters = wish.parameters(records: wish.records)
    layout.noIndex = !wish.records.isEmpty || wish.layer != nil || wish.unit != nil
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.compare, parameters) }
    layout.canonical = page.addresses.compare(wish.profile, subject: wish.subject)
    return layout.render(
      """
      <div class="compare-page"><h1>\(title)</h1>
      <p class="lead">\(page(.compareLead))</p>
      \(form())
      \(chosen())
      \(result())
      \(bySubject())
      <p class="compare-ways"><a href="\(page.addresses.coverage(wish.profile))">\(page(.coverageOpen))</a> <a href="\(page.addresses.list(wish.profile))">\(wish.profile.plural[page.language])</a></p>
      </div>
      """, page)
  }

  // MARK: Choosing

  private func form() -> Markup {
    let kinds = CompareRequest.profiles(page.declarations)
    let kind: Markup = kinds.count > 1
      ? select("profile", page(.compareKind), kinds.map { ($0.id, $0.plural[page.language]) }, chosen: wish.profile.id) : "<input type=\"hidden\" name=\"profile\" value=\"\(wish.profile.id)\">"
    let subjects = (wish.wording.subjects(page.declarations)?.terms ?? []).map { ($0.code, $0.label[page.language]) }
    let layers = wish.wording.rule.layers.map { ($0.field, wish.wording.label(ofLayer: $0.field, page)) }
    let communes = page.assets.outlines.communes.compactMap { units.find($0.unit) }.map { ($0.identifier, $0.name(in: page.language)) }.sorted { VietnameseText.sortKey($0.1) < VietnameseText.sortKey($1.1) }
    let kept: Markup = wish.records.isEmpty ? .empty : "<input type=\"hidden\" name=\"records\" value=\"\(wish.records.joined(separator: ","))\">"
    let unit: Markup = wish.records.isEmpty ? select("unit", page(.compareUnit), [("", page(.mapWhole))] + communes, chosen: wish.unit?.identifier ?? "") : .empty
    return """
      <form class="map-form compare-form" method="get" action="\(page.addresses.page(.compare))">\(kept)\(kind)
      \(select("subject", page(.compareSubject), [("", page(.compareSubjectAll))] + subjects, chosen: wish.subject))
      \(select("layer", page(.compareLayer), [("", page(.compareLayerBest))] + layers, chosen: wish.layer?.field ?? ""))
      \(unit)
      <p><button type="submit">\(page(.compareShow))</button></p>
      </form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], chosen: String) -> Markup {
    let items: [Markup] = options.map { "<option value=\"\($0.0)\"\($0.0 == chosen ? " selected" as Markup : .empty)>\($0.1)</option>" }
    return "<p><label for=\"compare-\(name)\">\(label)</label> <select id=\"compare-\(name)\" name=\"\(name)\">\(items)</select></p>"
  }

  /// Texts that were chosen, each with the way to leave it out, and others to add.
  private func chosen() -> Markup {
    guard !wish.records.isEmpty else { return .empty }
    let keys = texts.records.map(\.header.identifier)
    let items: [Markup] = texts.records.map { record in
      let name = record.title(in: page.language)
      let address = page.addresses.page(.compare, wish.parameters(records: keys.filter { $0 != record.header.identifier }))
      return "<li><a href=\"\(address)\" rel=\"nofollow\" aria-label=\"\(page(.compareRemove, ["name": name]))\">\(name) <span aria-hidden=\"true\">×</span></a></li>"
    }
    let list: Markup = items.isEmpty ? .empty : "<ul class=\"active-filters\" aria-label=\"\(page(.compareChosen))\">\(items)</ul>"
    return "\(list)\(adding(keys))"
  }

  private func adding(_ keys: [String]) -> Markup {
    guard !texts.others.isEmpty else { return .empty }
    guard keys.count < ClauseTable.mostColumns else { return "<p class=\"muted\">\(page(.compareFull, ["count": String(ClauseTable.mostColumns)]))</p>" }
    let items: [Markup] = texts.others.map { record, isSame in
      let name = record.title(in: page.language), edition = Clause.edition(of: record.body, wish.wording.rule)
      let place = record.body[StandardFields.place]?["ref"]?.string.flatMap { units[RecordID(stored: $0)]?.name(in: page.language) } ?? ""
      let facts = [edition, place, isSame ? page(.compareSameCommunity) : ""].filter { !$0.isEmpty }.joined(separator: " · ")
      let address = page.addresses.page(.compare, wish.parameters(records: keys + [record.header.identifier]))
      return "<li><a href=\"\(address)\" rel=\"nofollow\" aria-label=\"\(page(.compareAdd, ["name": name]))\">\(name)</a> <span class=\"muted\">\(facts)</span></li>"
    }
    return "<details class=\"compare-others\"\(keys.count < 2 ? " open" as Markup : .empty)><summary>\(page(.compareOthers))</summary><ul>\(items)</ul></details>"
  }

  // MARK: Result

  private func result() -> Markup {
    if wish.records.isEmpty, wish.subject.isEmpty { return "<p class=\"results-note\">\(page(.compareChoose))</p>" }
    guard !comparison.table.groups.isEmpty else { return "<p class=\"results-note\" role=\"status\">\(page(wish.subject.isEmpty ? .compareNoClauses : .compareNothing))</p>" }
    let few: Markup = texts.total > texts.records.count
      ? "<p class=\"results-note\">\(page(.compareFew, ["total": page.number(texts.total), "shown": page.number(texts.records.count)]))</p>" : .empty
    let order: Markup = texts.records.count > 1 ? "<p class=\"muted\">\(page(comparison.table.isByNumber ? .compareEditions : .compareOrder))</p>" : .empty
    let file = "/api/v1/clauses" + Addresses.query(wish.parameters(records: wish.records) + [("lang", page.language.code)])
    return "\(few)\(order)\(comparison.render(page))<p class=\"compare-file\"><a href=\"\(file)\" rel=\"nofollow\">\(page(.compareCSV))</a></p>"
  }

  private func bySubject() -> Markup {
    let terms = (wish.wording.subjects(page.declarations)?.terms ?? []).filter { texts.counts[$0.code] != nil }
    guard !terms.isEmpty else { return .empty }
    let items: [Markup] = terms.map { term in
      let address = page.addresses.compare(wish.profile, subject: term.code, layer: wish.layer?.field ?? "", unit: wish.unit?.identifier ?? "")
      return "<li><a href=\"\(address)\"\(term.code == wish.subject ? " aria-current=\"true\"" as Markup : .empty)>\(term.label[page.language]) <span class=\"facet-count\">\(page(.compareTexts, ["count": page.number(texts.counts[term.code] ?? 0)]))</span></a></li>"
    }
    return "<section aria-labelledby=\"compare-subjects\"><h2 id=\"compare-subjects\">\(page(.compareSubjects))</h2><ul class=\"count-list\">\(items)</ul></section>"
  }
}
