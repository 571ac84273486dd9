/// A date in the Extended Date/Time Format, levels 0 to 2: dates, intervals with open or unknown ends, seasons and other sub-year groupings,
/// unspecified digits, the qualifiers ?, ~ and % of a date or of its components, negative years, years with the prefix Y, with an exponent,
/// with significant digits, and sets ("one of", "all of").
/// A date-time is read as its day. Two wordings of the same date are equal. Coded as its text.
/// Source: ISO 8601-2:2019, clauses 4, 6, 8 to 10 and annex A; Library of Congress, EDTF specification (2019-02-04).
public struct EDTF: Sendable, Hashable, CustomStringConvertible {
  enum Form: Sendable, Hashable {
    case date(EDTFDate)
    case interval(EDTFEnd, EDTFEnd)
  }

  private enum Expression: Sendable, Hashable {
    case form(Form)
    case components(EDTFComponents)
    case set(EDTFSet)

    init(_ date: EDTFComponents) {
      self = date.plain.map { .form(.date($0)) } ?? .components(date)
    }
  }

  /// The longest text read, in bytes.
  static let longest = 2000

  private let expression: Expression

  init(_ form: Form) { expression = .form(form) }

  private init(_ expression: Expression) { self.expression = expression }

  /// Reads one expression without surrounding space; nil when it is not valid, has no day that exists, is an interval that ends
  /// before it begins or has no date at all, is a set of more than 40 members, or is longer than 2000 bytes.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let ends = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
    switch (ends.count, text.first) {
    case (1, "["), (1, "{"):
      guard let set = EDTFParser.set(text[...]) else { return nil }
      expression = set.onlyDate.map { Expression($0) } ?? .set(set)
    case (1, _):
      guard let date = EDTFParser.dateOrTime(text[...]) else { return nil }
      expression = Expression(date)
    case (2, _):
      guard let start = EDTFParser.end(ends[0]), let end = EDTFParser.end(ends[1]) else { return nil }
      guard start.hasDate || end.hasDate else { return nil }
      if let from = start.earliest, let to = end.latest, from > to { return nil }
      expression = .form(.interval(start, end))
    default: return nil
    }
  }

  /// The expression as a date or interval; a set, or a date that only level 2 can write, is an interval with two open ends here.
  var form: Form {
    if case .form(let form) = expression { form } else { .interval(.open, .open) }
  }

  /// Whether it is a year and a grouping past the seasons, which a wording may mean as two years ("1930-36").
  var mayBeTwoYears: Bool {
    if case .components(let date) = expression { date.grouping != nil && date.year.value != nil } else { false }
  }

  /// The canonical text, which reads back as the same value: "1601/1700", "1700~", "../1427", "2004-06~-11", "[1667,1670..1672]".
  public var description: String {
    switch expression {
    case .form(.date(let date)): date.description
    case .form(.interval(let start, let end)): "\(start.description)/\(end.description)"
    case .components(let date): date.description
    case .set(let set): set.description
    }
  }

  /// The first day the expression can mean; nil when the beginning is open or unknown. Qualifiers do not widen it.
  public var earliest: CalendarDay? {
    switch expression {
    case .form(.date(let date)): date.earliest
    case .form(.interval(let start, _)): start.earliest
    case .components(let date): date.earliest
    case .set(let set): set.earliest
    }
  }

  /// The last day the expression can mean; nil when the end is open or unknown. Qualifiers do not widen it.
  public var latest: CalendarDay? {
    switch expression {
    case .form(.date(let date)): date.latest
    case .form(.interval(_, let end)): end.latest
    case .components(let date): date.latest
    case .set(let set): set.latest
    }
  }

  /// The expression with a qualifier joined to every date in it: approximate and uncertain together become %.
  func qualified(_ qualifier: EDTFQualifier?) -> EDTF {
    guard let qualifier else { return self }
    switch expression {
    case .form(.date(let date)): return EDTF(.date(date.qualified(qualifier)))
    case .form(.interval(let start, let end)): return EDTF(.interval(start.qualified(qualifier), end.qualified(qualifier)))
    case .components(let date): return EDTF(Expression(date.qualified(qualifier)))
    case .set(let set): return EDTF(.set(set.qualified(qualifier)))
    }
  }
}
