/// What a reader sees when a page cannot be shown: what happened, what to do, and a reference to ask with.
package struct ErrorPage: Sendable {
  package var status: Int
  package var detail: String
  package var reference: String

  package init(status: Int, detail: String, reference: String) {
    self.status = status
    self.detail = detail
    self.reference = reference
  }

  package func render(_ page: PageContext) -> Markup {
    let title =
      switch status {
      case 404: page(.errorAbsent)
      case 410: page(.errorGone)
      case 429, 503: page(.errorBusy)
      case 400..<500: page(.errorBadRequest)
      default: page(.errorTitle)
      }
    var layout = Layout(title: title)
    layout.query = nil
    layout.noIndex = true
    return layout.render(
      """
      <section class="error-page">
      <h1>\(title)</h1>
      <p>\(detail)</p>
      \(status == 404 ? "<p class=\"muted\">\(page(.errorAbsentHelp))</p>" : Markup.empty)
      \(SearchField(query: "", id: "error-q", large: true).render(page))
      <p class="error-reference muted">\(page(.errorReference, ["reference": reference]))</p>
      </section>
      """, page)
  }
}
