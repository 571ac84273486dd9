import Kernel

/// Writes lines of images as annotations of canvases, one for each layer of a line.
/// Source: IIIF Presentation API 3.0, sections 5.6 to 5.8; Web Annotation Data Model; IIIF Content Search API 2.0.
package struct LineAnnotations: Sendable {
  package static let searchContext = "http://iiif.io/api/search/2/context.json"
  /// What the text of a canvas is to it. Source: IIIF Registry of Motivations.
  package static let motivation = "supplementing"
  /// Characters before and behind what was found.
  private static let around = 40

  let base: String
  let record: RecordID

  /// `base`: the address of this instance, without a slash at the end.
  package init(base: String, record: RecordID) {
    self.base = base
    self.record = record
  }

  /// All lines of an image. Source: Presentation API 3.0, section 5.6.
  package func page(_ picture: Picture, _ lines: [ImageLine]) -> Value {
    let items = lines.flatMap { line in LineLayer.allCases.compactMap { layer in line.texts[layer].flatMap { annotation(line, layer, $0, on: picture) } } }
    return .object([
      "@context": .string(ManifestEncoder.context), "id": .string(base + Addresses.annotations(picture.media.id, of: record)), "type": "AnnotationPage", "items": .list(items),
    ])
  }

  /// The services that a manifest names. Source: Content Search API 2.0, sections 3.1 and 4.1.
  package var services: Value {
    let terms: Value = .object(["id": .string(base + Addresses.contentTerms(record)), "type": "AutoCompleteService2"])
    return .list([.object(["@context": .string(Self.searchContext), "id": .string(base + Addresses.contentSearch(record)), "type": "SearchService2", "service": .list([terms])]), oldService])
  }

  /// `nil` where the line lies outside of what is shown of its image.
  private func annotation(_ line: ImageLine, _ layer: LineLayer, _ text: String, on picture: Picture) -> Value? {
    guard let target = target(line, on: picture) else { return nil }
    var members: [String: Value] = [
      "id": .string(address(line, layer)), "type": "Annotation", "motivation": .string(Self.motivation), "target": .string(target),
      "body": .object(["type": "TextualBody", "value": .string(text), "format": "text/plain", "language": .string(layer.languageTag)]),
    ]
    if line.origin == .machine { members["creator"] = .object(["type": "Software", "name": "OCR"]) }
    return .object(members)
  }

  /// A part of a canvas; `nil` where the line lies outside of what is shown.
  func target(_ line: ImageLine, on picture: Picture) -> String? {
    picture.region(line.region).map { base + Addresses.canvas(picture.identifier, of: record) + "#xywh=\($0.fragment)" }
  }

  func address(_ line: ImageLine, _ layer: LineLayer) -> String { base + Addresses.annotation(layer, of: line, in: record) }

  // MARK: What was found

  /// One page of what was found. `first`: how many stand before it; `ignored`: parameters that play no part here; `next`, `previous`: queries of the neighbours.
  package struct Found: Sendable {
    package var hits: [(hit: LineHit, picture: Picture)]
    package var total: Int
    package var first: Int
    package var ignored: [String]
    /// Of this page and of those around it, without the number of the page.
    package var query: [(String, String)]
    package var number: Int
    package var pages: Int

    package init(hits: [(hit: LineHit, picture: Picture)], total: Int, first: Int, ignored: [String], query: [(String, String)], number: Int, pages: Int) {
      self.hits = hits
      self.total = total
      self.first = first
      self.ignored = ignored
      self.query = query
      self.number = number
      self.pages = pages
    }
  }

  /// Source: Content Search API 2.0, sections 3.3 and 3.4.
  package func found(_ found: Found) -> Value {
    func address(_ number: Int) -> String { base + Addresses.contentSearch(record, found.query + (number > 1 ? [("page", "\(number)")] : [])) }
    func page(_ number: Int) -> Value { .object(["id": .string(address(number)), "type": "AnnotationPage"]) }
    let whole: [String: Value] = [
      "id": .string(base + Addresses.contentSearch(record, found.query) + "#all"), "type": "AnnotationCollection", "total": .int(Int64(found.total)), "first": page(1), "last": page(max(1, found.pages)),
    ]
    var members: [String: Value] = [
      "@context": .list([.string(ManifestEncoder.context), .string(Self.searchContext)]), "id": .string(address(found.number)), "type": "AnnotationPage", "startIndex": .int(Int64(found.first)),
      "partOf": .object(whole), "items": .list(found.hits.compactMap { annotation($0.hit.line, $0.hit.layer, $0.hit.text, on: $0.picture) }),
    ]
    if !found.ignored.isEmpty { members["ignored"] = .list(found.ignored.map { .string($0) }) }
    if found.number < found.pages { members["next"] = page(found.number + 1) }
    if found.number > 1 { members["prev"] = page(found.number - 1) }
    if !found.hits.isEmpty { members["annotations"] = .list([.object(["id": .string(address(found.number) + "#highlights"), "type": "AnnotationPage", "items": .list(found.hits.flatMap { highlights($0.hit) })])]) }
    return .object(members)
  }

  /// Each place of a hit with what stands around it.
  func quotes(_ hit: LineHit) -> [(before: String, exact: String, after: String)] {
    let bytes = Array(hit.text.utf8)
    return hit.places.map { place in
      let before = String(decoding: bytes[..<place.lowerBound], as: UTF8.self), after = String(decoding: bytes[place.upperBound...], as: UTF8.self)
      return (String(before.suffix(Self.around)), String(decoding: bytes[place], as: UTF8.self), String(after.prefix(Self.around)))
    }
  }

  /// Source: section 3.4.3.
  private func highlights(_ hit: LineHit) -> [Value] {
    let source = address(hit.line, hit.layer)
    return quotes(hit).enumerated().map { number, quote in
      let selector: Value = .object(["type": "TextQuoteSelector", "prefix": .string(quote.before), "exact": .string(quote.exact), "suffix": .string(quote.after)])
      return .object([
        "id": .string(source + "-\(number + 1)"), "type": "Annotation", "motivation": "highlighting",
        "target": .object(["type": "SpecificResource", "source": .string(source), "selector": .list([selector])]),
      ])
    }
  }

  /// Words that complete what is typed. Source: section 4.3.
  package func terms(_ terms: [LineTerms.Term], query: [(String, String)], ignored: [String]) -> Value {
    let items: [Value] = terms.map { term in
      let search: Value = .object(["id": .string(base + Addresses.contentSearch(record, [("q", term.text)])), "type": "SearchService2"])
      return .object(["type": "Term", "value": .string(term.text), "total": .int(Int64(term.count)), "service": .list([search])])
    }
    var members: [String: Value] = [
      "@context": .string(Self.searchContext), "id": .string(base + Addresses.contentTerms(record, query)), "type": "TermPage", "items": .list(items),
    ]
    if !ignored.isEmpty { members["ignored"] = .list(ignored.map { .string($0) }) }
    return .object(members)
  }
}
