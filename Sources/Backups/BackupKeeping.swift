import Foundation
import Kernel
import Storage

/// Which snapshots stay: the newest of each of the last days, weeks and months (of Vietnam's time) that have any, and always the newest of all.
package struct BackupKeeping: Sendable, Hashable {
  package var daily: Int
  package var weekly: Int
  package var monthly: Int

  package init(daily: Int = 0, weekly: Int = 0, monthly: Int = 0) { (self.daily, self.weekly, self.monthly) = (daily, weekly, monthly) }

  /// Of names, oldest first. Throws `Problems` (`backup.keep`) where nothing is to be kept.
  package func kept(of names: [String]) throws -> Set<String> {
    guard daily > 0 || weekly > 0 || monthly > 0, daily >= 0, weekly >= 0, monthly >= 0 else { throw BackupFault.keep() }
    var kept = Set(names.suffix(1))
    for (most, period) in [(daily, Self.day), (weekly, Self.week), (monthly, Self.month)] {
      var seen: Set<Int> = []
      for name in names.reversed() {
        guard let day = Self.days(name) else {
          kept.insert(name)
          continue
        }
        guard seen.count < most, seen.insert(period(day)).inserted else { continue }
        kept.insert(name)
      }
    }
    return kept
  }

  private static func day(_ day: Int) -> Int { day }
  /// From Monday; the first of January 1970 was a Thursday.
  private static func week(_ day: Int) -> Int { (day + 3) / 7 }

  private static func month(_ day: Int) -> Int {
    let parts = calendar.dateComponents([.year, .month], from: Date(timeIntervalSince1970: Double(day) * 86_400))
    return (parts.year ?? 0) * 12 + (parts.month ?? 0)
  }

  private static var calendar: Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }

  /// The day in Vietnam since 1970 that a snapshot is of.
  private static func days(_ name: String) -> Int? {
    let text = "\(name.prefix(4))-\(name.dropFirst(4).prefix(2))-\(name.dropFirst(6).prefix(5)):\(name.dropFirst(11).prefix(2)):\(name.dropFirst(13).prefix(2))Z"
    return (try? BackupMoment.read(text)).map { Int(($0 + BackupMoment.ahead) / 86_400_000) }
  }
}
