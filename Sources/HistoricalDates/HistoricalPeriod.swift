/// A dynasty or another named stretch of Vietnamese history: "thời Trần", "thời Pháp thuộc".
public struct HistoricalPeriod: Sendable, Hashable {
  /// The Vietnamese name without "thời": "Lê trung hưng".
  public let name: String
  /// Other names in use.
  public let otherNames: [String]
  /// The English name: "Revival Lê dynasty".
  public let englishName: String
  /// First solar year, astronomical numbering (-2878 is 2879 BC).
  public let first: Int
  /// Last solar year.
  public let last: Int
  /// Whether the years are those of tradition, not of record.
  public let legendary: Bool
  /// Other years writers mean by the same name, as first and last.
  public let otherYears: [ClosedRange<Int>]
  /// Whether a single dynasty reigned then (false for composites and for other periods).
  public let isDynasty: Bool

  init(
    _ name: String, _ englishName: String, _ first: Int, _ last: Int, or otherNames: [String] = [], legendary: Bool = false,
    also otherYears: [ClosedRange<Int>] = [], isDynasty: Bool = true
  ) {
    self.name = name
    self.otherNames = otherNames
    self.englishName = englishName
    self.first = first
    self.last = last
    self.legendary = legendary
    self.otherYears = otherYears
    self.isDynasty = isDynasty
  }
}
