/// One end of an interval. Source: ISO 8601-2:2019, 4.4 (open "..", unknown "").
enum EDTFEnd: Sendable, Hashable, CustomStringConvertible {
  case date(EDTFDate)
  case open
  case unknown

  var date: EDTFDate? {
    if case .date(let date) = self { date } else { nil }
  }

  var description: String {
    switch self {
    case .date(let date): date.description
    case .open: ".."
    case .unknown: ""
    }
  }

  func qualified(_ qualifier: EDTFQualifier) -> EDTFEnd {
    date.map { .date($0.qualified(qualifier)) } ?? self
  }
}
