import Kernel
import Pages

/// The images of a record on its page: the first one large, the next ones as a strip. Each leads to its own page.
struct RecordPictures: Sendable {
  /// What can be seen, in order.
  let pictures: [Picture]
  /// The record's title.
  let name: String
  let record: RecordID
  /// Whether what stands written in one of them can be read.
  var hasText = false

  /// As many as stand in one row.
  private static let mostInStrip = 4
  private static let edges = [480, 800, 1280]
  private static let smallEdges = [160, 320]

  /// `nil` where there is none: then a plate stands there.
  func render(_ page: PageContext) -> Markup? {
    guard let first = pictures.first else { return nil }
    return "\(lead(first, page))\(strip(page))\(reading(page))"
  }

  /// The way to the pages of more than one image, or to what is written.
  private func reading(_ page: PageContext) -> Markup {
    guard hasText || pictures.count > 1 else { return .empty }
    return "<p class=\"picture-read\"><a href=\"\(page.addresses.reader(record))\">\(page(hasText ? .readerOpenText : .readerOpen))</a></p>\n"
  }

  private func lead(_ picture: Picture, _ page: PageContext) -> Markup {
    let words = picture.words(of: name, page)
    let image = picture.render(words, edges: Self.edges, sizes: "(min-width: 48rem) min(34vw, 26rem), 100vw", isFirst: true, page)
    let caption: Markup? = picture.caption(page).map { "<p class=\"picture-caption\"\(page.attribute($0.language))>\($0.text)</p>" }
    let download: Markup? = picture.page > 0 ? nil : "<a href=\"\(Addresses.download(picture.media.id))\" download>\(page(.pictureDownload))</a>"
    let credits = picture.credits(page) + [download].compactMap(\.self)
    let credit: Markup = credits.isEmpty ? .empty : "<p class=\"picture-credit muted\">\(credits.joined(by: " <span aria-hidden=\"true\">·</span> "))</p>"
    let text: Markup = caption == nil && credits.isEmpty ? .empty : "<figcaption>\(caption)\(credit)</figcaption>"
    return "<figure class=\"record-picture\"><a class=\"picture-link\" href=\"\(picture.link(in: record, page))\">\(image)<span class=\"visually-hidden\">. \(page(.pictureOpen))</span></a>\(text)</figure>\n"
  }

  private func strip(_ page: PageContext) -> Markup {
    guard pictures.count > 1, let first = pictures.first else { return .empty }
    let items: [Markup] = pictures.dropFirst().prefix(Self.mostInStrip).map { picture in
      let image = picture.render(picture.words(of: name, page), edges: Self.smallEdges, sizes: "6rem", isFirst: false, page)
      return "<li><a class=\"picture-link\" href=\"\(picture.link(in: record, page))\">\(image)</a></li>"
    }
    let all: Markup =
      pictures.count - 1 > Self.mostInStrip
      ? "<p class=\"picture-all\"><a href=\"\(start(first, page))\">\(page(.pictureAll, ["count": page.number(pictures.count)]))</a></p>\n" : .empty
    return "<nav class=\"record-strip\" aria-label=\"\(page(.pictureOthers))\"><ul class=\"picture-strip\">\(items)</ul>\(all)</nav>\n"
  }

  private func start(_ first: Picture, _ page: PageContext) -> String { first.link(in: record, page) + (first.page > 0 ? "" : "#others") }
}
