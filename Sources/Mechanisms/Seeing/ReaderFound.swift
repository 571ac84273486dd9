import Kernel
import Pages
import Storage

/// Where on the pages of a record the words stand that are looked for.
struct ReaderFound: Sendable {
  /// `number`: of the page, from 1.
  typealias Place = (hit: LineHit, number: Int)

  let found: [Place]
  let seen: SeenRecord
  let choice: ReaderChoice

  private static let most = 40

  func render(_ page: PageContext) -> Markup {
    guard !choice.query.isEmpty else { return .empty }
    let end: Markup = "<p class=\"reader-found-end\"><a href=\"\(page.addresses.reader(seen.record.header.id, page: choice.page, choice.layerParameters))\">\(page(.readerFoundEnd))</a></p>"
    guard !found.isEmpty else { return "<section class=\"reader-found\" role=\"status\"><p>\(page(.readerFoundNone, ["query": choice.query]))</p>\(end)</section>" }
    let items: [Markup] = found.prefix(Self.most).map { item($0.hit, on: $0.number, page) }
    let some: Markup = found.count > Self.most ? "<p class=\"muted\">\(page(.readerFoundSome, ["count": page.number(Self.most)]))</p>" : .empty
    return """
      <section class="reader-found" aria-labelledby="found"><h2 id="found">\(page(.readerFound, ["query": choice.query, "count": page.number(found.count)]))</h2>\(some)
      <ol>\(items)</ol>\(end)</section>
      """
  }

  private func item(_ hit: LineHit, on number: Int, _ page: PageContext) -> Markup {
    let line = page.number(hit.line.number)
    let place = seen.pictures.count > 1 ? page(.readerFoundPlace, ["page": page.number(number), "line": line]) : page(.readerFoundLine, ["line": line])
    let address = page.addresses.reader(seen.record.header.id, page: number, choice.parameters) + "#l\(hit.line.number)"
    return """
      <li><a href="\(address)">\(place)</a> <span class="muted">\(hit.layer.label[page.language])</span> <span class="reader-quote" lang="\(hit.layer.languageTag)">\(Highlight.mark(hit.text, at: hit.places))</span></li>

      """
  }
}
