import Kernel
import Pages
import Storage

/// The province on the home page: its communes by their number of records, and its landmarks.
struct MapHome: Sendable {
  let index: SearchIndex
  private static let mostDrawn = 30
  private static let mostListed = 8

  func render(_ page: PageContext) async throws -> Markup {
    guard !page.assets.outlines.isEmpty else { return .empty }
    let everything = ChosenRecords(profile: nil, unit: nil, words: "", corrected: nil, isPartial: false, matching: nil, filters: [], terms: [], names: [])
    let counts = try await MapCounts.read(everything, index: index)
    let steps = MapSteps(page.assets.outlines.communes.compactMap { counts.units[$0.unit] })
    guard !steps.floors.isEmpty else { return .empty }
    let (total, special) = try await special()
    let located = special.compactMap { LocatedRecord($0) }
    let marks = located.flatMap { one in one.points.map { MapMark(.special, at: $0.point, name: one.record.title(in: page.language)) } }
    let picture = ProvinceThumbnail.shaded(counts.units.mapValues { steps.step($0) }, marks: marks, name: page(.mapHomePicture))
    let drawn = Set(located.map(\.record.header.id))
    let links: [Markup] = special.prefix(Self.mostListed).map { record in
      "<li\(drawn.contains(record.header.id) ? " class=\"is-located\"" as Markup : .empty)><a href=\"\(page.addresses.record(record.profile, slug: record.slug))\"\(page.attribute(page.language(of: record.body[record.profile.titleField])))>\(record.title(in: page.language))</a></li>"
    }
    return """
      <section class="map-home" aria-labelledby="map-home"><h2 id="map-home">\(page(.mapHomeTitle))</h2><p class="muted">\(page(.mapHomeLead))</p>
      <div class="map-home-body"><a class="map-home-picture" href="\(page.addresses.page(.map))" tabindex="-1" aria-hidden="true">\(picture.render(page))</a>
      <ul class="map-home-list">\(links)\(total > Self.mostListed ? all(total, page) : nil)</ul></div>
      <p class="map-home-more"><a href="\(page.addresses.page(.map))">\(page(.mapHomeOpen))</a></p></section>

      """
  }

  /// The profiles that declare landmarks, with the facet and the code by which they are known.
  private var kinds: [(profile: Profile, facet: FacetCatalogue.Facet, code: String)] {
    index.store.declarations.profiles.compactMap { profile in
      guard let code = profile.landmarks, let facet = profile.prominenceField.flatMap({ index.catalogue.facet($0, profile: profile.id) }) else { return nil }
      return (profile, facet, code)
    }
  }

  /// To the whole list, where one profile has them all.
  private func all(_ total: Int, _ page: PageContext) -> Markup? {
    guard kinds.count == 1, let kind = kinds.first else { return nil }
    return "<li><a href=\"\(page.addresses.list(kind.profile, [(kind.facet.name, kind.code)]))\" rel=\"nofollow\">\(page(.mapHomeAll, ["count": page.number(total)]))</a></li>"
  }

  /// How many landmarks there are, and the first of them by title.
  private func special() async throws -> (Int, [RevealedRecord]) {
    let kinds = kinds.map { SearchQuery.all([.term(IndexTerms.profile($0.profile.id)), .term(IndexTerms.facet($0.facet.slot, $0.code))]) }
    guard !kinds.isEmpty else { return (0, []) }
    let query = SearchQuery.any(kinds)
    let found = try await index.ask { try $0.search(query, first: 0, count: Self.mostDrawn, order: .init(slot: IndexEntry.titleSlot)) }
    return (found.total, try await index.store.records(found.hits.map(\.id), gate: index.store.publicGate))
  }
}
