/// One day of the proleptic Gregorian calendar with astronomical year numbering: year 0 is 1 BC, year -110 is 111 BC.
/// Coded as its ISO 8601 text. Source: ISO 8601-1:2019, 4.3.2 and 5.2.2.
public struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Astronomical year, at most 10^15 either side of zero.
  public let year: Int
  /// Month of the year, 1...12.
  public let month: Int
  /// Day of the month, 1...31.
  public let day: Int

  static let farthestYear = 1_000_000_000_000_000

  /// The day, or nil when the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (-Self.farthestYear...Self.farthestYear).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Self.length(ofMonth: month, year: year)).contains(day) else { return nil }
    self.init(known: year, month, day)
  }

  /// Reads "2030-02-02", "-0110-01-01" or, past four digits, "+12345-01-01"; nil for anything else.
  public init?(_ iso: String) {
    var digits = Substring(iso)
    let sign = digits.first.flatMap { $0 == "-" || $0 == "+" ? $0 : nil }
    if sign != nil { digits = digits.dropFirst() }
    let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count >= 4, parts[1].count == 2, parts[2].count == 2 else { return nil }
    guard parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    guard let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]) else { return nil }
    guard sign == nil ? parts[0].count == 4 : (sign == "-" ? year > 0 : parts[0].count > 4) else { return nil }
    self.init(year: sign == "-" ? -year : year, month: month, day: day)
  }

  /// The day with this Julian day number (the count of days at noon, day 0 = -4713-11-24).
  /// Numbers past the farthest year are brought back to it.
  public init(julianDayNumber: Int) {
    let reach = 365 * Self.farthestYear
    // Days counted from 0000-03-01, so that the leap day ends the year.
    let days = min(max(julianDayNumber, -reach), reach) - 1_721_120
    let cycle = days.flooredQuotient(146_097)
    let inCycle = days - cycle * 146_097
    let yearOfCycle = (inCycle - inCycle / 1460 + inCycle / 36_524 - inCycle / 146_096) / 365
    let inYear = inCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let monthFromMarch = (5 * inYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
    self.init(known: year, month, inYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private init(known year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Julian day number: days at noon counted from -4713-11-24. Source: Meeus, Astronomical Algorithms, 2nd ed., chapter 7.
  public var julianDayNumber: Int {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let cycle = shifted.flooredQuotient(400)
    let yearOfCycle = shifted - cycle * 400
    let inYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return cycle * 146_097 + 365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100 + inYear + 1_721_120
  }

  /// ISO 8601 text: "1789-01-30", "-0110-01-01"; a sign goes before years of more than four digits.
  public var description: String {
    "\(Self.text(ofYear: year))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
  }

  public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    if month == 2 { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28 }
    return [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  static func text(ofYear year: Int) -> String {
    (year < 0 ? "-" : year > 9999 ? "+" : "") + padded(abs(year), 4)
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension CalendarDay: Codable {
  /// Reads the ISO 8601 text; throws `DecodingError.dataCorrupted` when it is no day.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = CalendarDay(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a calendar day")
    }
    self = day
  }

  /// Writes the ISO 8601 text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Int {
  /// The quotient rounded towards minus infinity; the divisor is positive.
  func flooredQuotient(_ divisor: Int) -> Int {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }

  /// The remainder in 0..<divisor.
  func flooredRemainder(_ divisor: Int) -> Int {
    self % divisor + (self % divisor < 0 ? divisor : 0)
  }
}
