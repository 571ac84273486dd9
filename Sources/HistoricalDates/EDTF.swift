/// A date in the Extended Date/Time Format, levels 0 and 1: dates, intervals with open or unknown ends, seasons,
/// unspecified digits, the qualifiers ?, ~ and %, negative years and years with the prefix Y.
/// A date-time is read as its day. Two wordings of the same date are equal. Coded as its text.
/// Source: ISO 8601-2:2019, clause 4 and annex A; Library of Congress, EDTF specification (2019-02-04).
public struct EDTF: Sendable, Hashable, CustomStringConvertible {
  enum Form: Sendable, Hashable {
    case date(EDTFDate)
    case interval(EDTFEnd, EDTFEnd)
  }

  let form: Form

  init(_ form: Form) { self.form = form }

  /// Reads one expression without surrounding space; nil when it is not valid at level 0 or 1, names a day that does not exist,
  /// or is an interval that ends before it begins or has no date at all.
  public init?(_ text: String) {
    guard text.utf8.count <= 80 else { return nil }
    let ends = text.split(separator: "/", omittingEmptySubsequences: false)
    switch ends.count {
    case 1:
      guard let date = EDTFParser.dateOrTime(ends[0]) else { return nil }
      form = .date(date)
    case 2:
      guard let start = EDTFParser.end(ends[0]), let end = EDTFParser.end(ends[1]) else { return nil }
      guard start.date != nil || end.date != nil else { return nil }
      if let from = start.date?.earliest, let to = end.date?.latest, from > to { return nil }
      form = .interval(start, end)
    default: return nil
    }
  }

  /// The canonical text, which reads back as the same value: "1601/1700", "1700~", "../1427".
  public var description: String {
    switch form {
    case .date(let date): date.description
    case .interval(let start, let end): "\(start.description)/\(end.description)"
    }
  }

  /// The first day the expression can mean; nil when the beginning is open or unknown. Qualifiers do not widen it.
  public var earliest: CalendarDay? {
    switch form {
    case .date(let date): date.earliest
    case .interval(let start, _): start.date?.earliest
    }
  }

  /// The last day the expression can mean; nil when the end is open or unknown. Qualifiers do not widen it.
  public var latest: CalendarDay? {
    switch form {
    case .date(let date): date.latest
    case .interval(_, let end): end.date?.latest
    }
  }

  /// The expression with a qualifier joined to every date in it: approximate and uncertain together become %.
  func qualified(_ qualifier: EDTFQualifier?) -> EDTF {
    guard let qualifier else { return self }
    switch form {
    case .date(let date): return EDTF(.date(date.qualified(qualifier)))
    case .interval(let start, let end): return EDTF(.interval(start.qualified(qualifier), end.qualified(qualifier)))
    }
  }
}

extension EDTF: Codable {
  /// Reads the text; throws `DecodingError.dataCorrupted` when it is not valid.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = EDTF(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an EDTF expression of level 0 or 1")
    }
    self = read
  }

  /// Writes the canonical text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
