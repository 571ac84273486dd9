import HistoricalDates
import Kernel

/// How many things begin on each day of a stretch, and how the days share out into pages: the counts come from the index, the rows of one page only are read.
struct DayPlan: Sendable {
  struct Counted: Sendable {
    let slot: CalendarSlot
    let count: Int
  }

  /// A part of a page: of a slot's things, in the order of their titles, `count` from `first` on.
  struct Piece: Sendable {
    let slot: CalendarSlot
    let first: Int
    let count: Int
  }

  /// Only slots in which something begins.
  let slots: [Counted]
  /// Days stay together where they fit into one page; a day with more fills pages of its own. Never empty pages.
  let pages: [[Piece]]
  let total: Int
  private let pageOfDay: [CalendarDay: Int]

  init(_ slots: [CalendarSlot], counts: [RecurrenceCode: Int], most: Int) {
    let counted = slots.map { slot in Counted(slot: slot, count: slot.codes.reduce(0) { $0 + (counts[$1] ?? 0) }) }.filter { $0.count > 0 }
    let pages = Self.pages(counted, most: most)
    self.slots = counted
    self.pages = pages
    total = counted.reduce(0) { $0 + $1.count }
    let places = pages.enumerated().flatMap { number, pieces in pieces.filter { !$0.slot.isWholeMonth }.map { ($0.slot.day, number + 1) } }
    pageOfDay = Dictionary(places, uniquingKeysWith: { first, _ in first })
  }

  private static func pages(_ counted: [Counted], most: Int) -> [[Piece]] {
    var pages: [[Piece]] = []
    var open: [Piece] = []
    var room = most
    func close() {
      if !open.isEmpty { pages.append(open) }
      open = []
      room = most
    }
    for entry in counted {
      if entry.count > room { close() }
      guard entry.count > most else {
        open.append(Piece(slot: entry.slot, first: 0, count: entry.count))
        room -= entry.count
        continue
      }
      for first in stride(from: 0, to: entry.count, by: most) { pages.append([Piece(slot: entry.slot, first: first, count: min(most, entry.count - first))]) }
    }
    close()
    return pages
  }

  /// The page, from 1, that the day's things begin on.
  func page(of day: CalendarDay) -> Int? { pageOfDay[day] }
}
