import Kernel

/// The frame of every page.
package struct Layout: Sendable {
  package var title: String
  package var description = ""
  /// The same page in other languages, by language code.
  package var alternates: [String: String] = [:]
  package var canonical: String?
  /// Text in the search field of the head; `nil` leaves the field out (the page has its own).
  package var query: String? = ""
  package var noIndex = false
  package var bodyClass = ""
  /// Names of further scripts that the page needs.
  package var scripts: [String] = []
  /// What the page is in the menu.
  package var place: PageWord?

  /// What social networks show of the page.
  package var card: ShareCard?
  /// More for the head, such as a `DataBlock`.
  package var head: Markup = .empty

  package init(title: String) { self.title = title }

  package func render(_ content: Markup, _ page: PageContext) -> Markup {
    let full = title.isEmpty ? page(.productName) : "\(title) · \(page(.productName))"
    return """
      <!doctype html>
      <html lang="\(page.language.code)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(full)</title>
      \(description.isEmpty ? Markup.empty : "<meta name=\"description\" content=\"\(String(description.prefix(300)))\">\n")\(noIndex ? "<meta name=\"robots\" content=\"noindex\">\n" : Markup.empty)\
      <meta name="color-scheme" content="light dark">
      \(canonical.map { "<link rel=\"canonical\" href=\"\(absolute($0, page))\">\n" as Markup })\(alternateLinks(page))\
      \(card?.render(title: title.isEmpty ? page(.productName) : title, description: String(description.prefix(300)), page))\(head)\
      \(fontLinks(page))\
      <link rel="stylesheet" href="\(Addresses.asset("site.css", version: page.assets.version))">
      <script src="\(Addresses.asset("suggest.js", version: page.assets.version))" defer></script>
      \(scripts.map { "<script src=\"\(Addresses.asset($0, version: page.assets.version))\" defer></script>\n" as Markup })\
      <link rel="icon" href="\(Addresses.asset("mark.svg", version: page.assets.version))" type="image/svg+xml">
      </head>
      <body class="\(bodyClass)">
      <a class="skip" href="#content">\(page(.skipToContent))</a>
      \(header(page))
      <main id="content" tabindex="-1">
      \(content)
      </main>
      \(footer(page))
      </body>
      </html>

      """
  }

  /// The addresses in every language, and the Vietnamese one for readers of any other.
  private func alternateLinks(_ page: PageContext) -> [Markup] {
    let others = alternates[Language.vietnamese.code].map { [(key: "x-default", value: $0)] } ?? []
    return (alternates.sorted { $0.key < $1.key } + others).map { "<link rel=\"alternate\" hreflang=\"\($0.key)\" href=\"\(absolute($0.value, page))\">\n" }
  }

  /// Readers of these links stand elsewhere: they take whole addresses only.
  private func absolute(_ address: String, _ page: PageContext) -> String { address.hasPrefix("/") ? page.base + address : address }

  private func fontLinks(_ page: PageContext) -> [Markup] {
    page.assets.preloads.map { "<link rel=\"preload\" href=\"\($0)\" as=\"font\" type=\"font/woff2\" crossorigin>\n" }
  }

  private func header(_ page: PageContext) -> Markup {
    let switches: [Markup] = page.messages.languages.filter { $0 != page.language }.map { language in
      let address = alternates[language.code] ?? Addresses(language: language).home
      let name = page.messages.text(.languageName, language)
      return "<a class=\"language\" href=\"\(address)\" hreflang=\"\(language.code)\" lang=\"\(language.code)\">\(name)</a>"
    }
    return """
      <header class="site-head">
      <div class="site-head-row">
      <a class="brand" href="\(page.addresses.home)"><span class="brand-mark">\(page.assets.plate("bell-tower"))</span><span class="brand-name">\(page(.productName))</span><span class="brand-line">\(page(.productLine))</span></a>
      \(query.map { SearchField(query: $0, id: "head-q").render(page) })
      <nav class="site-nav" aria-label="\(page(.menu))">\(entries(page))\(switches)</nav>
      </div>
      </header>
      """
  }

  private func entries(_ page: PageContext) -> [Markup] {
    let words: [(PageWord, MessageKey)] = [(.search, .explore), (.map, .menuMap), (.calendar, .menuCalendar), (.timeline, .menuTimeline), (.saved, .menuSaved)]
    return words.map { word, key in "<a href=\"\(page.addresses.page(word))\"\(word == place ? " aria-current=\"page\"" as Markup : .empty)>\(page(key))</a>" }
  }

  /// The way to write to whoever keeps the register.
  private func feedback(_ page: PageContext) -> Markup {
    page.declarations.caseKinds.contains { $0.isPublic } ? "<li><a href=\"\(FeedbackAddress.form(page.language))\" rel=\"nofollow\">\(page(.casesChoose))</a></li>" : .empty
  }

  /// The way to the targets of the Plan, where one is declared.
  private func targets(_ page: PageContext) -> Markup {
    page.declarations.plan.targets.isEmpty ? .empty : "<li><a href=\"\(page.addresses.page(.targets))\">\(page(.planHome))</a></li>"
  }

  private func footer(_ page: PageContext) -> Markup {
    let links = page.menu.map { "<li><a href=\"\($0.address)\">\($0.title)</a></li>" as Markup }
    return """
      <footer class="site-foot">
      <div class="waves" aria-hidden="true"></div>
      <div class="site-foot-row">
      <p>\(page(.footerLine))</p>
      <p class="muted">\(page(.footerNotice))</p>
      <ul class="site-foot-links">\(links)\(targets(page))\(feedback(page))<li><a href="\(page.addresses.page(.data))">\(page(.catalogueLink))</a></li><li><a href="\(Addresses.specification)">\(page(.apiSpecification))</a></li></ul>
      </div>
      </footer>
      """
  }
}
