import Kernel
import Pages
import Storage

/// A record with the points at which it may be drawn.
struct LocatedRecord: Sendable {
  let record: RevealedRecord
  let points: [(point: MapPoint, precision: GeometryPrecision)]

  /// `nil` where no public field tells more than the commune: a point that stands for a commune is never drawn as one.
  init?(_ record: RevealedRecord) {
    let fields = record.profile.fields.filter { $0.kind == .geometry && $0.access == .public }
    points = fields.flatMap { (record.body[$0.id] ?? .null).items }.compactMap { value in
      let precision = GeometryPrecision(value)
      guard precision.isPoint, let latitude = value["lat"]?.double, let longitude = value["lon"]?.double else { return nil }
      return (MapPoint(longitude: longitude, latitude: latitude), precision)
    }
    guard !points.isEmpty else { return nil }
    self.record = record
  }
}

/// Reads records for the map, through the public gate, a bounded number at a time.
struct MapRecords: Sendable {
  let index: SearchIndex
  /// The most that is drawn one by one.
  static let mostDrawn = 200
  static let mostListed = 50

  /// Those of the choice that stand in one of `cells`, the most prominent first.
  func located(_ choice: ChosenRecords, cells: [MapCell], count: Int) async throws -> [LocatedRecord] {
    guard !cells.isEmpty else { return [] }
    let query = choice.query().filtered(by: Self.anywhere(in: cells))
    return try await read(query.raised(by: .weight(ofSlot: IndexEntry.prominenceSlot)), matching: query, order: .relevance, count: count).compactMap { LocatedRecord($0) }
  }

  /// Those of the choice that stand in none of `cells`, by title.
  func unlocated(_ choice: ChosenRecords, cells: [MapCell], count: Int) async throws -> [RevealedRecord] {
    let query = cells.isEmpty ? choice.query() : choice.query().without(Self.anywhere(in: cells))
    return try await read(query, matching: query, order: .init(slot: IndexEntry.titleSlot), count: count)
  }

  private static func anywhere(in cells: [MapCell]) -> SearchQuery { .any(cells.map { .term(IndexTerms.facet(FacetCatalogue.cell.slot, $0.code)) }) }

  private func read(_ query: SearchQuery, matching: SearchQuery, order: SearchSnapshot.Order, count: Int) async throws -> [RevealedRecord] {
    let hits = try await index.ask { try $0.search(query, matching: matching, first: 0, count: count, order: order) }.hits
    return try await index.store.records(hits.map(\.id), gate: index.store.publicGate)
  }
}
