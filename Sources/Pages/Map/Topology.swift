import Kernel

/// Areas that share their borders: every line is held once. Source: the TopoJSON format specification 1.0, quantised form.
struct Topology: Sendable {
  struct Area: Sendable {
    var id: String
    var properties: Value
    /// Of every polygon the rings, of every ring the lines, as `Topology.points(_:)` reads them.
    var polygons: [[[Int]]]

    var lines: [Int] { polygons.joined().flatMap { $0 } }
  }

  private(set) var lines: [[MapPoint]] = []
  private(set) var areas: [Area] = []
  /// Dots by the name of their object.
  private(set) var dots: [String: [MapPoint]] = [:]

  /// Nothing where there is no such document.
  init(_ document: Value?) {
    guard let document, let scale = Self.pair(document["transform"]?["scale"]), let translate = Self.pair(document["transform"]?["translate"]) else { return }
    func point(_ x: Double, _ y: Double) -> MapPoint { MapPoint(longitude: x * scale.0 + translate.0, latitude: y * scale.1 + translate.1) }
    for line in document["arcs"]?.list ?? [] {
      var x = 0.0, y = 0.0
      lines.append((line.list ?? []).compactMap(Self.pair).map { step in
        (x, y) = (x + step.0, y + step.1)
        return point(x, y)
      })
    }
    for (name, object) in document["objects"]?.object ?? [:] {
      if let coordinates = object["coordinates"]?.list { dots[name] = coordinates.compactMap(Self.pair).map { point($0.0, $0.1) } }
      areas += (object["geometries"]?.list ?? []).map(Self.area)
    }
  }

  private static func pair(_ value: Value?) -> (Double, Double)? {
    guard let items = value?.list, items.count == 2, let x = items[0].double, let y = items[1].double else { return nil }
    return (x, y)
  }

  private static func area(_ value: Value) -> Area {
    let polygons = (value["arcs"]?.list ?? []).map { ($0.list ?? []).map { ($0.list ?? []).compactMap { $0.int.map { Int($0) } } } }
    return Area(id: value["id"]?.string ?? "", properties: value["properties"] ?? .null, polygons: polygons)
  }

  /// The complement of a line's number is the line backwards.
  static func place(_ number: Int) -> Int { number >= 0 ? number : ~number }

  func points(_ number: Int) -> [MapPoint] {
    let place = Self.place(number)
    guard lines.indices.contains(place) else { return [] }
    return number >= 0 ? lines[place] : lines[place].reversed()
  }

  /// The lines that belong to one area only: where what all of them form ends.
  var outerLines: [Int] {
    var uses: [Int: Int] = [:]
    for number in areas.flatMap(\.lines) { uses[Self.place(number), default: 0] += 1 }
    return uses.filter { $0.value == 1 }.keys.sorted()
  }

  /// The same areas drawn with fewer points: no line leaves its old course by more than `tolerance` degrees, shared borders stay shared.
  func simplified(_ tolerance: Double) -> Topology {
    var simpler = self
    simpler.lines = lines.map { LineReduction.reduced($0, tolerance: tolerance) }
    return simpler
  }
}
