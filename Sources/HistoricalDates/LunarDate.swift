/// A day of the Vietnamese lunar calendar (âm lịch). The year is the solar year in which the lunar year begins:
/// the twelfth month of Ất Tỵ 2025 ends on 2026-02-16.
public struct LunarDate: Sendable, Hashable, Codable {
  /// Day of the month, 1...30.
  public let day: Int
  /// Month of the year, 1...12; the month after tháng Chạp is 1 again.
  public let month: Int
  /// Whether the month is the leap month (tháng nhuận) that follows the month of the same number.
  public let leap: Bool
  /// The solar year in which the lunar year begins.
  public let year: Int

  /// A date whose numbers are possible; whether that month has the day or is leap in that year, `LunarCalendar.solar(from:)` tells.
  public init?(day: Int, month: Int, leap: Bool = false, year: Int) {
    guard (1...30).contains(day), (1...12).contains(month) else { return nil }
    self.day = day
    self.month = month
    self.leap = leap
    self.year = year
  }

  private enum CodingKeys: String, CodingKey { case day, month, leap, year }

  /// Reads the four fields; throws `DecodingError.dataCorrupted` when the numbers are impossible.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let read = LunarDate(
      day: try fields.decode(Int.self, forKey: .day), month: try fields.decode(Int.self, forKey: .month),
      leap: try fields.decode(Bool.self, forKey: .leap), year: try fields.decode(Int.self, forKey: .year))
    guard let read else {
      throw DecodingError.dataCorruptedError(forKey: .day, in: fields, debugDescription: "not a lunar date")
    }
    self = read
  }
}
