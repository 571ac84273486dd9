import Foundation

/// Degrees of latitude and longitude (EPSG:4326) as maps, telephones and papers write them: `20.6512`, `20,6512`, `20°39'04"N 106°03'E`.
enum TypedDegrees {
  /// Bắc, North; Đông, East; Nam, South; Tây, West. A single N is North: the country lies there, whatever the language.
  private static let signs: [String: Double] = ["N": 1, "B": 1, "E": 1, "Đ": 1, "S": -1, "W": -1, "T": -1]
  private static let isLongitude: Set<String> = ["E", "Đ", "W", "T"]

  /// One number of degrees; `nil` for anything else.
  static func one(_ text: String) -> Double? {
    if let plain = plain(text.trimmed) { return plain }
    let form = #/([+\-−]?[0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*(?:([0-9]{1,2}(?:[.,][0-9]+)?)\s*['′’])?\s*(?:([0-9]{1,2}(?:[.,][0-9]+)?)\s*(?:["″”]|''))?\s*([NSEWBTĐ])?/#
    guard let match = text.trimmed.uppercased().wholeMatch(of: form) else { return nil }
    guard let degrees = number(match.1) else { return nil }
    let minutes = match.2.flatMap(number), seconds = match.3.flatMap(number)
    guard (minutes ?? 0) < 60, (seconds ?? 0) < 60 else { return nil }
    let sign = match.4.flatMap { signs[String($0)] } ?? 1
    if minutes == nil, seconds == nil { return degrees * sign }
    let parts = abs(degrees) + (minutes ?? 0) / 60 + (seconds ?? 0) / 3600
    // A hundred thousandth of a second is less than anything measured.
    return ((degrees < 0 ? -parts : parts) * sign * 10_000_000).rounded() / 10_000_000
  }

  /// Latitude and longitude in one text, in this order unless letters say otherwise; `nil` for anything else.
  static func pair(_ text: String) -> (latitude: Double, longitude: Double)? {
    guard one(text) == nil else { return nil }
    let text = text.trimmed.uppercased()
    for place in text.indices where text[place].isWhitespace || ",;/".contains(text[place]) {
      let head = String(text[..<place]).trimmed, tail = String(text[place...].drop { $0.isWhitespace || ",;/".contains($0) })
      guard let first = one(head), let second = one(tail) else { continue }
      let turned = head.last.map { isLongitude.contains(String($0)) } == true
      return turned ? (second, first) : (first, second)
    }
    return nil
  }

  /// How a control shows degrees: with a point, as maps do in every language.
  static func text(_ value: Value) -> String { value.int.map { String($0) } ?? value.double.map { "\($0)" } ?? "" }

  static func value(_ degrees: Double) -> Value { Int64(exactly: degrees).map { .int($0) } ?? .double(degrees) }

  /// Decimal degrees, also as programs write very small ones: `1e-05`.
  private static func plain(_ text: String) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || [0x2B, 0x2C, 0x2D, 0x2E, 0x65].contains($0) }) else { return nil }
    return Double(text.replacing(",", with: ".")).flatMap { $0.isFinite ? $0 : nil }
  }

  private static func number(_ text: Substring) -> Double? { Double(text.replacing(",", with: ".").replacing("−", with: "-")) }
}
