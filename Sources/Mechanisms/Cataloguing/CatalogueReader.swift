import Edge
import HistoricalDates
import Kernel
import Pages
import Storage

/// Reads what is shared, once for every state of the register.
struct CatalogueReader: Sendable {
  let index: SearchIndex
  let kit: PageKit
  private let images: SharedImages
  private let memo = PageMemo<String, Catalogue>(most: 1)
  /// Records of a profile that are looked at for how complete they are.
  static let mostMeasured = 1_000

  init(index: SearchIndex, kit: PageKit, media: MediaStore) {
    self.index = index
    self.kit = kit
    images = SharedImages(store: index.store, media: media)
  }

  func catalogue(tag: String?) async throws -> Catalogue { try await memo.part("catalogue", tag: tag) { try await read() } }

  private func read() async throws -> Catalogue {
    let counts = Dictionary(grouping: try await index.store.sharedCounts(), by: \.profile)
    let owners = try await owners(Set(counts.values.joined().compactMap(\.unit)))
    var sets: [SharedDataSet] = []
    for sector in kit.declarations.sectors {
      for profile in kit.declarations.profiles(of: sector.id) where kit.declarations.shared.isShared(profile) {
        sets.append(try await set(profile, sector, counts[profile.id] ?? [], owners))
      }
    }
    return Catalogue(sets: sets, counts: counts.mapValues { $0.reduce(0) { $0 + $1.records } })
  }

  private typealias Known = (identifier: String, name: LocalizedText)

  private func set(_ profile: Profile, _ sector: Sector, _ counts: [RecordStore.SharedCount], _ owners: [RecordID: Known]) async throws -> SharedDataSet {
    let hasImages = try await images.areShown(of: profile)
    let bodies = counts.isEmpty ? [] : try await index.store.sharedSample(of: profile, most: Self.mostMeasured)
    let kept = counts.compactMap { count -> SharedDataSet.Owner? in
      guard let unit = count.unit, let known = owners[unit] else { return nil }
      return SharedDataSet.Owner(id: unit, identifier: known.identifier, name: known.name, records: count.records, changed: count.last)
    }
    return SharedDataSet(
      profile: profile, sector: sector.label, records: counts.reduce(0) { $0 + $1.records }, first: counts.map(\.first).min(), changed: counts.map(\.last).max(),
      owners: kept.sorted { ($1.records, $0.identifier) < ($0.records, $1.identifier) }, quality: SharedQuality(bodies, of: profile), years: try await years(of: profile),
      hasImages: hasImages)
  }

  /// The units and institutions that own records, as far as the public knows them. What the province itself owns is the department's: it is the publisher of the whole.
  private func owners(_ ids: Set<RecordID>) async throws -> [RecordID: Known] {
    let units = index.units
    var owners: [RecordID: Known] = [:]
    for id in ids { if let unit = units[id], !unit.within.isEmpty { owners[id] = (unit.identifier, LocalizedText(vi: unit.name(in: .vietnamese), en: unit.name(in: .english))) } }
    let others = ids.filter { units[$0] == nil }.sorted()
    for record in try await index.store.records(others, gate: index.store.publicGate) {
      owners[record.header.id] = (record.header.identifier, LocalizedText(vi: record.title(in: .vietnamese), en: record.title(in: .english)))
    }
    return owners
  }

  /// From the first to the last century that the index knows of, not past this year.
  private func years(of profile: Profile) async throws -> ClosedRange<Int>? {
    let found = try await index.ask { try $0.search(.term(IndexTerms.profile(profile.id)), first: 0, count: 0, facets: [FacetCatalogue.century.slot]) }
    let centuries = (found.facets.first ?? []).compactMap { Int($0.code) }.filter { $0 != 0 }
    guard let least = centuries.min(), let most = centuries.max() else { return nil }
    // The year before 1 is 0, as EDTF and XML Schema count.
    let first = least > 0 ? (least - 1) * 100 + 1 : least * 100 + 1, last = most > 0 ? most * 100 : (most + 1) * 100
    let present = CalendarDay(inVietnamAt: index.store.clock()).year
    return min(first, present)...max(min(first, present), min(last, present))
  }
}

/// What there is to share, at one moment.
struct Catalogue: Sendable {
  /// In the order of sectors, then of profiles.
  let sets: [SharedDataSet]
  /// Public records by profile, of all profiles.
  let counts: [String: Int]

  func set(_ profile: String) -> SharedDataSet? { sets.first { $0.profile.id == profile } }
}
