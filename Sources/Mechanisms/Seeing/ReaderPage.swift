import Kernel
import Pages
import Storage

/// One page of a record: its image, what stands written in it, and the way to the others.
struct ReaderPage: Sendable {
  let seen: SeenRecord
  let picture: Picture
  let choice: ReaderChoice
  /// Of this page.
  var lines: [ImageLine] = []
  /// Of all pages, where something is looked for.
  var found: [ReaderFound.Place] = []
  /// Whether any page has lines.
  var hasText = false

  private static let edges = [800, 1200, 1600]
  private static let smallEdges = [160, 320]
  /// Pages before and behind this one in the strip.
  private static let near = 4
  private static let zoom = ["openseadragon.js", "deep-zoom.js"]

  private var record: RevealedRecord { seen.record }
  private var count: Int { seen.pictures.count }
  private var isFromRight: Bool { count > 2 && ManifestEncoder.isReadFromRight(record.profile, record.body) }

  func render(_ page: PageContext) -> Markup {
    let name = record.title(in: page.language)
    var layout = Layout(title: page(.readerTitle, ["number": page.number(choice.page), "name": name]))
    layout.description = picture.words(of: name, page).text
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).reader(record.header.id, page: choice.page, choice.parameters) }
    layout.canonical = page.addresses.reader(record.header.id, page: choice.page)
    layout.noIndex = !choice.query.isEmpty
    layout.bodyClass = "reader-body"
    layout.scripts = ["reader.js"] + (page.assets.files[Self.zoom[0]] == nil ? [] : Self.zoom)
    layout.head = ManifestEncoder.link(record: record.header.id, page)
    return layout.render(
      """
      <article class="reader"\(turning(page))>
      \(head(name, page))
      \(bar(page))
      \(ReaderFound(found: found, seen: seen, choice: choice).render(page))
      <div class="reader-leaf\(lines.isEmpty && !hasText ? "" : " has-text")">
      \(image(name, page))
      \(hasText ? ReaderText(lines: lines, picture: picture, choice: choice, record: record.header.id).render(page) : .empty)
      </div>
      \(strip(name, page))
      </article>
      """, page)
  }

  /// What the script turns pages by.
  private func turning(_ page: PageContext) -> Markup {
    let previous: Markup = choice.page > 1 ? " data-previous=\"\(address(choice.page - 1, page))\"" : .empty
    let next: Markup = choice.page < count ? " data-next=\"\(address(choice.page + 1, page))\"" : .empty
    return "\(previous)\(next)\(isFromRight ? " data-from-right" as Markup : .empty)"
  }

  private func address(_ number: Int, _ page: PageContext) -> String { page.addresses.reader(record.header.id, page: number, choice.parameters) }

  private func head(_ name: String, _ page: PageContext) -> Markup {
    let caption: Markup? = picture.caption(page).map { "<p class=\"reader-caption\"\(page.attribute($0.language))>\($0.text)</p>" }
    let title = page.inLanguage("\(name)", page.language(of: record.body[record.profile.titleField]))
    return """
      <header class="reader-head">
      <p class="kicker"><a href="\(page.addresses.list(record.profile))">\(record.profile.label[page.language])</a></p>
      <h1><a href="\(page.addresses.record(record.profile, slug: record.slug))">\(title)</a></h1>
      \(caption)
      </header>
      """
  }

  // MARK: Ways

  private func bar(_ page: PageContext) -> Markup {
    guard count > 1 || hasText else { return .empty }
    return "<div class=\"reader-bar\">\(count > 1 ? turn(page) : .empty)\(hasText ? search(page) : .empty)</div>"
  }

  private func turn(_ page: PageContext) -> Markup {
    let place = page(.readerPlace, ["number": page.number(choice.page), "count": page.number(count)])
    return """
      <nav class="reader-turn" aria-label="\(page(.readerTurning))"><p>\(way(choice.page - 1, "prev", page))<span class="reader-place">\(place)</span>\(way(choice.page + 1, "next", page))</p>
      <form class="reader-go" action="\(page.addresses.reader(record.header.id))">\(ReaderPage.hidden(choice.parameters))<label for="go">\(page(.readerGo))</label>\
      <input id="go" name="page" type="number" inputmode="numeric" min="1" max="\(count)" value="\(choice.page)" required><button type="submit">\(page(.readerGoButton))</button></form></nav>

      """
  }

  private func way(_ number: Int, _ rel: String, _ page: PageContext) -> Markup {
    guard (1...count).contains(number) else { return .empty }
    let isBack = rel == "prev", arrow: Markup = isBack != isFromRight ? "<span aria-hidden=\"true\">←</span>" : "<span aria-hidden=\"true\">→</span>"
    let text: Markup = "\(page(isBack ? .readerPrevious : .readerNext))"
    return "<a class=\"reader-way\" data-keeps href=\"\(address(number, page))\" rel=\"\(rel)\">\(isBack ? "\(arrow) \(text)" as Markup : "\(text) \(arrow)")</a>"
  }

  static func hidden(_ parameters: [(String, String)]) -> [Markup] {
    parameters.filter { !$0.1.isEmpty }.map { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" }
  }

  private func search(_ page: PageContext) -> Markup {
    """
    <form class="reader-search" role="search" aria-label="\(page(.readerSearch))" action="\(page.addresses.reader(record.header.id))">\
    \(ReaderPage.hidden([("page", choice.page > 1 ? "\(choice.page)" : "")] + choice.layerParameters))<label for="reader-q">\(page(.readerSearch))</label>\
    <input id="reader-q" name="q" type="search" value="\(choice.query)" maxlength="300" placeholder="\(page(.readerSearchHint))"><button type="submit">\(page(.readerSearchButton))</button></form>

    """
  }

  // MARK: The image

  private func image(_ name: String, _ page: PageContext) -> Markup {
    let words = picture.words(of: name, page)
    let image = picture.render(words, edges: Self.edges, sizes: hasText ? "(min-width: 62rem) 36rem, 100vw" : "(min-width: 74rem) 70rem, 100vw", isFirst: true, page)
    let credits = picture.credits(page)
    let credit: Markup = credits.isEmpty ? .empty : "<p class=\"picture-credit muted\">\(credits.joined(by: " <span aria-hidden=\"true\">·</span> "))</p>"
    // A page of a document has no page of its own but this.
    let own: Markup? = picture.page > 0 ? nil : "<p class=\"picture-credit\"><a href=\"\(page.addresses.viewer(picture.media.id))\">\(page(.readerViewer))</a></p>"
    let reduced: Markup = picture.isReduced ? "<p class=\"picture-credit muted\">\(page(.viewerReduced))</p>" : .empty
    return """
      <section class="reader-image" aria-label="\(page(.readerImage))">
      <div class="viewer-stages"\(ViewerPage.words(page))>
      <figure class="viewer-figure"><div class="viewer-stage" data-image="\(Addresses.imageService(picture.identifier, .three))/info.json" data-name="\(page(.viewerStage, ["name": words.text]))">\
      <a class="viewer-plain" href="\(Addresses.image(picture.identifier))">\(image)</a>\(regions)</div>
      <figcaption>\(credit)\(reduced)\(own)</figcaption></figure>
      </div>
      <p class="viewer-keys muted" id="viewer-keys" hidden>\(page(.viewerKeys))</p>
      </section>
      """
  }

  /// Where the lines stand, over the image. The list of lines says the same to those who do not point at images.
  private var regions: Markup {
    guard !lines.isEmpty else { return .empty }
    let hits = Set(found.filter { $0.number == picture.number }.map(\.hit.line.number))
    let all: [Markup] = lines.compactMap { line in
      guard let region = picture.region(line.region) else { return nil }
      let hit: Markup = hits.contains(line.number) ? " is-hit" : .empty
      return """
        <a id="r\(line.number)" class="reader-region\(hit)" href="#l\(line.number)" data-line="\(line.number)" tabindex="-1"><rect x="\(region.x)" y="\(region.y)" width="\(region.width)" height="\(region.height)"/></a>
        """
    }
    return "<svg class=\"reader-regions\" viewBox=\"0 0 \(picture.width) \(picture.height)\" aria-hidden=\"true\">\(all)</svg>"
  }

  // MARK: The other pages

  private func strip(_ name: String, _ page: PageContext) -> Markup {
    guard count > 1 else { return .empty }
    let shown = seen.pictures.filter { $0.number == 1 || $0.number == count || abs($0.number - choice.page) <= Self.near }
    let items: [Markup] = shown.map { other in
      let image = other.render(("", page.language), edges: Self.smallEdges, sizes: "6rem", isFirst: false, page)
      let current: Markup = other.number == choice.page ? " aria-current=\"page\"" : .empty
      return "<li><a class=\"picture-link\" data-keeps href=\"\(address(other.number, page))\"\(current)>\(image)<span class=\"reader-thumb\">\(page(.readerPageLink, ["number": page.number(other.number)]))</span></a></li>"
    }
    return "<nav class=\"reader-strip\" aria-label=\"\(page(.readerPages))\"><ul>\(items)</ul></nav>\n<p class=\"reader-keys muted\">\(page(.readerKeys))</p>"
  }
}
