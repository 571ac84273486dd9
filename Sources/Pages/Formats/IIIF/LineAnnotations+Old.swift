import Kernel

/// The same answers in the words of Content Search 1, the only version that some viewers know. Source: IIIF Content Search API 1.0, sections 3 and 4.
extension LineAnnotations {
  package static let oldSearchContext = "http://iiif.io/api/search/1/context.json"
  private static let oldPresentation = "http://iiif.io/api/presentation/2/context.json"

  /// What a manifest names beside the services of version 2. Services are lists in manifests, those of old versions too. Source: IIIF Presentation API 3.0, section 3.3.
  var oldService: Value {
    .object([
      "@context": .string(Self.oldSearchContext), "@id": .string(base + Addresses.contentSearch(record, version: 1)), "@type": "SearchService1", "profile": "http://iiif.io/api/search/1/search",
      "service": .list([
        .object(["@id": .string(base + Addresses.contentTerms(record, version: 1)), "@type": "AutoCompleteService1", "profile": "http://iiif.io/api/search/1/autocomplete"])
      ]),
    ])
  }

  package func foundOfOld(_ found: Found) -> Value {
    func address(_ number: Int) -> String { base + Addresses.contentSearch(record, found.query + (number > 1 ? [("page", "\(number)")] : []), version: 1) }
    var layer: [String: Value] = ["@id": .string(address(1) + "#all"), "@type": "sc:Layer", "total": .int(Int64(found.total)), "first": .string(address(1)), "last": .string(address(max(1, found.pages)))]
    if !found.ignored.isEmpty { layer["ignored"] = .list(found.ignored.map { .string($0) }) }
    var members: [String: Value] = [
      "@context": .list([.string(Self.oldPresentation), .string(Self.oldSearchContext)]), "@id": .string(address(found.number)), "@type": "sc:AnnotationList", "within": .object(layer),
      "startIndex": .int(Int64(found.first)), "resources": .list(found.hits.compactMap { oldAnnotation($0.hit, on: $0.picture) }), "hits": .list(found.hits.flatMap { oldHits($0.hit) }),
    ]
    if found.number < found.pages { members["next"] = .string(address(found.number + 1)) }
    if found.number > 1 { members["prev"] = .string(address(found.number - 1)) }
    return .object(members)
  }

  private func oldAnnotation(_ hit: LineHit, on picture: Picture) -> Value? {
    guard let target = target(hit.line, on: picture) else { return nil }
    return .object([
      "@id": .string(address(hit.line, hit.layer)), "@type": "oa:Annotation", "motivation": "sc:painting", "on": .string(target),
      "resource": .object(["@type": "cnt:ContentAsText", "format": "text/plain", "language": .string(hit.layer.languageTag), "chars": .string(hit.text)]),
    ])
  }

  private func oldHits(_ hit: LineHit) -> [Value] {
    quotes(hit).map { quote in
      .object([
        "@type": "search:Hit", "annotations": .list([.string(address(hit.line, hit.layer))]), "match": .string(quote.exact), "before": .string(quote.before), "after": .string(quote.after),
      ])
    }
  }

  package func termsOfOld(_ terms: [LineTerms.Term], query: [(String, String)], ignored: [String]) -> Value {
    let items: [Value] = terms.map { term in
      .object(["match": .string(term.text), "url": .string(base + Addresses.contentSearch(record, [("q", term.text)], version: 1)), "count": .int(Int64(term.count))])
    }
    var members: [String: Value] = [
      "@context": .string(Self.oldSearchContext), "@id": .string(base + Addresses.contentTerms(record, query, version: 1)), "@type": "search:TermList", "terms": .list(items),
    ]
    if !ignored.isEmpty { members["ignored"] = .list(ignored.map { .string($0) }) }
    return .object(members)
  }
}
