import HistoricalDates
import Kernel

/// A deadline counted day by day: opened by whoever wants to know why it ends when it does.
package struct DeadlineLedgerTable: Sendable {
  private let ledger: DeadlineLedger

  package init(ledger: DeadlineLedger) { self.ledger = ledger }

  package func render(_ page: PageContext) -> Markup {
    let wording = DayWording(page), weekdays = wording.weekdays.map(\.full)
    let due = ledger.due.map { wording.weekdayAndSolar(CalendarDay(inVietnamAt: $0)) }
    let rows: [[Markup]] = ledger.entries.map { entry in
      let day: Markup = "<time datetime=\"\(entry.day.description)\">\(wording.solar(entry.day))</time>"
      return [day, "\(weekdays.dropFirst(entry.day.weekday - 1).first ?? "")", "\(told(entry.reason, page))"]
    }
    let table = DeskTable(label: page(.ledgerLabel), columns: [page(.ledgerDay), page(.ledgerWeekday), page(.ledgerCounted)], rows: rows).render()
    return """
      <details class="ledger"><summary>\(due.map { page(.ledgerWhy, ["day": $0]) } ?? page(.ledgerWhyPaused))</summary>
      \(table)
      <p>\(due.map { page(.ledgerDue, ["day": $0]) } ?? page(.ledgerDuePaused))</p></details>
      """
  }

  private func told(_ reason: DeadlineLedger.Reason, _ page: PageContext) -> String {
    switch reason {
    case .start: page(.ledgerStart)
    case .counted(let number): page(.ledgerNumber, ["number": page.number(number)])
    case .workedDayOff(let number): page(.ledgerNumberWorked, ["number": page.number(number)])
    case .weekend: page(.ledgerWeekend)
    case .holiday(let name): page(.ledgerHoliday, ["name": name[page.language]])
    case .inLieu(let name): page(.ledgerInLieu, ["name": name[page.language]])
    case .dayOff: page(.ledgerDayOff)
    case .paused: page(.ledgerPaused)
    }
  }
}
