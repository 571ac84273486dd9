/// What was understood of the wording of a date.
public struct DateReading: Sendable, Hashable {
  /// The wording, exactly as given.
  public let original: String
  /// The date; nil when it was not understood. Of several candidates the earliest, marked uncertain.
  public let edtf: EDTF?
  /// The first day of all candidates together; nil when open or not understood.
  public let earliest: CalendarDay?
  /// The last day of all candidates together; nil when open or not understood.
  public let latest: CalendarDay?
  /// The lunar date, when the wording states one in full and it lies in lunar years 1900...2199.
  public let lunar: LunarDate?
  /// EDTF of the other candidates: eras that share a name, can chi years that recur, dynasties called alike, a bracket that disagrees.
  public let alternatives: [String]
  /// EDTF of further dates named in the same wording: restorations, rebuildings, copies.
  public let furtherDates: [String]
  /// What the reader wants said about the reading, in order of `Note.allCases`.
  public let notes: [Note]

  /// What is to be said about a reading.
  public enum Note: String, Sendable, Hashable, Codable, CaseIterable {
    /// The wording holds nothing.
    case empty
    /// The wording is not a date the reader knows.
    case notUnderstood
    /// A remark in brackets was passed over.
    case partlyUnderstood
    /// A day or month that does not exist: 31/2/2020.
    case impossibleDate
    /// The era has no such year: Cảnh Hưng 99.
    case eraYearOutOfRange
    /// The end comes before the beginning.
    case reversedInterval
    /// A day or month without a year.
    case noYear
    /// An age without a day to count from: hơn 100 năm.
    case relativeAge
    /// About (khoảng).
    case approximate
    /// Perhaps (có lẽ, ?), or chosen among candidates.
    case uncertain
    /// By tradition or legend.
    case legendary
    /// Several eras bear the name.
    case eraAmbiguous
    /// Several years bear the can chi name.
    case canChiAmbiguous
    /// Several dynasties or kings are called so.
    case rulerAmbiguous
    /// Another dynasty ruled part of the country in the same years.
    case overlapsDynasty
    /// A lunar date that has no year, or lies outside what the calendar covers; then only its year was kept.
    case lunarNotConverted
    /// The lunar date was converted to the solar day.
    case lunarConverted
    /// Two parts of the wording disagree; the first was kept.
    case contradiction
    /// The wording can be read in another way, given among the alternatives.
    case ambiguousForm
    /// No century is named; the twentieth was taken.
    case centuryAssumed
    /// Further dates are named; see `furtherDates`.
    case severalDates
    /// The date is that of a restoration, rebuilding or copy, not of the origin.
    case datesLaterEvent
  }
}
