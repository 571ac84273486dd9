import Foundation
import Kernel

/// The outlines of the communes, the province and the country, read once at start from `assets/map/`.
package struct MapOutlines: Sendable {
  /// One commune or ward.
  package struct Commune: Sendable {
    /// Official code. Source: decision 19/2025/QĐ-TTg.
    package let code: String
    /// The identifier of the unit's record.
    package let unit: String
    package let box: MapBox
    /// Codes of the communes that it has a border with.
    package let neighbours: [String]
    let polygons: [[[Int]]]
  }

  /// In the order of their codes; empty where there are no outlines.
  package let communes: [Commune]
  /// Around all communes.
  package let box: MapBox
  /// All communes: as the files have them, for the sheet of the whole province, for a small picture.
  let fine: Topology
  let sheet: Topology
  let small: Topology
  let province: Topology
  let country: Topology
  private let byUnit: [String: Int]

  /// The archipelagos, by the names of their objects in `vietnam.json`.
  static let hoangSa = "hoang-sa"
  static let truongSa = "truong-sa"
  /// Degrees by which simpler lines may leave the true ones: 60 m and 350 m.
  private static let sheetTolerance = 0.0006
  private static let smallTolerance = 0.0035

  /// Outlines that cannot be read are empty: pages then show lists without a map.
  package static func read(_ folder: URL) -> MapOutlines {
    func topology(_ name: String) -> Topology {
      Topology((try? Data(contentsOf: folder.appending(path: name))).flatMap { try? Value(json: String(decoding: $0, as: UTF8.self)) })
    }
    return MapOutlines(communes: topology("communes.json"), province: topology("province.json"), country: topology("vietnam.json"))
  }

  private init(communes topology: Topology, province: Topology, country: Topology) {
    communes = Self.communes(topology)
    fine = topology
    sheet = topology.simplified(Self.sheetTolerance)
    small = topology.simplified(Self.smallTolerance)
    self.province = province
    self.country = country
    byUnit = Dictionary(communes.enumerated().map { ($1.unit, $0) }, uniquingKeysWith: { first, _ in first })
    box = MapBox(around: topology.lines.flatMap { $0 }) ?? .hungYen
  }

  private static func communes(_ topology: Topology) -> [Commune] {
    var owners: [Int: Set<String>] = [:]
    for area in topology.areas { for number in area.lines { owners[Topology.place(number), default: []].insert(area.id) } }
    let communes = topology.areas.compactMap { area -> Commune? in
      guard let box = MapBox(around: area.lines.flatMap { topology.points($0) }), let unit = area.properties["unit"]?.string else { return nil }
      let beside = Set(area.lines.flatMap { owners[Topology.place($0)] ?? [] }).subtracting([area.id])
      return Commune(code: area.id, unit: unit, box: box, neighbours: beside.sorted(), polygons: area.polygons)
    }
    return communes.sorted { $0.code < $1.code }
  }

  package var isEmpty: Bool { communes.isEmpty }

  /// The outline of a unit by the identifier of its record.
  package func commune(unit: String) -> Commune? { byUnit[unit].map { communes[$0] } }

  /// The outlines of areas as one path; a hole stays one under the fill rule `evenodd`.
  static func path(_ polygons: [[[Int]]], _ topology: Topology, _ projection: MapProjection) -> String {
    var path = MapPath()
    for ring in polygons.joined() { path.add(ring: ring.flatMap { topology.points($0) }, projection) }
    return path.data
  }

  /// The border around all communes: the lines that they do not share.
  static func border(_ topology: Topology, _ projection: MapProjection) -> String {
    var path = MapPath()
    for number in topology.outerLines { path.add(line: topology.points(number), projection) }
    return path.data
  }
}
