/// The reign titles, kings and dynasties of Viet Nam.
///
/// Source: Đại Việt sử ký toàn thư; Khâm định Việt sử thông giám cương mục; Đại Nam thực lục; years as in Nguyễn Trọng Hàn
/// and others' concordances of lunar and solar years, where the year a title is proclaimed counts as its first unless the annals
/// put it off to the next spring. Titles of China used under the Minh occupation (1407–1427) are left out.
public enum ReignEras {
  /// Every reign title from Đinh (970) to Nguyễn (1945), by dynasty and then in order of time.
  public static let all: [ReignEra] = earlyEras + laterEras

  /// The titles with this name, any case, composition and tone placement; several when dynasties share one (Thuận Thiên: Lý and Lê sơ).
  /// A name without marks finds every title it could be.
  public static func named(_ name: String) -> [ReignEra] {
    HistoricalNames.exactly(name).compactMap { if case .era(let era) = $0 { era } else { nil } }
  }

  /// The kings and lords with this name: "Lê Thánh Tông", "Lý Công Uẩn"; several for Lê Trung Tông.
  public static func rulers(named name: String) -> [Reign] {
    HistoricalNames.exactly(name).compactMap { if case .reign(let reign) = $0 { reign } else { nil } }
  }

  /// The dynasties and periods with this name, without "thời": "Lê sơ", "Hùng Vương".
  public static func periods(named name: String) -> [HistoricalPeriod] {
    HistoricalNames.exactly(name).compactMap { if case .period(let period) = $0 { period } else { nil } }
  }

  /// The titles in use in a solar year; two or more when a title changed, or two dynasties ruled side by side.
  public static func inUse(inYear year: Int) -> [ReignEra] {
    all.filter { $0.first <= year && year <= $0.last }
  }

  /// The dynasties that ruled some part of the country for more than a year of a stretch of solar years.
  public static func dynasties(in years: ClosedRange<Int>) -> [HistoricalPeriod] {
    periods.filter { period in
      period.isDynasty && min(period.last, years.upperBound) - max(period.first, years.lowerBound) > 0
    }
  }
}
