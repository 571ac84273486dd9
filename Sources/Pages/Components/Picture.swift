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
  package let number: Int
  package let count: Int
  /// The page of a document that it is, from 1; 0: the file is the image.
  package var page = 0

  /// What it is called in addresses.
  package var identifier: String { DocumentPage.identifier(of: media.id, page: page) }

  /// The images among `files`, all of `record`, that can be seen through `gate` and are ready, in their order.
  package static func all(_ files: [Media], of record: RecordHeader, profile: Profile, gate: Gate) -> [Picture] {
    let seen = files.compactMap { media -> (media: Media, size: (width: Int, height: Int), sight: MediaSight)? in
      guard media.format.kind == .image, media.state == .ready, let width = media.width, let height = media.height, width > 0, height > 0 else { return nil }
      let sight = gate.sight(of: media, in: record, profile: profile)
      switch sight {
      case .full, .watermarked: return (media, (width, height), sight)
      case .reduced(let edge): return (media, ImageInformation.reduced(width, height, to: edge), sight)
      case .closed, .absent, .gone: return nil
      }
    }
    return seen.enumerated().map { place, one in
      let isMarked = one.sight == .watermarked
      return Picture(
        media: one.media, width: one.size.width, height: one.size.height, isReduced: one.sight != .full && !isMarked, isMarked: isMarked, number: place + 1, count: seen.count)
    }
  }

  /// The same with the pages of documents, which stand where their file does. `pages`: of each document, in their order.
  package static func all(_ files: [Media], pages: [RecordID: [DocumentPage]], of record: RecordHeader, profile: Profile, gate: Gate) -> [Picture] {
    let images = Dictionary(all(files, of: record, profile: profile, gate: gate).map { ($0.media.id, $0) }) { first, _ in first }
    let seen = files.flatMap { media -> [Picture] in
      if let image = images[media.id] { return [image] }
      guard media.format.kind == .document, media.state == .ready else { return [] }
      let drawn = (pages[media.id] ?? []).filter(\.isDrawn)
      switch gate.sight(of: media, in: record, profile: profile) {
      case .full: return drawn.map { Picture(media: media, width: $0.width, height: $0.height, isReduced: false, number: 0, count: 0, page: $0.number) }
      case .reduced(let edge):
        return drawn.map { page in
          let size = ImageInformation.reduced(page.width, page.height, to: edge)
          return Picture(media: media, width: size.width, height: size.height, isReduced: true, number: 0, count: 0, page: page.number)
        }
      case .closed, .absent, .gone: return []
      }
    }
    return seen.enumerated().map { place, one in
      Picture(media: one.media, width: one.width, height: one.height, isReduced: one.isReduced, number: place + 1, count: seen.count, page: one.page)
    }
  }

  /// Pixels of its form whose longest side has at most `edge`.
  package func size(edge: Int) -> (width: Int, height: Int) { ImageInformation.reduced(width, height, to: edge) }

  /// The address of that form.
  package func address(edge: Int) -> String { Addresses.image(media.id, edge: max(width, height) > edge ? edge : nil) }

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
