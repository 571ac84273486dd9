import Kernel
import Pages

/// Every component of the pages, filled with invented data: what staff and developers look at before they make another.
struct GalleryPage: Sendable {
  func render(_ page: PageContext) -> Markup {
    var layout = Layout(title: page(.galleryTitle))
    layout.description = page(.galleryLead)
    layout.query = nil
    layout.noIndex = true
    layout.bodyClass = "gallery-body"
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).page(.gallery) }
    layout.canonical = page.addresses.page(.gallery)
    let sections = marks(page) + work(page) + [charts(page)] + records(page)
    let contents: [Markup] = sections.map { "<li><a href=\"#g-\($0.id)\">\(page($0.title))</a></li>" }
    return layout.render(
      """
      <div class="gallery">
      <header class="gallery-head"><h1>\(page(.galleryTitle))</h1>
      <p class="lead">\(page(.galleryLead))</p>
      <nav aria-label="\(page(.galleryContents))"><ul class="gallery-contents">\(contents)</ul></nav></header>
      \(sections.map { $0.render(page) })
      </div>
      """, page)
  }

  /// One component or group of them: what it is, where it is used, how it looks.
  struct Section: Sendable {
    var id: String
    var title: MessageKey
    var note: MessageKey
    var content: Markup

    func render(_ page: PageContext) -> Markup {
      """
      <section class="gallery-section" aria-labelledby="g-\(id)"><div class="gallery-about"><h2 id="g-\(id)">\(page(title))</h2><p class="muted">\(page(note))</p></div>
      <div class="gallery-show">\(content)</div></section>

      """
    }
  }

  // MARK: What the face is made of

  private func marks(_ page: PageContext) -> [Section] {
    [
      Section(id: "type", title: .galleryType, note: .galleryTypeNote, content: type(page)),
      Section(id: "colours", title: .galleryColours, note: .galleryColoursNote, content: colours(page)),
      Section(id: "drawings", title: .galleryDrawings, note: .galleryDrawingsNote, content: drawings(page)),
      Section(id: "plates", title: .galleryPlates, note: .galleryPlatesNote, content: plates(page)),
      Section(id: "waves", title: .galleryWaves, note: .galleryWavesNote, content: "<div class=\"waves\" aria-hidden=\"true\"></div>"),
    ]
  }

  private func type(_ page: PageContext) -> Markup {
    let title = GallerySamples.house[page.language]
    let steps: [(name: String, style: String)] = [("--display", "display"), ("--h1", "h1"), ("--h2", "h2"), ("--h3", "h3"), ("1rem", "body"), ("--label", "label"), ("--small", "small")]
    let rows: [Markup] = steps.map { "<div class=\"fact\"><dt><code>\($0.name)</code></dt><dd class=\"gallery-type-\($0.style)\">\(title)</dd></div>\n" }
    return """
      <dl class="gallery-scale">\(rows)</dl>
      <div class="prose">\(LongText.render(GallerySamples.prose[page.language]))</div>
      <p class="gallery-han"><span lang="vi-Hani">舖憲 · 興安</span> <span lang="vi">Phố Hiến · Hưng Yên</span></p>
      """
  }

  private func colours(_ page: PageContext) -> Markup {
    let palette = Palette(styles: String(decoding: page.assets.files["site.css"]?.bytes ?? [], as: UTF8.self))
    let roles = page(.galleryColourNames).split(separator: "|").map(String.init)
    let rows: [Markup] = zip(Palette.names, roles).map { name, role in
      """
      <tr><th scope="row"><code>--\(name)</code> <span class="gallery-role">\(role)</span></th>\
      <td data-label="\(page(.galleryLight))">\(swatch(name, palette.light, page))</td><td data-label="\(page(.galleryDark))">\(swatch(name, palette.dark, page))</td></tr>

      """
    }
    return """
      <table class="gallery-colours"><thead><tr><th scope="col">\(page(.galleryColour))</th><th scope="col">\(page(.galleryLight))</th><th scope="col">\(page(.galleryDark))</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  /// The colour on the ground of its own face, whichever face the reader has; its contrasts on paper and on sheet where something is written in it.
  private func swatch(_ name: String, _ colours: [String: String], _ page: PageContext) -> Markup {
    guard let colour = colours[name], let paper = colours["paper"], let sheet = colours["sheet"] else { return .empty }
    let ratios = [paper, sheet].map { ground in decimal(Palette.contrast(colour, ground), page) }
    let contrast: Markup = Palette.grounds.contains(name) ? .empty : "<span class=\"gallery-contrast\">\(page(.galleryContrast, ["paper": ratios[0], "sheet": ratios[1]]))</span>"
    return """
      <span class="gallery-swatch"><svg viewBox="0 0 72 40" width="72" height="40" aria-hidden="true" focusable="false"><rect width="72" height="40" fill="\(paper)"/>\
      <rect x="8" y="8" width="56" height="24" fill="\(colour)"/></svg><span><code>\(colour)</code>\(contrast)</span></span>
      """
  }

  private func decimal(_ number: Double, _ page: PageContext) -> String {
    let text = "\((number * 10).rounded() / 10)"
    return page.language == .english ? text : text.replacing(".", with: ",")
  }

  private func drawings(_ page: PageContext) -> Markup {
    let figures: [Markup] = page.assets.drawingNames.map { "<figure class=\"gallery-drawing gallery-drawing-\($0)\">\(page.assets.drawing($0))<figcaption><code>\($0)</code></figcaption></figure>\n" }
    return "<div class=\"gallery-drawings\">\(figures)</div>"
  }

  private func plates(_ page: PageContext) -> Markup {
    let items: [Markup] = page.assets.plateNames.map { name in
      "<li><span class=\"gallery-plate\">\(page.assets.plate(name))</span><span class=\"gallery-plate-small\">\(page.assets.plate(name))</span><code>\(name)</code></li>\n"
    }
    return "<ul class=\"gallery-plates\">\(items)</ul>"
  }
}
