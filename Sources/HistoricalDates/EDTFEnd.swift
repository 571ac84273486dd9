/// One end of an interval. Source: ISO 8601-2:2019, 10.2 (open "..", unknown "").
enum EDTFEnd: Sendable, Hashable, CustomStringConvertible {
  case date(EDTFDate)
  /// A date that only level 2 allows in an interval: qualified in part, or with unspecified digits.
  case components(EDTFComponents)
  case open
  case unknown

  init(_ date: EDTFComponents) {
    self = date.plain.flatMap { date.isSpecified ? .date($0) : nil } ?? .components(date)
  }

  /// The date, when level 1 can write it.
  var date: EDTFDate? {
    if case .date(let date) = self { date } else { nil }
  }

  var hasDate: Bool { self != .open && self != .unknown }

  var description: String {
    switch self {
    case .date(let date): date.description
    case .components(let date): date.description
    case .open: ".."
    case .unknown: ""
    }
  }

  var earliest: CalendarDay? {
    switch self {
    case .date(let date): date.earliest
    case .components(let date): date.earliest
    case .open, .unknown: nil
    }
  }

  var latest: CalendarDay? {
    switch self {
    case .date(let date): date.latest
    case .components(let date): date.latest
    case .open, .unknown: nil
    }
  }

  func qualified(_ qualifier: EDTFQualifier) -> EDTFEnd {
    switch self {
    case .date(let date): .date(date.qualified(qualifier))
    case .components(let date): EDTFEnd(date.qualified(qualifier))
    case .open, .unknown: self
    }
  }
}
