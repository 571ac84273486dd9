/// What is said of a whole date. Source: ISO 8601-2:2019, 8.2.
enum EDTFQualifier: Character, Sendable, Hashable {
  case uncertain = "?"
  case approximate = "~"
  case both = "%"

  func joined(_ other: EDTFQualifier?) -> EDTFQualifier {
    other == nil || other == self ? self : .both
  }

  var isApproximate: Bool { self != .uncertain }
  var isUncertain: Bool { self != .approximate }
}
