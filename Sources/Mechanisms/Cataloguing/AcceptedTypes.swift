/// What an `Accept` header asks for. Source: RFC 9110, sections 12.4.2 and 12.5.1.
struct AcceptedTypes: Sendable {
  private struct Range: Sendable {
    let type: String
    /// In thousandths.
    let weight: Int
    /// 0 for anything, 1 for a type with any subtype, 2 for one media type.
    var precision: Int { type == "*/*" ? 0 : type.hasSuffix("/*") ? 1 : 2 }

    func covers(_ offer: String) -> Bool { precision == 0 || (precision == 1 ? offer.hasPrefix(type.dropLast()) : offer == type) }
  }

  private let ranges: [Range]

  /// Without a header anything is welcome; ranges that are no media ranges are passed over.
  init(_ header: String?) {
    guard let header, !header.allSatisfy({ $0 == " " }) else {
      ranges = [Range(type: "*/*", weight: 1_000)]
      return
    }
    ranges = header.split(separator: ",").prefix(50).compactMap { Self.range($0) }
  }

  private static func range(_ text: Substring) -> Range? {
    let parts = text.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
    guard let type = parts.first, type.split(separator: "/", omittingEmptySubsequences: true).count == 2 else { return nil }
    var weight = 1_000
    if let quality = parts.dropFirst().first(where: { $0.hasPrefix("q=") }) {
      guard let number = Double(quality.dropFirst(2)), (0...1).contains(number) else { return nil }
      weight = Int((number * 1_000).rounded())
    }
    return Range(type: type, weight: weight)
  }

  /// The offer that is wanted most, the earlier one among equals; `nil` where none is wanted. The most precise range speaks for each.
  func best(of offers: [String]) -> String? {
    var best: (offer: String, weight: Int)?
    for offer in offers {
      guard let range = ranges.filter({ $0.covers(offer) }).max(by: { $0.precision < $1.precision }), range.weight > 0 else { continue }
      if range.weight > best?.weight ?? 0 { best = (offer, range.weight) }
    }
    return best?.offer
  }
}
