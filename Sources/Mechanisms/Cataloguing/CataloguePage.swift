import Kernel
import Pages

/// The catalogue of shared data for people: what there is, found by words, theme and owner.
struct CataloguePage: Sendable {
  let catalogue: Catalogue
  let wish: CatalogueRequest
  let page: PageContext

  private var wording: CatalogueWording { CatalogueWording(page: page) }
  private var shared: SharedData { page.declarations.shared }
  private var found: [SharedDataSet] { catalogue.sets.filter { wish.matches($0, shared) } }

  func render() -> Markup {
    var layout = Layout(title: shared.title[page.language])
    layout.description = shared.description[page.language]
    layout.bodyClass = "catalogue-body"
    layout.head = wording.alternates(nil)
    layout.noIndex = wish.parameters.contains { !$0.1.isEmpty }
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.data, wish.parameters) }
    layout.canonical = page.addresses.page(.data)
    let found = found
    return layout.render(
      """
      <div class="catalogue-page"><h1>\(shared.title[page.language])</h1>
      <p class="lead">\(layout.description)</p>
      <dl class="catalogue-facts">\(wording.fact(page(.cataloguePublisher), "\(wording.publisher)"))\(wording.fact(page(.catalogueLicence), wording.licence))\(wording.fact(page(.catalogueContact), contact))</dl>
      \(form())
      <p class="results-note" role="status">\(page(.catalogueFound, ["count": page.number(found.count), "records": page.number(found.reduce(0) { $0 + records($1) })]))</p>
      \(table(found))
      <section aria-labelledby="for-programs"><h2 id="for-programs">\(page(.catalogueForPrograms))</h2>
      <p>\(page(.catalogueForProgramsText))</p>\(wording.forms(nil))
      <p class="catalogue-ways"><a href="\(Addresses.specification)">\(page(.apiSpecification))</a> <a href="\(page.addresses.page(.architecture))">\(page(.architectureTitle))</a></p></section>
      </div>
      """, page)
  }

  private var contact: Markup {
    let mail: Markup? = shared.mail.map { " · <a href=\"mailto:\($0)\">\($0)</a>" }
    let name = shared.contact[page.language]
    return "<a href=\"\(FeedbackAddress.form(page.language))\" rel=\"nofollow\">\(name.isEmpty ? wording.publisher : name)</a>\(mail)"
  }

  private func records(_ set: SharedDataSet) -> Int {
    wish.owner.isEmpty ? set.records : set.owners.first { $0.identifier == wish.owner }?.records ?? 0
  }

  // MARK: Choosing

  private func form() -> Markup {
    let themes = DataTheme.allCases.filter { theme in catalogue.sets.contains { shared.themes(of: $0.profile).contains(theme) } }.map { ($0.rawValue, $0.label[page.language]) }
    let names = Dictionary(catalogue.sets.flatMap(\.owners).map { ($0.identifier, $0.name[page.language]) }, uniquingKeysWith: { first, _ in first })
    let owners = names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    return """
      <form class="map-form catalogue-form" method="get" action="\(page.addresses.page(.data))">
      <p><label for="catalogue-q">\(page(.catalogueQuery))</label> <input id="catalogue-q" name="q" type="search" value="\(wish.query)" maxlength="200" autocomplete="off"></p>
      \(select("topic", page(.catalogueTheme), [("", page(.catalogueAllThemes))] + themes, chosen: wish.theme?.rawValue ?? ""))
      \(owners.isEmpty ? .empty : select("owner", page(.catalogueOwner), [("", page(.catalogueAllOwners))] + owners, chosen: wish.owner))
      <p><button type="submit">\(page(.catalogueShow))</button></p>
      </form>
      """
  }

  private func select(_ name: String, _ label: String, _ options: [(String, String)], chosen: String) -> Markup {
    let items: [Markup] = options.map { "<option value=\"\($0.0)\"\($0.0 == chosen ? " selected" as Markup : .empty)>\($0.1)</option>" }
    return "<p><label for=\"catalogue-\(name)\">\(label)</label> <select id=\"catalogue-\(name)\" name=\"\(name)\">\(items)</select></p>"
  }

  // MARK: Result

  private func table(_ sets: [SharedDataSet]) -> Markup {
    guard !sets.isEmpty else { return "<p>\(page(.catalogueNothing)) <a href=\"\(page.addresses.page(.data))\">\(page(.catalogueAll))</a></p>" }
    let heads = [page(.catalogueSet), page(.catalogueRecords), page(.catalogueChanged), page(.catalogueRhythm), page(.catalogueComplete), page(.catalogueFormats)]
    return wording.table(shared.title[page.language], heads, sets.map { row($0) })
  }

  private func row(_ set: SharedDataSet) -> Markup {
    let formats = set.ways(in: page.language).map(\.format).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return """
      <tr><th scope="row"><a href="\(page.addresses.dataSet(set.profile))">\(set.profile.plural[page.language])</a><span class="catalogue-note">\(set.profile.description[page.language])</span></th>\
      \(wording.cell(page(.catalogueRecords), "\(page.number(records(set)))", isNumber: true))\(wording.cell(page(.catalogueChanged), wording.day(set.changed)))\
      \(wording.cell(page(.catalogueRhythm), "\(shared.rhythm(of: set.profile).label[page.language])"))\
      \(wording.cell(page(.catalogueComplete), "\(wording.share(set.quality.complete, of: set.quality))", isNumber: true))\
      \(wording.cell(page(.catalogueFormats), "\(formats.joined(separator: ", "))"))</tr>

      """
  }
}
