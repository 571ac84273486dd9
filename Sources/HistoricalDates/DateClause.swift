/// What one clause of a wording says, before it is worked out: "ngày 12 tháng 11 năm Giáp Thìn (1724)".
struct DateClause {
  enum Piece: Hashable {
    case year(Int, DatePart?)
    case century(Int, DatePart?)
    /// The decade 0, 10 ... 90 of a century named apart, or of the twentieth.
    case decade(Int, DatePart?)
    /// Candidates, of which one is meant.
    case spans([DateSpan])
  }

  enum Calendar { case lunar, solar }

  /// What a bare number or name that follows a dash belongs to.
  enum Kind { case none, year, century, decade, name, era }

  var pieces: [Piece] = []
  var beforeChrist: Bool?
  var canChi: Int?
  var eras: [ReignEra] = []
  /// The year of the era.
  var ordinal: Int?
  var day: Int?
  var month: Int?
  var leap = false
  var monthPart: DatePart?
  var season: Int?
  var yearPart: DatePart?
  var calendar: Calendar?
  /// Whether a word said that belongs to the lunar calendar: rằm, tháng Giêng, nhuận.
  var hasLunarWord = false
  var kind = Kind.none
  /// Names of the dynasties the clause speaks of.
  var dynasties: [HistoricalPeriod] = []
  var isApproximate = false
  var isUncertain = false
  var notes: Set<DateReading.Note> = []
  /// Other readings of the form.
  var otherForms: [EDTF] = []

  var hasYear: Bool { !pieces.isEmpty || canChi != nil || !eras.isEmpty }
  var hasDay: Bool { day != nil || month != nil || season != nil }
  var isEmpty: Bool { !hasYear && !hasDay && ordinal == nil }

  var qualifier: EDTFQualifier? {
    isApproximate ? (isUncertain ? .both : .approximate) : isUncertain ? .uncertain : nil
  }

  /// Both clauses said of one date; what this one says goes before.
  func joined(_ other: DateClause) -> DateClause {
    var all = self
    all.pieces += other.pieces
    all.beforeChrist = beforeChrist ?? other.beforeChrist
    all.canChi = canChi ?? other.canChi
    all.eras = eras.isEmpty ? other.eras : eras
    all.ordinal = ordinal ?? other.ordinal
    if !hasDay {
      all.day = other.day
      all.month = other.month
      all.leap = other.leap
      all.monthPart = other.monthPart
      all.season = other.season
    }
    all.yearPart = yearPart ?? other.yearPart
    all.calendar = calendar ?? other.calendar
    all.hasLunarWord = hasLunarWord || other.hasLunarWord
    all.dynasties += other.dynasties
    all.isApproximate = isApproximate || other.isApproximate
    all.isUncertain = isUncertain || other.isUncertain
    all.notes.formUnion(other.notes)
    all.otherForms += other.otherForms
    if kind == .none { all.kind = other.kind }
    return all
  }

  /// The clause with the year, and where it lacks one the month, of the other end of its interval.
  func completed(from other: DateClause) -> DateClause {
    guard !hasYear, hasDay, other.hasYear else { return self }
    var all = self
    all.pieces = other.pieces
    all.beforeChrist = other.beforeChrist
    all.canChi = other.canChi
    all.eras = other.eras
    all.ordinal = other.ordinal
    if month == nil, season == nil {
      all.month = other.month
      all.leap = other.leap
    }
    all.calendar = calendar ?? other.calendar
    all.hasLunarWord = hasLunarWord || other.hasLunarWord
    return all
  }
}
