import Kernel
import Pages
import Storage

/// One image by itself: deep zoom where scripts run, else as large as a screen; what it is, whose it is, what may be done with it.
struct ViewerPage: Sendable {
  let picture: Picture
  let record: RevealedRecord
  /// All images of the record that can be seen, in order.
  let pictures: [Picture]
  /// What it is compared with.
  var beside: (picture: Picture, record: RevealedRecord)?
  /// Whether lines of the image can be read.
  var hasText = false

  /// What makes the deep zoom; the first is taken by `scripts/viewers` and may be missing.
  private static let scripts = ["openseadragon.js", "deep-zoom.js"]
  private static let edges = [800, 1200, 1600]
  private static let smallEdges = [160, 320]

  init(picture: Picture, record: RevealedRecord, pictures: [Picture]) {
    self.picture = picture
    self.record = record
    self.pictures = pictures
  }

  func render(_ page: PageContext) -> Markup {
    let name = record.title(in: page.language), words = picture.words(of: name, page)
    var layout = Layout(title: words.text == name ? name : "\(words.text) · \(name)")
    layout.description = words.text
    for language in page.messages.languages { layout.alternates[language.code] = Addresses(language: language).viewer(picture.media.id, with: beside?.picture.media.id) }
    layout.canonical = page.addresses.viewer(picture.media.id)
    layout.noIndex = beside != nil
    layout.bodyClass = "viewer-body"
    if page.assets.files[Self.scripts[0]] != nil { layout.scripts = Self.scripts }
    layout.card = card(name, page)
    return layout.render(
      """
      <article class="viewer">
      <header class="viewer-head">
      <p class="kicker"><a href="\(page.addresses.record(record.profile, slug: record.slug))">\(title(of: record, page))</a></p>
      <h1>\(page.inLanguage("\(words.text)", words.language))</h1>
      </header>
      \(stages(page))
      \(ways(page))
      <div class="viewer-about">
      \(about(page))
      \(use(page))
      </div>
      \(others(page))
      </article>
      """, page)
  }

  private func card(_ name: String, _ page: PageContext) -> ShareCard {
    var card = ShareCard(url: page.base + page.addresses.viewer(picture.media.id))
    card.type = "article"
    card.show(picture, of: name, page)
    return card
  }

  private func title(of record: RevealedRecord, _ page: PageContext) -> Markup {
    page.inLanguage("\(record.title(in: page.language))", page.language(of: record.body[record.profile.titleField]))
  }

  // MARK: The image

  /// What the script says, as attributes.
  static func words(_ page: PageContext) -> [Markup] {
    let labels: [(String, MessageKey)] = [
      ("zoom-in", .viewerZoomIn), ("zoom-out", .viewerZoomOut), ("whole", .viewerWhole), ("rotate", .viewerRotate), ("full", .viewerFull), ("together", .viewerTogether), ("failed", .viewerFailed),
    ]
    return labels.map { " data-\($0.0)=\"\(page($0.1))\"" as Markup }
  }

  private func stages(_ page: PageContext) -> Markup {
    let other: Markup? = beside.map { stage($0.picture, $0.record, page) }
    return """
      <div class="viewer-stages\(beside == nil ? "" : " is-pair")"\(Self.words(page))>
      \(stage(picture, record, page))\(other)</div>
      <p class="viewer-keys muted" id="viewer-keys" hidden>\(page(.viewerKeys))</p>
      """
  }

  private func stage(_ picture: Picture, _ record: RevealedRecord, _ page: PageContext) -> Markup {
    let words = picture.words(of: record.title(in: page.language), page)
    let image = picture.render(words, edges: Self.edges, sizes: beside == nil ? "(min-width: 74rem) 70rem, 100vw" : "(min-width: 48rem) 50vw, 100vw", isFirst: true, page)
    let text: Markup = beside == nil ? .empty : "<figcaption><a href=\"\(page.addresses.viewer(picture.media.id))\">\(page.inLanguage("\(words.text)", words.language))</a></figcaption>"
    return """
      <figure class="viewer-figure"><div class="viewer-stage" data-image="\(Addresses.imageInformation(picture.media.id))" data-name="\(page(.viewerStage, ["name": words.text]))">\
      <a class="viewer-plain" href="\(Addresses.image(picture.identifier))">\(image)</a></div>\(text)</figure>

      """
  }

  /// To the images before and behind it, and to one beside it.
  private func ways(_ page: PageContext) -> Markup {
    guard pictures.count > 1 || beside != nil else { return .empty }
    let before = pictures.last { $0.number < picture.number }, behind = pictures.first { $0.number > picture.number }
    let place = page(.viewerPlace, ["number": page.number(picture.number), "count": page.number(picture.count)])
    return """
      <nav class="viewer-ways" aria-label="\(page(.pictureOthers))">
      <p>\(way(before, rel: "prev", page(.viewerPrevious), page))<span class="muted">\(place)</span>\(way(behind, rel: "next", page(.viewerNext), page))</p>
      \(comparing(page))</nav>
      """
  }

  private func way(_ picture: Picture?, rel: String, _ text: String, _ page: PageContext) -> Markup {
    let arrow: (Markup, Markup) = rel == "prev" ? ("<span aria-hidden=\"true\">← </span>", .empty) : (.empty, "<span aria-hidden=\"true\"> →</span>")
    guard let picture else { return .empty }
    return "<a href=\"\(page.addresses.viewer(picture.media.id))\" rel=\"\(rel)\">\(arrow.0)\(text)\(arrow.1)</a>"
  }

  private func comparing(_ page: PageContext) -> Markup {
    let own = page.addresses.viewer(picture.media.id)
    if beside != nil { return "<p><a href=\"\(own)\">\(page(.viewerCompareEnd))</a></p>" }
    let name = record.title(in: page.language)
    let options: [Markup] = pictures.filter { $0.number != picture.number }.map { other in
      let words = other.words(of: name, page)
      return "<option value=\"\(other.media.id.text)\"\(page.attribute(words.language))>\(page.number(other.number)). \(words.text)</option>"
    }
    return """
      <form class="viewer-compare" action="\(own)"><label for="with">\(page(.viewerCompare))</label><select id="with" name="with">\(options)</select>\
      <button type="submit">\(page(.viewerCompareStart))</button></form>
      """
  }

  // MARK: What it is

  private func about(_ page: PageContext) -> Markup {
    let media = picture.media
    let owner: Markup = "<a href=\"\(page.addresses.record(record.profile, slug: record.slug))\">\(title(of: record, page))</a>"
    let field = media.field.split(separator: ".").last.flatMap { record.profile.field(String($0)) }?.label[page.language]
    let part: Markup? = field.map { "\($0)" }
    let licence: Markup = media.rights.statement.map { Picture.licence($0, page) } ?? "\(page(.viewerLicenceNone))"
    let pixels = page(.viewerPixels, ["width": page.number(picture.width), "height": page.number(picture.height)])
    let reduced: Markup = picture.isMarked ? "<p class=\"note\">\(page(.viewerMarked))</p>" : picture.isReduced ? "<p class=\"note\">\(page(.viewerReduced))</p>" : .empty
    let size: Markup = "<p>\(pixels)</p>\(reduced)", format: Markup = "\(media.format.label[page.language])"
    let origin: Markup? = media.origin == .none ? nil : "<strong>\(media.origin.label[page.language])</strong>"
    let facts: [(MessageKey, Markup?)] = [
      (.viewerRecord, owner), (.viewerPart, part), (.viewerOrigin, origin), (.viewerLicence, licence), (.viewerHolder, media.rights.holder.map { page.vietnamese($0) }),
      (.viewerRightsNote, media.rights.note.map { page.vietnamese($0) }), (.viewerSize, size), (.viewerFormat, format),
    ]
    let rows: [Markup] = facts.compactMap { key, value in value.map { "<div class=\"fact\"><dt>\(page(key))</dt><dd>\($0)</dd></div>\n" as Markup } }
    return "<section aria-labelledby=\"about\"><h2 id=\"about\">\(page(.viewerAbout))</h2><dl class=\"facts\">\(rows)</dl></section>"
  }

  private func use(_ page: PageContext) -> Markup {
    let id = picture.media.id
    let reader: Markup? = !hasText && pictures.count < 2 ? nil : "<a href=\"\(page.addresses.reader(record.header.id, page: picture.number))\">\(page(hasText ? .readerOpenText : .readerOpen))</a>"
    let links: [Markup] = [reader].compactMap(\.self) + [
      "<a href=\"\(Addresses.download(id))\" download>\(page(.viewerDownload))</a>", "<a href=\"\(Addresses.manifest(record: record.header.id))\">\(page(.viewerManifest))</a>",
      "<a href=\"\(Addresses.imageInformation(id))\">\(page(.viewerService))</a>",
    ]
    return "<section aria-labelledby=\"use\"><h2 id=\"use\">\(page(.viewerUse))</h2><ul class=\"viewer-links\">\(links.map { "<li>\($0)</li>" as Markup })</ul></section>"
  }

  private func others(_ page: PageContext) -> Markup {
    guard pictures.count > 1 else { return .empty }
    let name = record.title(in: page.language)
    let items: [Markup] = pictures.map { other in
      let image = other.render(other.words(of: name, page), edges: Self.smallEdges, sizes: "8rem", isFirst: false, page)
      let current: Markup = other.number == picture.number ? " aria-current=\"page\"" : .empty
      return "<li><a class=\"picture-link\" href=\"\(other.link(in: record.header.id, page))\"\(current)>\(image)</a></li>"
    }
    return "<section class=\"viewer-others\" aria-labelledby=\"others\"><h2 id=\"others\">\(page(.pictureOthers))</h2><ul class=\"picture-strip\">\(items)</ul></section>"
  }
}
