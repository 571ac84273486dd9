/// The cycle of sixty (can chi): ten stems and twelve branches, Giáp Tý first.
public enum SexagenaryCycle {
  /// The ten stems (thiên can), Giáp first.
  public static let stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"]
  /// The twelve branches (địa chi), Tý first.
  public static let branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"]

  /// The name of the lunar year that begins in a solar year (astronomical numbering): 2025 → "Ất Tỵ".
  public static func name(ofYear year: Int) -> String {
    name(at: place(ofYear: year))
  }

  /// The name of a lunar month; a leap month has none of its own: first month of 2024 → "Bính Dần".
  /// The month number is 1...12; others are brought into the cycle.
  public static func name(ofMonth month: Int, year: Int) -> String {
    let count = year.flooredRemainder(60) * 12 + month.flooredRemainder(60)
    return "\(stems[(count + 3).flooredRemainder(10)]) \(branches[(month.flooredRemainder(12) + 1) % 12])"
  }

  /// The name of a day: 2000-01-01 → "Mậu Ngọ".
  public static func name(ofDay day: CalendarDay) -> String {
    name(at: (day.julianDayNumber - 11).flooredRemainder(60))
  }

  /// The solar years in `range` whose lunar year bears the name, ascending; empty when the name is none of the sixty.
  /// Any case, composition and tone placement; also Quí, Kỉ, Tí, Tị, Mẹo.
  public static func years(named name: String, in range: ClosedRange<Int>) -> [Int] {
    let words = DateTokens.read(name).compactMap(\.word)
    guard words.count == 2, let place = place(stem: words[0].plain, branch: words[1].plain) else { return [] }
    return years(at: place, in: range)
  }

  static func place(ofYear year: Int) -> Int {
    (year.flooredRemainder(60) + 56) % 60
  }

  static func years(at place: Int, in range: ClosedRange<Int>) -> [Int] {
    let (start, overflow) = range.lowerBound.addingReportingOverflow((place - Self.place(ofYear: range.lowerBound)).flooredRemainder(60))
    return overflow || start > range.upperBound ? [] : Array(stride(from: start, through: range.upperBound, by: 60))
  }

  static func name(at place: Int) -> String {
    "\(stems[place % 10]) \(branches[place % 12])"
  }

  /// The place 0..<60 of a stem and a branch written without marks. Tý and Tỵ fall together there,
  /// but an even stem takes only Tý and an odd one only Tỵ.
  static func place(stem: String, branch: String) -> Int? {
    guard let stemPlace = plainStems.firstIndex(of: stem) else { return nil }
    let branchPlaces = branch == "meo" ? [3] : plainBranches.indices.filter { plainBranches[$0] == branch }
    guard let branchPlace = branchPlaces.first(where: { $0 % 2 == stemPlace % 2 }) else { return nil }
    return (0..<60).first { $0 % 10 == stemPlace && $0 % 12 == branchPlace }
  }

  private static let plainStems = stems.map(Folding.plain)
  private static let plainBranches = branches.map(Folding.plain)
}
