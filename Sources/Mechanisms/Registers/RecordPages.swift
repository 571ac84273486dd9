import Edge
import HistoricalDates
import Hummingbird
import Kernel
import Pages
import Storage

/// Opens records for readers at `/{language}/{word}/{slug}`.
struct RecordPages: Sendable {
  let reader: RecordReader
  let files: RegistersMechanism.Files
  let listing: RegistersMechanism.Listing
  private var index: SearchIndex { reader.index }
  private var kit: PageKit { reader.kit }
  private var store: RecordStore { reader.store }
  private let surroundings = PageMemo<Unit, Surroundings>(most: 1_000)
  private static let mostNearby = 6
  private static let mostOfStory = 12

  func record(_ context: EdgeContext) async throws -> Response {
    guard let language = context.parameters.get("language").flatMap({ kit.language($0) }),
      let word = context.parameters.get("word"), let slug = context.parameters.get("slug"), let profile = kit.declarations.profile(address: word, language: language)
    else { throw RequestProblem.absent }
    let gate = store.publicGate
    switch try await store.record(profile: profile.id, slug: slug, gate: gate) {
    case .absent: throw RequestProblem.absent
    case .gone(let reason): throw RequestProblem.gone(reason: reason)
    case .open(let record):
      if record.slug != slug { return Answers.redirect(to: Addresses(language: language).record(profile, slug: record.slug), permanent: true) }
      return Answers.html(try await render(record, language, tag: context.tag))
    }
  }

  /// `record` holds nothing that the public may not see.
  func render(_ record: RevealedRecord, _ language: Language, tag: String?, preview: RecordPreview? = nil) async throws -> Markup {
    let page = kit.context(language)
    let around = try await store.neighbourhood(of: record.header.id, naming: record.profile.references(in: record.body), gate: store.publicGate)
    let targets = around.named.mapValues { reader.target($0, page) }
    let files = try await files(record.header.id)
    let pictures = Picture.all(files.media, pages: files.pages, of: record.header, profile: record.profile, gate: store.publicGate)
    let face = face(of: record, around, pictures, page)
    if record.profile.traits.contains(.story) {
      var story = try await story(record, targets, page)
      story.face = face
      story.preview = preview
      return story.render(page)
    }
    var shown = RecordPage(record: record, targets: targets, incoming: incoming(around, page), lying: try await lying(in: record, page))
    shown.pictures = pictures
    shown.hasText = pictures.contains { files.lined.contains($0.media.id) }
    shown.face = face
    shown.preview = preview
    let calendarFile = preview == nil ? page.addresses.calendarFile(record: record.header.id) : nil
    shown.days = NextDays(recurrences: record.profile.recurrences(of: record.body), today: today, calendarFile: calendarFile).render(page)
    if let unit = unit(of: record) {
      let surroundings = try await surroundings.part(Unit(id: unit.id, language: language), tag: tag) { try await self.surroundings(of: unit, page) }
      shown.locator = surroundings.locator
      if !record.profile.traits.contains(.unit) { shown.nearby = surroundings.best.filter { $0.id != record.header.id }.prefix(Self.mostNearby).map(\.line) }
    }
    return shown.render(page)
  }

  private var today: CalendarDay { CalendarDay(inVietnamAt: store.clock()) }

  /// What programs and social networks read of the page.
  private func face(of record: RevealedRecord, _ around: RecordNeighbourhood, _ pictures: [Picture], _ page: PageContext) -> RecordFace {
    var exchanged = ExchangedRecord(record)
    exchanged.references = around.named.mapValues { ExchangedRecord($0) }
    var card = ShareCard(url: page.base + page.addresses.record(record.profile, slug: record.slug))
    card.type = "article"
    card.image = page.base + page.addresses.shareCard(record: record.header.id)
    card.imageAlt = page(.cardAlt, ["name": record.title(in: page.language)])
    if let first = pictures.first(where: { !$0.isReduced }) { card.show(first, of: record.title(in: page.language), page) }
    let data = DataBlock.markup(SchemaOrgEncoder(page: page, today: today).document(exchanged, pictures: pictures))
    return RecordFace(card: card, data: pictures.isEmpty ? data : "\(data)\(ManifestEncoder.link(record: record.header.id, page))")
  }

  private struct Unit: Hashable {
    let id: RecordID
    let language: Language
  }

  /// What all pages of records in one unit say of it.
  private struct Surroundings {
    /// Where the unit lies.
    let locator: Markup
    /// The most prominent records in it, one more than a page shows: the page's own may be among them.
    let best: [(id: RecordID, line: RecordLine)]
  }

  /// The unit that the record is in, or is.
  private func unit(of record: RevealedRecord) -> UnitTree.Unit? {
    let id = record.profile.traits.contains(.unit) ? record.header.id : record.body[StandardFields.place]?["ref"]?.string.flatMap { RecordID($0) }
    return id.flatMap { index.units[$0] }
  }

  private func surroundings(of unit: UnitTree.Unit, _ page: PageContext) async throws -> Surroundings {
    let units = kit.declarations.profiles(with: .unit).map { SearchQuery.term(IndexTerms.profile($0.id)) }
    let here = SearchQuery.everything.filtered(by: .term(IndexTerms.unit(unit.id))).without(.any([.term(IndexTerms.unlisted)] + units))
    let best = try await reader.best(here, count: Self.mostNearby + 1)
    return Surroundings(locator: locator(unit, page), best: best.map { ($0.header.id, reader.line($0, page)) })
  }

  private func locator(_ unit: UnitTree.Unit, _ page: PageContext) -> Markup {
    let name = unit.name(in: page.language)
    let map = ProvinceThumbnail.locating(unit: unit.identifier, name: name, page).render(page)
    return map.isEmpty ? .empty : "<p class=\"record-locator\"><a href=\"\(page.addresses.page(.map, [("unit", unit.identifier)]))\">\(map)<span>\(name)</span></a></p>"
  }

  /// A page of prose with the records that its stops and its search lead to.
  private func story(_ record: RevealedRecord, _ targets: [String: FieldPresenter.Target], _ page: PageContext) async throws -> StoryPage {
    var story = StoryPage(record: record, targets: targets)
    let stops = (record.body[StandardFields.stops] ?? .null).items
    let found = try await store.records(stops.compactMap { $0["ref"]?.string.flatMap { RecordID($0) } }, gate: store.publicGate)
    let lines = Dictionary(found.map { ($0.header.id.text, $0) }, uniquingKeysWith: { first, _ in first })
    let others = page.language == .vietnamese ? [] : (record.body[StandardFields.stops + "_" + page.language.code] ?? .null).items
    let translated = Dictionary(others.map { ($0["ref"]?.string, $0["note"]?.string) }, uniquingKeysWith: { first, _ in first })
    story.stops = stops.compactMap { stop in
      guard let ref = stop["ref"]?.string, let target = lines[ref] else { return nil }
      let sentence: Markup? = translated[ref].flatMap { $0.map { "\($0)" } } ?? stop["note"]?.string.map { page.vietnamese($0) }
      return reader.line(target, page, note: sentence.map { "<span class=\"line-note\">\($0)</span>" })
    }
    if let query = record.body[StandardFields.query]?.string, let answer = try await listing(query, page.language, Self.mostOfStory) {
      story.found = answer.records.map { reader.line($0, page) }
      story.total = answer.total
      story.listAddress = answer.address
    }
    return story
  }

  /// Who points here, by how the relation reads from this end. What lies in a unit is counted elsewhere, not listed.
  private func incoming(_ around: RecordNeighbourhood, _ page: PageContext) -> [(label: String, items: [RecordPage.Incoming])] {
    var groups: [(label: String, items: [RecordPage.Incoming])] = []
    for (field, other, note) in around.pointing {
      guard let label = field.inverse?[page.language] else { continue }
      let item = RecordPage.Incoming(target: reader.target(other, page), note: page.language == .vietnamese || !other.profile.traits.contains(.story) ? note : nil)
      if let place = groups.firstIndex(where: { $0.label == label }) { groups[place].items.append(item) } else { groups.append((label, [item])) }
    }
    return groups
  }

  private func lying(in record: RevealedRecord, _ page: PageContext) async throws -> [(label: String, address: String, count: Int)] {
    guard record.profile.traits.contains(.unit) else { return [] }
    let query = SearchQuery.everything.filtered(by: .term(IndexTerms.unit(record.header.id)))
    let counts = try await index.ask { try $0.search(query, first: 0, count: 0, facets: [FacetCatalogue.profile.slot]) }.facets.first ?? []
    return counts.compactMap { count in
      guard let profile = kit.declarations.profile(count.code), !profile.traits.contains(.unit) else { return nil }
      return (profile.plural[page.language], page.addresses.list(profile, [("unit", record.header.identifier)]), count.hits)
    }
  }
}

/// What programs and social networks read of a record's page.
struct RecordFace: Sendable {
  var card: ShareCard
  var data: Markup
}

extension ExchangedRecord {
  /// A record that came through the gate.
  init(_ record: RevealedRecord) {
    self.init(header: record.header, profile: record.profile, body: record.body, revised: record.revised, slug: record.slug, identifiers: record.identifiers)
  }
}
