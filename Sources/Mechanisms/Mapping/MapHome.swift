import Kernel
import Pages
import Storage

/// The province on the home page: its communes by their number of records, and its landmarks.
struct MapHome: Sendable {
  let index: SearchIndex
  private static let most = 30

  func render(_ page: PageContext) async throws -> Markup {
    guard !page.assets.outlines.isEmpty else { return .empty }
    let everything = ChosenRecords(profile: nil, unit: nil, words: "", corrected: nil, isPartial: false, matching: nil, filters: [], terms: [], names: [])
    let counts = try await MapCounts.read(everything, index: index)
    let steps = MapSteps(page.assets.outlines.communes.compactMap { counts.units[$0.unit] })
    guard !steps.floors.isEmpty else { return .empty }
    let special = try await special()
    let located = special.compactMap { LocatedRecord($0) }
    let marks = located.flatMap { one in one.points.map { MapMark(.special, at: $0.point, name: one.record.title(in: page.language)) } }
    let picture = ProvinceThumbnail.shaded(counts.units.mapValues { steps.step($0) }, marks: marks, name: page(.mapHomePicture))
    let links: [Markup] = special.map { record in
      "<li><a href=\"\(page.addresses.record(record.profile, slug: record.slug))\"\(page.attribute(page.language(of: record.body[record.profile.titleField])))>\(record.title(in: page.language))</a></li>"
    }
    return """
      <section class="map-home" aria-labelledby="map-home"><h2 id="map-home">\(page(.mapHomeTitle))</h2><p class="muted">\(page(.mapHomeLead))</p>
      <div class="map-home-body"><a class="map-home-picture" href="\(page.addresses.page(.map))" tabindex="-1" aria-hidden="true">\(picture.render(page))</a>
      <ul class="map-home-list">\(links)</ul></div>
      <p class="map-home-more"><a href="\(page.addresses.page(.map))">\(page(.mapHomeOpen))</a></p></section>

      """
  }

  /// By title.
  private func special() async throws -> [RevealedRecord] {
    let kinds = index.store.declarations.profiles.compactMap { profile -> SearchQuery? in
      guard let code = profile.landmarks, let facet = profile.prominenceField.flatMap({ index.catalogue.facet($0, profile: profile.id) }) else { return nil }
      return .all([.term(IndexTerms.profile(profile.id)), .term(IndexTerms.facet(facet.slot, code))])
    }
    guard !kinds.isEmpty else { return [] }
    let query = SearchQuery.any(kinds)
    let hits = try await index.ask { try $0.search(query, first: 0, count: Self.most, order: .init(slot: IndexEntry.titleSlot)) }.hits
    return try await index.store.records(hits.map(\.id), gate: index.store.publicGate)
  }
}
