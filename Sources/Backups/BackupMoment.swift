import Foundation
import Kernel

/// A moment as people write it.
package enum BackupMoment {
  /// How far Vietnam is ahead of UTC, in milliseconds.
  package static let ahead: Int64 = 7 * 3_600_000

  /// Milliseconds of UTC since 1970. `2026-11-29`, `29/11/2026` (the end of the day), with ` 14:30`, `T14:30:05`, `T14:30:05.120`; in Vietnam's time unless `Z` or `+07:00` follows.
  /// What is not said of a time counts to its end: `14:30` is all of that minute. Throws `Problems` (`backup.time`).
  package static func read(_ text: String) throws -> Int64 {
    let text = text.trimmingCharacters(in: .whitespaces)
    let pattern = /(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\/(\d{1,2})\/(\d{4}))(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?)?/
    guard let match = text.wholeMatch(of: pattern)?.output, let year = Int(match.1 ?? match.6 ?? ""), let month = Int(match.2 ?? match.5 ?? ""), let day = Int(match.3 ?? match.4 ?? "") else {
      throw BackupFault.moment(text)
    }
    let hour = match.7.flatMap { Int($0) }, minute = match.8.flatMap { Int($0) }, second = match.9.flatMap { Int($0) }
    let thousandths = match.10.flatMap { Int($0.padding(toLength: 3, withPad: "0", startingAt: 0)) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let parts = DateComponents(year: year, month: month, day: day, hour: hour ?? 23, minute: minute ?? 59, second: second ?? 59)
    guard (1...12).contains(month), hour ?? 0 < 24, minute ?? 0 < 60, second ?? 0 < 60, let date = calendar.date(from: parts), calendar.dateComponents([.day, .month], from: date).day == day else {
      throw BackupFault.moment(text)
    }
    let zone = try match.11.map { try offset(String($0), text) } ?? ahead
    return Int64(date.timeIntervalSince1970) * 1_000 + Int64(thousandths ?? 999) - zone
  }

  private static func offset(_ zone: String, _ text: String) throws -> Int64 {
    guard zone != "Z" else { return 0 }
    let digits = zone.filter(\.isNumber)
    guard let hours = Int64(digits.prefix(2)), let minutes = Int64(digits.suffix(2)), hours < 15, minutes < 60 else { throw BackupFault.moment(text) }
    return (zone.hasPrefix("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000
  }

  /// As a Vietnamese reader has it: `29/11/2026 14:30:05`.
  package static func text(_ time: Int64) -> String {
    let stamp = Timestamp.text(time + ahead)
    return "\(stamp.dropFirst(8).prefix(2))/\(stamp.dropFirst(5).prefix(2))/\(stamp.prefix(4)) \(stamp.dropFirst(11).prefix(8))"
  }
}
