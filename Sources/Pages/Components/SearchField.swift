/// The search form: works without scripts; `suggest.js` adds suggestions while typing.
package struct SearchField: Sendable {
  package var query: String
  package var id: String
  package var large = false

  package init(query: String, id: String, large: Bool = false) {
    self.query = query
    self.id = id
    self.large = large
  }

  package func render(_ page: PageContext) -> Markup {
    """
    <form class="\(large ? "search-form search-form-large" : "search-form")" role="search" action="\(page.addresses.search)" method="get">
    <label class="visually-hidden" for="\(id)">\(page(.searchLabel))</label>
    <input id="\(id)" name="q" type="search" value="\(query)" placeholder="\(page(.searchPlaceholder))" maxlength="300" autocomplete="off" data-suggest="/api/v1/suggest" data-language="\(page.language.code)">
    <button type="submit">\(page(.searchButton))</button>
    </form>
    """
  }
}
