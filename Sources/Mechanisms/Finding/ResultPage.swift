import Edge
import Kernel
import Pages
import Storage

/// A list of records: the answer to a search, or all records of one profile.
struct ResultPage: Sendable {
  var request: SearchRequest
  var found: Finder.Found
  var records: [RevealedRecord]
  /// The list of one profile at its own address.
  var ownList: Bool
  var labels: FacetLabels
  static let perPage = 20
  private static let mostOpen = 10

  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: title(page))
    layout.query = request.query
    layout.noIndex = !request.query.isEmpty || !request.facets.isEmpty || request.first > 0
    for language in page.messages.languages { layout.alternates[language.code] = address(Addresses(language: language), request.parameters(keepingProfile: !ownList)) }
    layout.bodyClass = "results"
    layout.place = ownList ? nil : .search
    return layout.render(
      """
      <div class="results-page">
      <div class="results-main">
      <h1>\(title(page))</h1>
      \(ownList ? request.profile.map { ClauseWays.render($0, page) } : nil)
      \(notes(page))
      \(activeFilters(page))
      \(found.total > 1 ? sortForm(page) : Markup.empty)
      <ol class="result-list" start="\(request.first + 1)">\(records.map { row($0, page) })</ol>
      \(pager(page))
      </div>
      \(facetPanel(page))
      </div>
      """, page)
  }

  private func title(_ page: PageContext) -> String {
    if !request.query.isEmpty { return page(.resultsFor, ["query": request.query]) }
    if let profile = request.profile { return profile.plural[page.language] }
    return page(.resultsAll)
  }

  private func address(_ addresses: Addresses, _ parameters: [(String, String)]) -> String {
    if ownList, let profile = request.profile { return addresses.list(profile, parameters) }
    return addresses.search(parameters)
  }

  private func notes(_ page: PageContext) -> Markup {
    if found.total == 0 {
      let none = request.query.isEmpty ? page(.resultsNoneFiltered) : page(.resultsNone, ["query": request.query])
      return "<p class=\"results-count\" role=\"status\">\(none)</p><p class=\"results-note\">\(page(.resultsNoneHelp))</p>"
    }
    let count = found.total == 1 ? page(.resultsOne) : page(.resultsCount, ["count": page.number(found.total)])
    let corrected: Markup? = found.corrected.map { "<p class=\"results-note\">\(page.filled(.resultsCorrected, "corrected", "<strong>\($0)</strong>"))</p>" }
    let partial: Markup? = found.partial ? "<p class=\"results-note\">\(page(.resultsPartial))</p>" : nil
    return "<p class=\"results-count\" role=\"status\">\(count)</p>\(corrected)\(partial)"
  }

  private func activeFilters(_ page: PageContext) -> Markup {
    var filters: [(name: String, value: String)] = []
    if let profile = request.profile, !ownList { filters.append(("profile", profile.plural[page.language])) }
    if let unit = request.unit { filters.append(("unit", labels.label(unit.id.text, FacetCatalogue.unit))) }
    filters += request.facets.map { ($0.facet.name, "\($0.facet.label[page.language]): \(labels.label($0.code, $0.facet))") }
    guard !filters.isEmpty else { return .empty }
    let items: [Markup] = filters.map { filter in
      let href = address(page.addresses, request.parameters(without: filter.name, keepingProfile: !ownList && filter.name != "profile"))
      return "<li><a href=\"\(href)\" rel=\"nofollow\" aria-label=\"\(page(.facetRemove, ["value": filter.value]))\">\(filter.value) <span aria-hidden=\"true\">×</span></a></li>"
    }
    let unfiltered = address(page.addresses, request.parameters(keepingProfile: false).filter { ["q", "sort"].contains($0.0) })
    let clear: Markup? = items.count > 1 ? "<li><a href=\"\(unfiltered)\" rel=\"nofollow\">\(page(.facetsClear))</a></li>" : nil
    return "<ul class=\"active-filters\" aria-label=\"\(page(.filteredBy))\">\(items)\(clear)</ul>"
  }

  private func sortForm(_ page: PageContext) -> Markup {
    let names: [(SearchRequest.Sort, MessageKey)] = [(.relevance, .sortRelevance), (.title, .sortTitle), (.date, .sortDate), (.newest, .sortNewest)]
    let offered = request.query.isEmpty ? Array(names.dropFirst()) : names
    let chosen = request.query.isEmpty && request.sort == .relevance ? .title : request.sort
    let hidden: [Markup] = request.parameters(without: "sort", keepingProfile: !ownList).filter { !$0.1.isEmpty }.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
    let options: [Markup] = offered.map { "<option value=\"\($0.0.rawValue)\"\($0.0 == chosen ? " selected" as Markup : .empty)>\(page($0.1))</option>" }
    return """
      <form class="sort-form" method="get" action="\(address(page.addresses, []))">\(hidden)<label for="sort">\(page(.sortBy))</label> <select id="sort" name="sort">\(options)</select> <button type="submit">\(page(.sortApply))</button></form>
      """
  }

  private func row(_ record: RevealedRecord, _ page: PageContext) -> Markup {
    let highlight = Highlight(query: found.corrected ?? request.query)
    let kind = record.profile.kindTerm(of: record.body, labels.declarations)?.label[page.language]
    let place = record.body[StandardFields.place]?["ref"]?.string.map { labels.label($0, FacetCatalogue.unit) }
    let summary = record.profile.summary(of: record.body, in: page.language)
    let titleLanguage = page.language(of: record.body[record.profile.titleField])
    let summaryLanguage = page.language(of: record.profile.summaryField.flatMap { record.body[$0] })
    let parts: [Markup] = [
      "<span class=\"result-kind\">\(kind ?? record.profile.label[page.language])</span>", place.map { "<span class=\"result-place\">\($0)</span>" as Markup } ?? .empty,
    ].filter { !$0.isEmpty }
    return """
      <li class="result"><span class="result-plate" aria-hidden="true">\(page.assets.plate(record.profile.plate(of: record.body, labels.declarations)))</span><div class="result-body">
      <h2 class="result-title"><a href="\(page.addresses.record(record.profile, slug: record.slug))"\(page.attribute(titleLanguage))>\(highlight.mark(record.title(in: page.language)))</a></h2>
      <p class="result-line">\(parts.joined(by: " <span aria-hidden=\"true\">·</span> "))</p>
      \(summary.isEmpty ? Markup.empty : "<p class=\"result-excerpt\"\(page.attribute(summaryLanguage))>\(highlight.excerpt(summary))</p>")
      </div></li>
      """
  }

  private func pager(_ page: PageContext) -> Markup {
    let number = request.first / Self.perPage + 1
    let last = (min(found.total, SearchRequest.deepest) + Self.perPage - 1) / Self.perPage
    guard last > 1 else { return .empty }
    func link(_ target: Int, _ key: MessageKey, _ rel: String) -> Markup {
      guard (1...last).contains(target) else { return .empty }
      let href = address(page.addresses, request.parameters(keepingProfile: !ownList) + [("page", target == 1 ? "" : String(target))])
      return "<a rel=\"\(rel)\" href=\"\(href)\">\(page(key))</a>"
    }
    return "<nav class=\"pager\" aria-label=\"\(page(.resultsPage, ["page": String(number)]))\">\(link(number - 1, .previous, "prev")) <span>\(page.number(number)) / \(page.number(last))</span> \(link(number + 1, .next, "next"))</nav>"
  }

  private func facetPanel(_ page: PageContext) -> Markup {
    let groups: [Markup] = found.facets.compactMap { facet, counts in
      guard !counts.isEmpty, facet != FacetCatalogue.profile || request.profile == nil else { return nil }
      let ordered = facet == FacetCatalogue.century ? counts.sorted { (Int($0.code) ?? 0) < (Int($1.code) ?? 0) } : counts
      let items: [Markup] = ordered.map { count in
        let parameters = request.parameters(without: facet.name, with: (facet.name, labels.address(of: count.code, facet)), keepingProfile: !ownList)
        return "<li><a href=\"\(address(page.addresses, parameters))\" rel=\"nofollow\">\(labels.label(count.code, facet)) <span class=\"facet-count\">\(page.number(count.hits))</span></a></li>"
      }
      let rest: Markup? = items.count > Self.mostOpen ? "<details class=\"facet-more\"><summary>\(page(.facetMore, ["count": String(items.count - Self.mostOpen)]))</summary><ul>\(Array(items.dropFirst(Self.mostOpen)))</ul></details>" : nil
      return "<details class=\"facet\" open><summary>\(facet.label[page.language])</summary><ul>\(Array(items.prefix(Self.mostOpen)))</ul>\(rest)</details>"
    }
    guard !groups.isEmpty, found.total > 0 else { return .empty }
    return "<aside class=\"facets\" aria-label=\"\(page(.facets))\"><details class=\"facet-sheet\"><summary>\(page(.facets))</summary>\(groups)</details></aside>"
  }
}
