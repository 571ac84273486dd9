import Kernel

/// An image of a record as a page shows it: never larger than it may be seen.
package struct Picture: Sendable {
  package let media: Media
  /// Pixels of the largest form that is given.
  package let width: Int
  package let height: Int
  /// Whether the rights in it keep it small.
  package let isReduced: Bool
  /// Whether a mark of whose it is lies over it.
  package let isMarked: Bool
  /// Its place among the images of the record that can be seen, from 1.
  package private(set) var number = 1
  package private(set) var count = 1
  /// The page of a document that it is, from 1; 0: the file is the image.
  package let page: Int

  /// What it is called in addresses.
  package var identifier: String { DocumentPage.identifier(of: media.id, page: page) }

  /// The images among `files`, all of `record`, that can be seen through `gate` and are ready, in their order; the pages of a document stand where their file does. `pages`: of each document, in their order.
  package static func all(_ files: [Media], pages: [RecordID: [DocumentPage]] = [:], of record: RecordHeader, profile: Profile, gate: Gate) -> [Picture] {
    let seen = files.flatMap { media -> [Picture] in
      guard media.state == .ready else { return [] }
      let sight = gate.sight(of: media, in: record, profile: profile)
      switch media.format.kind {
      case .image: return [media.width.flatMap { width in media.height.flatMap { Picture(media, page: 0, width, $0, sight) } }].compactMap(\.self)
      case .document: return (pages[media.id] ?? []).filter(\.isDrawn).compactMap { Picture(media, page: $0.number, $0.width, $0.height, sight) }
      default: return []
      }
    }
    return seen.enumerated().map { place, one in
      var picture = one
      (picture.number, picture.count) = (place + 1, seen.count)
      return picture
    }
  }

  /// `nil` where it may not be seen.
  private init?(_ media: Media, page: Int, _ width: Int, _ height: Int, _ sight: MediaSight) {
    guard width > 0, height > 0 else { return nil }
    switch sight {
    case .full, .watermarked: (self.width, self.height, isReduced) = (width, height, false)
    case .reduced(let edge):
      let size = ImageInformation.reduced(width, height, to: edge)
      (self.width, self.height, isReduced) = (size.width, size.height, true)
    case .closed, .absent, .gone: return nil
    }
    self.media = media
    self.page = page
    isMarked = sight == .watermarked
  }

  /// The page that shows it: an image has one of its own, a page of a document is read among those of its record.
  package func link(in record: RecordID, _ page: PageContext) -> String { self.page > 0 ? page.addresses.reader(record, page: number) : page.addresses.viewer(media.id) }

  /// Pixels of its form whose longest side has at most `edge`.
  package func size(edge: Int) -> (width: Int, height: Int) { ImageInformation.reduced(width, height, to: edge) }

  /// The address of that form.
  package func address(edge: Int) -> String { Addresses.image(identifier, edge: max(width, height) > edge ? edge : nil) }

  /// Its caption with the language that it is in; `nil` where it has none.
  package func caption(_ page: PageContext) -> (text: String, language: Language)? {
    guard let caption = media.caption else { return nil }
    let language = [page.language, .vietnamese].first { caption.exactly($0)?.isEmpty == false } ?? caption.values.keys.min().map { Language($0) } ?? .vietnamese
    let text = caption[language]
    return text.isEmpty ? nil : (text, language)
  }

  /// What stands for it where it cannot be seen: the caption, else the name of the record with its number.
  package func words(of name: String, _ page: PageContext) -> (text: String, language: Language) {
    if let caption = caption(page) { return caption }
    return (count == 1 ? page(.pictureOf, ["name": name]) : page(.pictureNumbered, ["name": name, "number": page.number(number)]), page.language)
  }

  /// Licence, who holds the rights, what part artificial intelligence had: told wherever it is shown.
  package func credits(_ page: PageContext) -> [Markup] {
    let licence = media.rights.statement.map { Self.licence($0, page) }
    let origin: Markup? = media.origin == .none ? nil : "<strong class=\"picture-origin\">\(media.origin.label[page.language])</strong>"
    return [origin, licence, media.rights.holder.map { page.vietnamese($0) }].compactMap(\.self)
  }

  package static func licence(_ statement: String, _ page: PageContext) -> Markup {
    let wording = RightsWording(statement)
    guard let address = wording.address else { return page.vietnamese(wording.text[page.language]) }
    return "<a href=\"\(address)\" rel=\"license noopener\">\(wording.text[page.language])</a>"
  }

  /// The `img` in a frame of its main colour, in as many sizes as `edges` (pixels of the longest side, the smallest first) names.
  /// `sizes` tells browsers how wide it will stand; `alternative`: empty where the same words stand beside it. Only what is seen at once is fetched at once.
  package func render(_ alternative: (text: String, language: Language), edges: [Int], sizes: String, isFirst: Bool, _ page: PageContext) -> Markup {
    let largest = size(edge: edges.last ?? max(width, height))
    let middle = address(edge: edges.isEmpty ? max(width, height) : edges[edges.count / 2])
    var widths: Set<Int> = []
    let sources = edges.compactMap { edge -> String? in
      let width = size(edge: edge).width
      return widths.insert(width).inserted ? "\(address(edge: edge)) \(width)w" : nil
    }
    let loading: Markup = isFirst ? " fetchpriority=\"high\"" : " loading=\"lazy\""
    return """
      <span class="picture-frame">\(ground)<img src="\(middle)" srcset="\(sources.joined(separator: ", "))" sizes="\(sizes)" width="\(largest.width)" height="\(largest.height)"\(loading) decoding="async" \
      alt="\(alternative.text)"\(page.attribute(alternative.language))></span>
      """
  }

  /// Styles of a single element are not allowed in a page: a drawing has its colour as an attribute.
  private var ground: Markup? {
    media.colour.map { "<svg class=\"picture-ground\" viewBox=\"0 0 1 1\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"1\" height=\"1\" fill=\"\($0)\"/></svg>" }
  }
}
