import HistoricalDates
import Kernel

/// A report that was made: who made it, when, of which data and by which version of the template. Its content stays as it was.
package struct KeptReport: Sendable, Hashable {
  package let id: RecordID
  /// The id of the template.
  package let report: String
  /// 0: as the folder `plan` declares it.
  package let version: Int
  package let year: Int
  package let agency: String?
  /// The day of the data.
  package let day: CalendarDay
  /// Milliseconds of UTC since 1970.
  package let at: Int64
  package let account: RecordID
  package let subject: String
  /// SHA-256 over the content, in hexadecimal.
  package let digest: String
}
