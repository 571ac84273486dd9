import Kernel

/// Writes the images of a record in their order as a manifest: one canvas for each, painted by its image service.
/// Source: IIIF Presentation API 3.0.
package struct ManifestEncoder: Sendable {
  /// The context document, which is the profile of the media type too.
  package static let context = "http://iiif.io/api/presentation/3/context.json"
  /// Pixels of a thumbnail's longest edge.
  private static let thumbnail = 400
  /// Kinds of things that are leafed through, in the words of schema.org.
  private static let leafed: Set<String> = ["Book", "Manuscript"]

  /// Pixels that no side of an answer of the image service exceeds.
  private let edge: Int
  private let pages: [PageContext]
  /// The identifiers of images and pages whose text can be had.
  package var read: Set<String> = []
  /// Titles of the public records that this one names, by id, in the order of `pages`.
  private let targets: [[String: FieldPresenter.Target]]
  /// Images that have lines for the public.
  private let lined: Set<RecordID>

  /// `pages`: one for each language, Vietnamese first; `named`: the records that the record names, as the public may see them; `edge`: pixels that no side of an
  /// answer of the image service exceeds; `lined`: images that have lines for the public.
  package init(pages: [PageContext], named: [ExchangedRecord], most edge: Int, lined: Set<RecordID> = []) {
    self.edge = edge
    self.lined = lined
    self.pages = pages
    targets = pages.map { page in
      Dictionary(
        named.map { other in
          (other.header.id.text, FieldPresenter.Target(title: other.title(in: page.language), address: page.addresses.record(other.profile, slug: other.slug)))
        }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The link that a page of a record with images has in its head.
  package static func link(record id: RecordID, _ page: PageContext) -> Markup {
    let type = "application/ld+json;profile=\"\(context)\""
    return "<link rel=\"alternate\" type=\"\(type)\" href=\"\(page.base + Addresses.manifest(record: id))\">\n"
  }

  /// The whole document. `images` are not empty: a manifest has at least one canvas. Source: section 5.2.
  package func document(_ record: ExchangedRecord, _ images: [Picture]) -> Value {
    let label = texts { [record.title(in: $0.language)] }
    let canvases = images.enumerated().map { number, image in canvas(image, number: number + 1, of: record) }
    var members: [String: Value] = [
      "@context": .string(Self.context), "id": .string(address(of: record)), "type": "Manifest", "label": label, "requiredStatement": statement(images), "provider": .list([provider]),
      "homepage": .list(homepages(record)), "seeAlso": .list([linkedData(record)]), "items": .list(canvases),
    ]
    let metadata = self.metadata(record)
    if !metadata.isEmpty { members["metadata"] = .list(metadata) }
    let summary = texts { page in [PlainMarkup.text(LongText.render(record.profile.summary(of: record.body, in: page.language)))] }
    if !summary.isBlank { members["summary"] = summary }
    if let first = images.first { members["thumbnail"] = .list([thumbnail(of: first)]) }
    let rights = Set(images.map { $0.media.rights.statement.flatMap(RightsAddress.canonical) })
    if rights.count == 1, let one = rights.first.flatMap({ $0 }) { members["rights"] = .string(one) }
    if images.contains(where: { lined.contains($0.media.id) }) { members["service"] = LineAnnotations(base: base, record: record.header.id).services }
    if images.count > 1 {
      let isLeafed = images.count > 2 && Self.isLeafed(record.profile)
      members["behavior"] = .list([isLeafed ? "paged" : "individuals"])
      members["viewingDirection"] = isLeafed && Self.isReadFromRight(record.profile, record.body) ? "right-to-left" : "left-to-right"
    }
    return .object(members)
  }

  private var base: String { pages.first?.base ?? "" }
  private func address(of record: ExchangedRecord) -> String { base + Addresses.manifest(record: record.header.id) }

  private static func isLeafed(_ profile: Profile) -> Bool { SchemaOrgVocabulary.types(profile.schemaOrg).contains { leafed.contains($0) } }

  /// Whether it is leafed through, and its first language is written in Chinese characters or Nôm: such books open at what is the back of others.
  package static func isReadFromRight(_ profile: Profile, _ body: Value) -> Bool {
    guard isLeafed(profile) else { return false }
    let codes = profile.fields.filter { $0.schemaOrg == "inLanguage" }.flatMap { (body[$0.id] ?? .null).items.compactMap(\.string) }
    return codes.first.map { $0 == "lzh" || $0.lowercased().hasSuffix("-hani") || $0.lowercased().hasSuffix("-hant") } ?? false
  }

  // MARK: Words

  /// A language map; what reads alike in every language stands under the one it is in: Vietnamese, or none where it is a number or a code. Source: section 4.2.
  private func texts(_ said: (PageContext) -> [String]) -> Value {
    let all = pages.map { page in (page.language.code, said(page).filter { !$0.isEmpty }.map(Self.plain)) }.filter { !$0.1.isEmpty }
    guard let first = all.first else { return .object([:]) }
    guard all.count == pages.count, all.allSatisfy({ $0.1 == first.1 }) else { return .object(Dictionary(all.map { ($0.0, Self.list($0.1)) }, uniquingKeysWith: { one, _ in one })) }
    let isWord = first.1.contains { text in text.utf8.contains { $0 >= 0x80 } }
    return .object([isWord ? Language.vietnamese.code : "none": Self.list(first.1)])
  }

  private func texts(of text: LocalizedText) -> Value { .object(text.values.filter { !$0.value.isEmpty }.mapValues { Self.list([Self.plain($0)]) }) }

  private static func list(_ texts: [String]) -> Value { .list(texts.map { .string($0) }) }

  /// What begins and ends like an element would be taken for HTML. Source: section 4.3.
  private static func plain(_ text: String) -> String {
    guard text.hasPrefix("<"), text.hasSuffix(">") else { return text }
    let span: Markup = "<span>\(text)</span>"
    return span.html
  }

  private func pair(_ label: Value, _ value: Value) -> Value? { value.isBlank ? nil : .object(["label": label, "value": value]) }

  /// Every field that the record's page shows, in the words of the page.
  private func metadata(_ record: ExchangedRecord) -> [Value] {
    let profile = record.profile
    let apart = [profile.titleField, profile.summaryField, StandardFields.sources, StandardFields.confidence, StandardFields.verified]
    let fields = profile.fields.filter { !apart.contains($0.id) && $0.kind != .media }
    let identifiers = pair(texts { [$0(.identifiers)] }, texts { _ in record.identifiers })
    return [identifiers].compactMap(\.self) + fields.compactMap { field -> Value? in
      guard let value = record.body[field.id] else { return nil }
      return pair(texts(of: field.label), values(value, field))
    }
  }

  private func values(_ value: Value, _ field: Field) -> Value {
    if field.kind == .url { return texts { _ in value.items.compactMap(\.string) } }
    let presenters = Dictionary(zip(pages, targets).map { ($0.language.code, FieldPresenter(page: $0, targets: $1)) }, uniquingKeysWith: { first, _ in first })
    return texts { page in
      value.items.compactMap { item in presenters[page.language.code]?.show(item, field).map { PlainMarkup.text($0) } }
    }
  }

  // MARK: Around it

  /// Who holds the rights, and whose register it is.
  private func statement(_ images: [Picture]) -> Value {
    var holders: [String] = []
    for holder in images.compactMap(\.media.rights.holder) where !holder.isEmpty && !holders.contains(holder) { holders.append(holder) }
    let all = holders
    return .object(["label": texts { [$0(.manifestAttribution)] }, "value": texts { all + [$0(.datasetName)] }])
  }

  private var provider: Value {
    let homes = pages.map { page in text(page.base + page.addresses.home, label: .object([page.language.code: Self.list([page(.productName)])]), page.language) }
    return .object(["id": .string(base + "/#publisher"), "type": "Agent", "label": texts { [$0(.publisherName)] }, "homepage": .list(homes)])
  }

  private func homepages(_ record: ExchangedRecord) -> [Value] {
    pages.map { page in
      text(page.base + page.addresses.record(record.profile, slug: record.slug), label: .object([page.language.code: Self.list([record.title(in: page.language)])]), page.language)
    }
  }

  private func text(_ address: String, label: Value, _ language: Language) -> Value {
    .object(["id": .string(address), "type": "Text", "label": label, "format": "text/html", "language": .list([.string(language.code)])])
  }

  private func linkedData(_ record: ExchangedRecord) -> Value {
    let address = base + Addresses(language: .vietnamese).linkedData(record: record.header.id), label = texts { [$0(.manifestRecord)] }
    return .object(["id": .string(address), "type": "Dataset", "label": label, "format": "application/ld+json", "profile": "https://schema.org/"])
  }

  // MARK: Images

  private func canvas(_ image: Picture, number: Int, of record: ExchangedRecord) -> Value {
    let id = base + Addresses.canvas(image.identifier, of: record.header.id)
    let caption = image.media.caption.map { texts(of: $0) } ?? .null
    let label = caption.isBlank || image.page > 0 ? texts { [$0(.manifestImage, ["number": "\(number)"])] } : caption
    let annotation: Value = .object(["id": .string(id + "/image"), "type": "Annotation", "motivation": "painting", "body": painting(image), "target": .string(id)])
    var members: [String: Value] = [
      "id": .string(id), "type": "Canvas", "width": Self.whole(image.width), "height": Self.whole(image.height),
      "label": label, "thumbnail": .list([thumbnail(of: image)]),
      "items": .list([.object(["id": .string(id + "/page"), "type": "AnnotationPage", "items": .list([annotation])])]),
    ]
    if let rights = image.media.rights.statement.flatMap(RightsAddress.canonical) { members["rights"] = .string(rights) }
    if lined.contains(image.media.id) {
      members["annotations"] = .list([.object(["id": .string(base + Addresses.annotations(image.media.id, of: record.header.id)), "type": "AnnotationPage"])])
    }
    if read.contains(image.identifier) { members["rendering"] = .list([alto(image)]) }
    let facts = self.facts(image)
    if !facts.isEmpty { members["metadata"] = .list(facts) }
    return .object(members)
  }

  private func alto(_ image: Picture) -> Value {
    .object([
      "id": .string(base + Addresses.pageText(image.identifier)), "type": "Text", "label": .object(["none": Self.list(["ALTO"])]), "format": "application/xml",
      "profile": "http://www.loc.gov/standards/alto/",
    ])
  }

  /// What is said of a single image besides its caption. The part of artificial intelligence is told wherever there was one.
  private func facts(_ image: Picture) -> [Value] {
    let rights = image.media.rights
    // A statement of another body cannot stand as `rights`.
    let other = rights.statement.flatMap { RightsAddress.canonical($0) == nil ? $0 : nil }
    let said = [other, rights.note].compactMap(\.self)
    let facts: [Value?] = [
      pair(texts { [$0(.manifestHolder)] }, texts { _ in [rights.holder ?? ""] }), pair(texts { [$0(.manifestRights)] }, texts { _ in said }),
      image.media.origin == .none ? nil : pair(texts { [$0(.manifestOrigin)] }, texts(of: image.media.origin.label)),
      !image.isReduced ? nil : pair(texts { [$0(.manifestShown)] }, texts(of: image.media.display.label)),
    ]
    return facts.compactMap(\.self)
  }

  private func painting(_ image: Picture) -> Value {
    picture(image.page == 0 ? Addresses.image(image.identifier) : Addresses.image(image.identifier, size: image.size(edge: edge)), image.size(edge: edge), services(image.identifier))
  }

  /// By its exact size, never enlarged: viewers keep what they ask for by this very address.
  private func thumbnail(of image: Picture) -> Value {
    let size = image.size(edge: Self.thumbnail)
    return picture(Addresses.image(image.identifier, size: size), size, services(image.identifier))
  }

  private func picture(_ address: String, _ size: (width: Int, height: Int), _ services: Value) -> Value {
    .object([
      "id": .string(base + address), "type": "Image", "format": .string(ImageFormat.jpg.mime), "width": Self.whole(size.width), "height": Self.whole(size.height), "service": services,
    ])
  }

  /// Of both versions; that of 2 in its own words. Source: section 4.5 and appendix A.
  private func services(_ id: String) -> Value {
    .list([
      .object(["id": .string(base + Addresses.imageService(id, .three)), "type": "ImageService3", "profile": "level2"]),
      .object(["@id": .string(base + Addresses.imageService(id, .two)), "@type": "ImageService2", "profile": .string(ImageInformation.level(.two))]),
    ])
  }

  private static func whole(_ number: Int) -> Value { .int(Int64(number)) }
}
