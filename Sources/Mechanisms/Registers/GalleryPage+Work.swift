import Kernel
import Pages

/// Components of finding and doing: search, results, forms, notices, errors.
extension GalleryPage {
  func work(_ page: PageContext) -> [Section] {
    [
      Section(id: "buttons", title: .galleryButtons, note: .galleryButtonsNote, content: buttons(page)),
      Section(id: "forms", title: .galleryForms, note: .galleryFormsNote, content: form(page)),
      Section(id: "search", title: .gallerySearch, note: .gallerySearchNote, content: search(page)),
      Section(id: "results", title: .galleryResults, note: .galleryResultsNote, content: results(page)),
      Section(id: "filters", title: .galleryFilters, note: .galleryFiltersNote, content: filters(page)),
      Section(id: "notices", title: .galleryNotices, note: .galleryNoticesNote, content: notices(page)),
      Section(id: "errors", title: .galleryErrors, note: .galleryErrorsNote, content: error(page)),
    ]
  }

  private func buttons(_ page: PageContext) -> Markup {
    """
    <p class="gallery-row"><a class="calendar-subscribe-do" href="#g-buttons">\(page(.galleryMainAction))</a> <button type="button">\(page(.galleryQuietAction))</button> \
    <a href="#g-buttons">\(page(.galleryLink))</a></p>
    """
  }

  private func form(_ page: PageContext) -> Markup {
    """
    <form class="gallery-form" method="get" action="\(page.addresses.page(.gallery))">
    <p><label for="gallery-name">\(page(.galleryFieldName))</label><input id="gallery-name" name="name" value="\(GallerySamples.house[page.language])" aria-describedby="gallery-name-hint"><span id="gallery-name-hint" class="muted">\(page(.galleryFieldHint))</span></p>
    <p><label for="gallery-place">\(page(.galleryFieldPlace))</label><select id="gallery-place" name="place"><option>\(GallerySamples.commune[page.language])</option></select></p>
    <p><label for="gallery-text">\(page(.galleryFieldText))</label><textarea id="gallery-text" name="text" rows="3">\(GallerySamples.summary[page.language])</textarea></p>
    <p><label class="gallery-check"><input type="checkbox" name="agree" checked> \(page(.galleryFieldCheck))</label></p>
    <p><button type="submit">\(page(.galleryQuietAction))</button></p>
    </form>
    """
  }

  private func search(_ page: PageContext) -> Markup {
    let words = GallerySamples.house[page.language]
    return "\(SearchField(query: words, id: "gallery-q-large", large: true).render(page))<div class=\"gallery-small-search\">\(SearchField(query: "", id: "gallery-q").render(page))</div>"
  }

  private func results(_ page: PageContext) -> Markup {
    let highlight = Highlight(query: "ben nhan")
    let lines = GallerySamples.lines(page)
    let rows: [Markup] = lines.prefix(2).map { line in
      """
      <li class="result"><span class="result-plate" aria-hidden="true">\(page.assets.plate(line.plate))</span><div class="result-body">
      <h3 class="result-title"><a href="#g-results">\(highlight.mark(line.title))</a></h3>
      <p class="result-line"><span class="result-kind">\(line.facts[0])</span> <span aria-hidden="true">·</span> <span class="result-place">\(line.facts[1])</span></p>
      <p class="result-excerpt">\(highlight.excerpt(GallerySamples.summary[page.language]))</p>
      </div></li>
      """
    }
    return """
      <p class="results-count">\(page(.resultsCount, ["count": page.number(1_234)]))</p>
      <p class="results-note">\(page.filled(.resultsCorrected, "corrected", "<strong>\(GallerySamples.house[page.language])</strong>"))</p>
      <ol class="result-list">\(rows)</ol>
      <nav class="pager" aria-label="\(page(.resultsPage, ["page": "2"]))"><a rel="prev" href="#g-results">\(page(.previous))</a> <span>2 / 62</span> <a rel="next" href="#g-results">\(page(.next))</a></nav>
      """
  }

  private func filters(_ page: PageContext) -> Markup {
    let kinds = GallerySamples.lines(page).compactMap(\.facts.first)
    let chosen: [Markup] = kinds.prefix(2).map { "<li><a href=\"#g-filters\" aria-label=\"\(page(.facetRemove, ["value": $0]))\">\($0) <span aria-hidden=\"true\">×</span></a></li>" }
    let counts: [Markup] = zip(kinds, [812, 214, 40]).map { "<li><a href=\"#g-filters\">\($0) <span class=\"facet-count\">\(page.number($1))</span></a></li>" }
    return """
      <ul class="active-filters" aria-label="\(page(.filteredBy))">\(chosen)</ul>
      <div class="facets gallery-facets"><details class="facet" open><summary>\(page(.facets))</summary><ul>\(counts)</ul></details></div>
      """
  }

  private func notices(_ page: PageContext) -> Markup {
    let levels: [(code: String, key: MessageKey)] = [("high", .galleryHigh), ("medium", .galleryMedium), ("low", .galleryLow)]
    return """
      <p class="results-note">\(page(.resultsPartial))</p>
      <p><a href="#g-notices">\(GallerySamples.singer[page.language])</a> <span class="unverified">\(page(.unverified))</span></p>
      \(levels.map { "<p class=\"confidence confidence-\($0.code)\">\(page(.confidence)): \(page($0.key))</p>" as Markup })
      <p class="muted">\(page(.pictureMissing))</p>
      """
  }

  private func error(_ page: PageContext) -> Markup {
    """
    <div class="error-page"><h3>\(page(.errorAbsent))</h3><p>\(page(.errorAbsentHelp))</p>
    <p class="error-reference muted">\(page(.errorReference, ["reference": "0190c3f4"]))</p></div>
    """
  }
}
