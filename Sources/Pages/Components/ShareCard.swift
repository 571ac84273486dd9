import Kernel

/// What social networks and messengers show of a page: Open Graph, and what they take for it. Source: The Open Graph protocol, ogp.me.
package struct ShareCard: Sendable {
  /// The whole address of the page, without parameters that only move about in it.
  package var url: String
  /// `website`, `article`, `profile`.
  package var type = "website"
  /// The whole address of a picture, and what it shows.
  package var image: String?
  package var imageAlt = ""
  private var imageType = "image/png"
  private var imageSize = (width: ShareCard.width, height: ShareCard.height)

  /// Pixels of the pictures that are drawn for the purpose.
  package static let width = 1200
  package static let height = 630

  package init(url: String) { self.url = url }

  /// An image of the record itself instead, which anybody can see.
  package mutating func show(_ picture: Picture, of name: String, _ page: PageContext) {
    image = page.base + picture.address(edge: Self.width)
    imageAlt = picture.words(of: name, page).text
    imageType = ImageFormat.jpg.mime
    imageSize = picture.size(edge: Self.width)
  }

  private static let locales = ["vi": "vi_VN", "en": "en_GB"]

  func render(title: String, description: String, _ page: PageContext) -> Markup {
    let others = page.messages.languages.filter { $0 != page.language }.map { Self.property("og:locale:alternate", Self.locale($0)) }
    return """
      \(Self.property("og:title", title))\(description.isEmpty ? Markup.empty : Self.property("og:description", description))\(Self.property("og:url", url))\
      \(Self.property("og:type", type))\(Self.property("og:site_name", page(.productName)))\(Self.property("og:locale", Self.locale(page.language)))\(others)\
      \(picture)<meta name="twitter:card" content="\(image == nil ? "summary" : "summary_large_image")">

      """
  }

  private var picture: [Markup] {
    guard let image else { return [] }
    return [
      Self.property("og:image", image), Self.property("og:image:type", imageType), Self.property("og:image:width", "\(imageSize.width)"),
      Self.property("og:image:height", "\(imageSize.height)"), Self.property("og:image:alt", imageAlt),
    ]
  }

  private static func locale(_ language: Language) -> String { locales[language.code] ?? language.code.replacing("-", with: "_") }
  private static func property(_ name: String, _ content: String) -> Markup { "<meta property=\"\(name)\" content=\"\(content)\">\n" }
}
