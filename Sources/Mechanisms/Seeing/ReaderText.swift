import Kernel
import Pages

/// What stands written in an image, line by line: the line's part of the image, its characters, their reading and what they mean.
struct ReaderText: Sendable {
  let lines: [ImageLine]
  let picture: Picture
  let choice: ReaderChoice
  let record: RecordID

  /// Pixels that a line's part of the image has at most: along the line and across it.
  private static let along = 1200, across = 320
  /// Lines that are seen at once.
  private static let first = 6

  private var layers: [LineLayer] { LineLayer.allCases.filter { layer in lines.contains { $0.texts[layer] != nil } } }
  /// Whether there is more than a text that runs on.
  private var isAligned: Bool { layers.contains { $0 != .text } }

  func render(_ page: PageContext) -> Markup {
    let machine = lines.count { $0.origin == .machine }
    let notice: Markup = machine == 0 ? .empty : "<p class=\"reader-machine\">\(page(machine == lines.count ? .readerMachine : .readerMachineSome))</p>"
    let query = LineQuery(choice.query)
    let rows = lines.enumerated().map { place, line in row(line, query, isMarked: machine < lines.count, isFirst: place < Self.first, page) }
    let text: Markup = lines.isEmpty ? "<p class=\"muted\">\(page(.readerTextNone))</p>" : "\(notice)<ol class=\"reader-lines\(isAligned ? "" : " is-running")\">\(rows)</ol>"
    return """
      <section class="reader-text" aria-labelledby="text"><div class="reader-text-head"><h2 id="text">\(page(.readerText))</h2>\(choices(page))</div>
      \(text)</section>
      """
  }

  // MARK: Layers

  private func choices(_ page: PageContext) -> Markup {
    guard isAligned else { return .empty }
    let boxes = [box(ReaderChoice.crops, page(.readerCrops), choice.crops)] + layers.map { box($0.rawValue, $0.label[page.language], choice.layers.contains($0)) }
    let kept = ReaderPage.hidden([("page", choice.page > 1 ? "\(choice.page)" : ""), ("q", choice.query)])
    return """
      <form class="reader-layers" action="\(page.addresses.reader(record))">\(kept)<fieldset><legend>\(page(.readerLayers))</legend>\(boxes)<button type="submit">\(page(.readerLayersShow))</button></fieldset></form>
      """
  }

  private func box(_ name: String, _ label: String, _ isOn: Bool) -> Markup {
    "<label><input type=\"checkbox\" name=\"layer\" value=\"\(name)\"\(isOn ? " checked" as Markup : .empty)> \(label)</label> "
  }

  // MARK: Lines

  private func row(_ line: ImageLine, _ query: LineQuery?, isMarked: Bool, isFirst: Bool, _ page: PageContext) -> Markup {
    let hits = Dictionary((query?.hits(in: line) ?? []).map { ($0.layer, $0) }, uniquingKeysWith: { first, _ in first })
    let texts: [Markup] = LineLayer.allCases.compactMap { layer in
      guard let text = line.texts[layer] else { return nil }
      let hidden: Markup = choice.layers.contains(layer) ? .empty : " hidden"
      let marked = hits[layer].map { Highlight.mark($0.text, at: $0.places) } ?? "\(text)"
      return "<div class=\"reader-layer of-\(layer.rawValue)\" data-layer=\"\(layer.rawValue)\"\(hidden)><dt>\(layer.label[page.language])</dt><dd lang=\"\(layer.languageTag)\">\(marked)</dd></div>"
    }
    let origin: Markup = isMarked && line.origin == .machine ? "<p class=\"reader-origin\">\(page(.readerMachineLine))</p>" : .empty
    let number: Markup = "<a class=\"reader-number\" href=\"#r\(line.number)\" aria-label=\"\(page(.readerLine, ["number": page.number(line.number)]))\">\(page.number(line.number))</a>"
    return """
      <li id="l\(line.number)" class="reader-line\(line.setting == .vertical ? " is-vertical" : "")\(hits.isEmpty ? "" : " is-hit")" data-line="\(line.number)">\(number)\
      \(isAligned ? crop(line, isFirst: isFirst) : .empty)<dl class="reader-said">\(texts)</dl>\(origin)</li>

      """
  }

  private func crop(_ line: ImageLine, isFirst: Bool) -> Markup {
    guard let region = picture.region(line.region) else { return .empty }
    let isVertical = line.setting == .vertical, width = isVertical ? Self.across : Self.along, height = isVertical ? Self.along : Self.across
    let scale = min(1, Double(width) / Double(region.width), Double(height) / Double(region.height))
    let size = (Int((Double(region.width) * scale).rounded()), Int((Double(region.height) * scale).rounded()))
    let hidden: Markup = choice.crops ? .empty : " hidden", loading: Markup = isFirst ? .empty : " loading=\"lazy\""
    let address = Addresses.part(of: picture.media.id, region, width: width, height: height)
    return "<span class=\"reader-crop\" data-layer=\"\(ReaderChoice.crops)\"\(hidden)><img src=\"\(address)\" width=\"\(max(1, size.0))\" height=\"\(max(1, size.1))\" alt=\"\"\(loading) decoding=\"async\"></span>"
  }
}
