/// A closed stretch of days that a part of a wording can mean, and its EDTF.
struct DateSpan: Hashable, Sendable {
  let first: CalendarDay
  let last: CalendarDay
  let edtf: EDTF
  /// Whether the wording means this only now and then (thời Lê for the Early Lê).
  var isSecondary = false

  init?(_ edtf: EDTF) {
    guard let first = edtf.earliest, let last = edtf.latest, first <= last else { return nil }
    self.first = first
    self.last = last
    self.edtf = edtf
  }

  /// Whole years, astronomical numbering.
  init?(years first: Int, _ last: Int) {
    let from = EDTFDate(year: first)
    self.init(first == last ? EDTF(.date(from)) : EDTF(.interval(.date(from), .date(EDTFDate(year: last)))))
  }

  init?(months first: Int, _ last: Int, year: Int) {
    self.init(
      from: EDTFDate(year: year, month: .value(first)), to: EDTFDate(year: year, month: .value(last)))
  }

  init?(day: CalendarDay) {
    self.init(EDTF(.date(Self.date(day))))
  }

  init?(from: EDTFDate, to: EDTFDate) {
    self.init(from == to ? EDTF(.date(from)) : EDTF(.interval(.date(from), .date(to))))
  }

  /// The year, when the span is exactly one.
  var singleYear: Int? {
    first.year == last.year && first.month == 1 && first.day == 1 && last.month == 12 && last.day == 31 ? first.year : nil
  }

  /// The date the span begins with, as precise as it is written; unspecified digits are written out.
  var start: EDTFDate {
    if case .date(let date) = edtf.form, date.unspecifiedDigits == 0 { return date }
    if case .interval(let start, _) = edtf.form, let date = start.date { return date }
    return EDTFDate(year: first.year)
  }

  /// The date the span ends with, as precise as it is written.
  var end: EDTFDate {
    if case .date(let date) = edtf.form, date.unspecifiedDigits == 0 { return date }
    if case .interval(_, let end) = edtf.form, let date = end.date { return date }
    return EDTFDate(year: last.year)
  }

  /// What both spans mean; nil when they have no day in common.
  func intersection(_ other: DateSpan) -> DateSpan? {
    guard max(first, other.first) <= min(last, other.last) else { return nil }
    let from = first >= other.first ? self : other
    let to = last <= other.last ? self : other
    var common = from == to || from.last == to.last ? from : to.first == from.first ? to : DateSpan(from: from.start, to: to.end)
    common?.isSecondary = isSecondary || other.isSecondary
    return common
  }

  static func date(_ day: CalendarDay) -> EDTFDate {
    EDTFDate(year: day.year, month: .value(day.month), day: .value(day.day))
  }
}
