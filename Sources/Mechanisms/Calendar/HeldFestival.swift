import HistoricalDates
import Kernel
import Storage
import VietnameseText

/// A record at one of the times it is held.
struct HeldFestival: Sendable {
  let record: RevealedRecord
  let recurrence: Recurrence
  /// Which of the record's recurrences it is, from 0.
  let number: Int
  let occurrence: Recurrence.Occurrence

  /// What of `records` begins in the slots, in the order of days and titles. A festival that is not held that year is not among them.
  static func all(of records: [RevealedRecord], in slots: [CalendarSlot]) -> [HeldFestival] {
    guard let first = slots.first?.day, let last = slots.last?.day else { return [] }
    let wanted = Set(slots.map { Place(day: $0.day, isWholeMonth: $0.isWholeMonth) })
    let found = records.flatMap { record -> [(key: String, festival: HeldFestival)] in
      let key = VietnameseText.sortKey(record.title(in: .vietnamese))
      return record.profile.recurrences(of: record.body).enumerated().flatMap { number, recurrence in
        recurrence.occurrences(in: first...last).filter { wanted.contains(Place(day: $0.first, isWholeMonth: $0.isWholeMonth)) }
          .map { (key, HeldFestival(record: record, recurrence: recurrence, number: number, occurrence: $0)) }
      }
    }
    return found.sorted { before($0, $1) }.map(\.festival)
  }

  private struct Place: Hashable {
    let day: CalendarDay
    let isWholeMonth: Bool
  }

  private static func before(_ one: (key: String, festival: HeldFestival), _ other: (key: String, festival: HeldFestival)) -> Bool {
    let first = one.festival.occurrence, second = other.festival.occurrence
    guard first.first == second.first else { return first.first < second.first }
    guard first.isWholeMonth == second.isWholeMonth else { return first.isWholeMonth }
    return one.key < other.key
  }
}
