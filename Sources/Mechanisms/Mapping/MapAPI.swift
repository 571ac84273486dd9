import Edge
import Hummingbird
import Kernel
import Pages
import Storage

/// `GET /api/v1/map`: what lies in a box, as GeoJSON. Source: RFC 7946.
struct MapAPI: Sendable {
  let index: SearchIndex
  let kit: PageKit
  let choose: MappingMechanism.Choose

  static let type = "application/geo+json"
  private static let mostClusters = 1_500
  private static let standardZoom = 2

  /// Clusters, or single records where there are few; and each commune with the number that is known only to it. Throws `request.…`, `search.…`, `map.bbox`.
  func features(_ request: Request) async throws -> Response {
    let parameters = try RequestParameters(request)
    let language = try language(parameters)
    let choice = try await choose(parameters, language)
    try parameters.allow(only: ["bbox", "zoom", "lang", "communes"] + choice.names)
    let box = try MapBoxParameter.read(parameters) ?? kit.assets.outlines.box
    let zoom = try parameters.number("zoom", in: MapCluster.zooms) ?? Self.standardZoom
    let counts = try await MapCounts.read(choice, index: index)
    let cells = counts.cells.filter { MapCluster.box(of: $0.key)?.meets(box) ?? false }
    let total = cells.values.reduce(0, +)
    let single = total <= MapRecords.mostDrawn
    let (clusters, used) = single ? ([], zoom) : Self.clusters(cells, zoom: zoom)
    let records = single ? try await MapRecords(index: index).located(choice, cells: Array(cells.keys), count: MapRecords.mostDrawn) : []
    // Each commune is a search of its own.
    let communes = try parameters.number("communes", in: 0...1) == 0 ? [] : try await self.communes(choice, box, language)
    return Answers.json(
      .object([
        "type": "FeatureCollection", "bbox": Self.bbox(box), "total": .int(Int64(total)), "zoom": .int(Int64(used)),
        "features": .list(clusters.map(Self.feature) + records.flatMap { feature($0, box, language) } + communes),
      ]), type: Self.type)
  }

  private func language(_ parameters: RequestParameters) throws -> Language {
    guard let code = parameters.text("lang"), !code.isEmpty else { return .vietnamese }
    guard let language = kit.language(code) else {
      let names = kit.messages.languages.map(\.code).joined(separator: ", ")
      throw RequestProblem.badRequest("search.lang", parameter: "lang", vi: "Ngôn ngữ phải là một trong: \(names).", en: "The language must be one of: \(names).")
    }
    return language
  }

  /// At a lesser zoom where there would be too many.
  private static func clusters(_ cells: [MapCell: Int], zoom: Int) -> ([MapCluster], Int) {
    for used in stride(from: zoom, to: 0, by: -1) {
      let clusters = MapCluster.gathered(cells, zoom: used)
      if clusters.count <= mostClusters { return (clusters, used) }
    }
    return (Array(MapCluster.gathered(cells, zoom: 0).prefix(mostClusters)), 0)
  }

  // MARK: Features

  private static func feature(_ cluster: MapCluster) -> Value {
    feature(at: cluster.point, box: cluster.box, ["kind": "cluster", "count": .int(Int64(cluster.count)), "cell": .string(cluster.code)])
  }

  private func feature(_ located: LocatedRecord, _ box: MapBox, _ language: Language) -> [Value] {
    let record = located.record
    return located.points.filter { box.contains($0.point) }.map { point, precision in
      Self.feature(
        at: point, box: nil,
        [
          "kind": "record", "id": .string(record.header.id.text), "title": .string(record.title(in: language)), "profile": .string(record.profile.id),
          "profile_label": .string(record.profile.label[language]), "precision": .string(precision.rawValue),
          "url": .string(Addresses(language: language).record(record.profile, slug: record.slug)),
        ])
    }
  }

  private static func feature(at point: MapPoint?, box: MapBox?, _ properties: [String: Value]) -> Value {
    var feature: [String: Value] = [
      "type": "Feature", "properties": .object(properties),
      "geometry": point.map { .object(["type": "Point", "coordinates": .list([degrees($0.longitude), degrees($0.latitude)])]) } ?? .null,
    ]
    if let box { feature["bbox"] = bbox(box) }
    return .object(feature)
  }

  private static func bbox(_ box: MapBox) -> Value { .list([box.west, box.south, box.east, box.north].map(degrees)) }

  /// Six decimals: a tenth of a metre.
  private static func degrees(_ number: Double) -> Value { .double((number * 1_000_000).rounded() / 1_000_000) }

  /// What is known only to its commune has no point to be drawn at: the feature has a box and no geometry.
  private func communes(_ choice: ChosenRecords, _ box: MapBox, _ language: Language) async throws -> [Value] {
    let units = index.units
    let near = kit.assets.outlines.communes.filter { $0.box.meets(box) }.compactMap { commune in units.find(commune.unit).map { (commune, $0) } }
    let rests = try await index.ask { reader in
      try near.map { _, unit in
        let counts = try MapCounts.read(choice, holding: [IndexTerms.unit(unit.id)], in: reader, units: units)
        return max(0, counts.total - counts.located)
      }
    }
    let addresses = Addresses(language: language)
    return zip(near, rests).filter { $0.1 > 0 }.map { place, rest in
      let parameters = choice.parameters(without: ["unit"]) + [("unit", place.1.identifier)]
      return Self.feature(
        at: nil, box: place.0.box,
        [
          "kind": "commune", "unit": .string(place.1.identifier), "title": .string(place.1.name(in: language)), "count": .int(Int64(rest)),
          "url": .string(addresses.page(.map, parameters)),
        ])
    }
  }
}
