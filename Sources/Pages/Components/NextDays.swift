import HistoricalDates

/// When something that comes back is held next: its days, how far away they are, the times after it. Nothing where no recurrence is known.
package struct NextDays: Sendable {
  /// All that the record holds.
  package var recurrences: [Recurrence]
  /// The day in Viet Nam.
  package var today: CalendarDay
  /// Address of the calendar file; `nil` leaves the link out.
  package var calendarFile: String?
  private static let later = 2

  package init(recurrences: [Recurrence], today: CalendarDay, calendarFile: String? = nil) {
    self.recurrences = recurrences
    self.today = today
    self.calendarFile = calendarFile
  }

  package func render(_ page: PageContext) -> Markup {
    let times = self.times
    guard let next = times.first else { return .empty }
    let wording = DayWording(page)
    let others: [Markup] = times.dropFirst().map { "<li>\(days($0, wording))\(doubt($0, page))</li>" }
    let afterwards: Markup? = others.isEmpty ? nil : "<p class=\"next-later\">\(page(.calendarAfterwards)):</p><ul class=\"next-later-list\">\(others)</ul>"
    let file: Markup? = next.isWholeMonth ? nil : calendarFile.map { "<p class=\"next-file\"><a href=\"\($0)\" type=\"text/calendar\" rel=\"nofollow\">\(page(.calendarAdd))</a></p>" }
    let distance: Markup? = wording.distance(next, from: today).map { "<p class=\"next-distance\">\($0)</p>" }
    return """
      <div class="next-occurrence">
      \(next.isWholeMonth ? Markup.empty : DayPlate(day: next.first).render(page))
      <div class="next-body">
      <p class="next-days"><span class="next-label">\(page(.calendarNextTime)):</span> \(days(next, wording))\(doubt(next, page))</p>
      \(distance)
      \(afterwards)
      \(file)
      </div>
      </div>
      """
  }

  /// The time that is on or comes next, and those after it.
  private var times: [Recurrence.Occurrence] {
    let all = recurrences.flatMap { recurrence -> [Recurrence.Occurrence] in
      let now = recurrence.occurrences(in: today...today)
      var next: [Recurrence.Occurrence] = []
      while next.count <= Self.later, let one = recurrence.next(after: next.last?.first ?? today) { next.append(one) }
      return now + next
    }
    return Array(all.sorted { ($0.first, $0.last) < ($1.first, $1.last) }.prefix(Self.later + 1))
  }

  private func days(_ occurrence: Recurrence.Occurrence, _ wording: DayWording) -> Markup {
    let solar: Markup = "<time datetime=\"\(occurrence.first.description)\">\(wording.solar(occurrence.first, occurrence.last))</time>"
    guard !occurrence.isWholeMonth, let lunar = LunarCalendar.lunar(from: occurrence.first) else { return solar }
    return "\(solar) <span class=\"next-lunar\">(\(wording.lunar(lunar)))</span>"
  }

  private func doubt(_ occurrence: Recurrence.Occurrence, _ page: PageContext) -> Markup {
    let doubts = [occurrence.isWholeMonth ? page(.calendarDayUnknown) : nil, occurrence.isCertain ? nil : page(.calendarUncertain)].compactMap(\.self)
    return doubts.isEmpty ? .empty : " <span class=\"uncertain\">\(doubts.joined(separator: ", "))</span>"
  }
}
