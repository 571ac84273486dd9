import Foundation
import VietnameseText

/// What a record is recognised by, its name and where it lies: two records that are alike may be one that was entered twice.
package struct Likeness: Sendable, Hashable {
  /// Why two may be the same; `metres` between their points, where both have one.
  package enum Reason: Sendable, Hashable {
    case sameName(metres: Int?)
    case nearName(metres: Int?)

    /// The surer ones first.
    package var rank: Int {
      switch self {
      case .sameName(let metres): metres == nil ? 1 : 0
      case .nearName(let metres): metres == nil ? 3 : 2
      }
    }
  }

  /// A point on Earth in degrees, EPSG:4326.
  package struct Point: Sendable, Hashable {
    package var latitude: Double
    package var longitude: Double
  }

  /// Points nearer to each other than this may be the same place; metres.
  package static let nearness = 300.0

  /// Folded, with one space between words.
  package let name: String
  package let points: [Point]
  /// The units that it names.
  package let places: Set<String>

  package init(body: Value, profile: Profile) {
    name = Self.folded(profile.title(of: body, in: .vietnamese))
    func values(_ kind: FieldKind) -> [Value] { profile.fields.filter { $0.kind == kind }.flatMap { (body[$0.id] ?? .null).items } }
    points = values(.geometry).compactMap { item in
      // The middle of a commune says nothing of where in it a thing lies.
      guard GeometryPrecision(item).isPoint, let latitude = item["lat"]?.double, let longitude = item["lon"]?.double else { return nil }
      return Point(latitude: latitude, longitude: longitude)
    }
    places = Set(values(.place).compactMap { $0["ref"]?.string })
  }

  package static func folded(_ text: String) -> String { VietnameseText.tokens(text).map(\.folded).joined(separator: " ") }

  /// Why `other` may be the same; `nil`: nothing says so.
  package func reason(against other: Likeness) -> Reason? {
    guard !name.isEmpty, !other.name.isEmpty else { return nil }
    let metres = distance(to: other), isClose = metres.map { $0 < Self.nearness }
    let sharesPlace: Bool? = places.isDisjoint(with: other.places) ? (places.isEmpty || other.places.isEmpty ? nil : false) : true
    if name == other.name { return isClose ?? true || sharesPlace == true ? .sameName(metres: metres.map { Int($0) }) : nil }
    guard Nearness.distance(name, other.name) <= Self.slips(of: min(name.count, other.name.count)), isClose ?? sharesPlace ?? true else { return nil }
    return .nearName(metres: metres.map { Int($0) })
  }

  /// Short names differ by a letter without being one name.
  private static func slips(of length: Int) -> Int { length < 6 ? 0 : length < 12 ? 1 : 2 }

  /// Between the nearest two points; metres.
  private func distance(to other: Likeness) -> Double? {
    points.flatMap { one in other.points.map { Self.metres(one, $0) } }.min()
  }

  /// On a sphere, flat for so short a way.
  private static func metres(_ one: Point, _ two: Point) -> Double {
    let perDegree = 111_195.0
    let north = (one.latitude - two.latitude) * perDegree
    let east = (one.longitude - two.longitude) * perDegree * cos((one.latitude + two.latitude) / 2 * .pi / 180)
    return (north * north + east * east).squareRoot()
  }
}
