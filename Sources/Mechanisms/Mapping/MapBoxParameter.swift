import Edge
import Pages

/// The parameter `bbox`: west, south, east, north in degrees. Source: RFC 7946, section 5, without boxes across the antimeridian.
enum MapBoxParameter {
  private static let longest = 100

  /// `nil` where it is not given; throws `map.bbox` and `request.long`.
  static func read(_ parameters: RequestParameters) throws -> MapBox? {
    guard let text = try parameters.text("bbox", longest: longest), !text.isEmpty else { return nil }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { number($0) }
    guard parts.count == 4, numbers.count == 4, let box = MapBox(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3]) else {
      throw RequestProblem.badRequest(
        "map.bbox", parameter: "bbox", vi: "“bbox” phải là bốn số theo độ, cách nhau bằng dấu phẩy: tây,nam,đông,bắc; tây nhỏ hơn đông, nam nhỏ hơn bắc.",
        en: "\"bbox\" must be four numbers in degrees with commas between: west,south,east,north; west below east, south below north.")
    }
    return box
  }

  /// Decimal digits only: no exponents, no names of numbers, no spaces.
  private static func number(_ text: Substring) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }) else { return nil }
    return Double(text)
  }
}
