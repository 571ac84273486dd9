import HistoricalDates
import Kernel

/// Dates in words with their reading, and days that come back.
extension FieldControls {
  func date(at outer: Spot) -> Markup {
    var spot = outer
    spot.path += ".text"
    if spot.hint.isEmpty, spot.depth == 0 { spot.hint = page(.formDateHint) }
    let own = form["\(outer.path).edtf"], was = form["\(outer.path).was"]
    let faults = places.texts(at: "\(outer.path).edtf", page.language)
    let more: Markup = """
      \(reading(of: spot, own: own))<details class="form-own"\(own.isEmpty && faults.isEmpty ? Markup.empty : " open")><summary>\(page(.formDateOwn))</summary>\
      \(input(outer.part("edtf", page(.formDateOwn), hint: page(.formDateOwnHint)), attributes: " spellcheck=\"false\""))</details>\(was.isEmpty ? Markup.empty : hidden("\(outer.path).was", was))
      """
    return input(spot, describedBy: ["reading-\(spot.id)"], attributes: " data-date=\"reading-\(spot.id)\"", after: more)
  }

  /// How the wording is read, or the reading that was given beside it.
  func reading(of spot: Spot, own: String = "") -> Markup {
    let wording = form[spot.path]
    let read = DateHint(own.isEmpty || own == "-" ? wording : own, page)
    return "<p class=\"form-reading\" id=\"reading-\(spot.id)\" role=\"status\">\(wording.isEmpty && own.isEmpty ? "" : read.line(page))</p>"
  }

  func recurrence(at spot: Spot) -> Markup {
    var outer = spot
    if outer.hint.isEmpty { outer.hint = page(.formRecurrenceHint) }
    let cycles: [(value: String, label: String)] = [
      (value: "", label: page(.formCycleOpen)), (value: "yearly", label: page(.everyYear)), (value: "every-2-years-even", label: page(.everyTwoYearsEven)),
      (value: "every-2-years-odd", label: page(.everyTwoYearsOdd)), (value: "every-3-years", label: page(.everyThreeYears)), (value: "unknown", label: page(.cycleUnknown)),
    ]
    let calendars = [(value: "", label: page(.formCalendarOpen)), (value: "lunar", label: page(.lunarCalendar)), (value: "solar", label: page(.solarCalendar))]
    let parts: [(String, MessageKey)] = [("day", .formDay), ("month", .formMonth), ("end_day", .formEndDay), ("end_month", .formEndMonth)]
    let numbers: [Markup] = parts.map { name, key in input(spot.part(name, page(key))) }
    let days: Markup = "<div class=\"form-row form-row-short\">\(numbers)</div>"
    let ways: Markup = "<div class=\"form-row\">\(select(spot.part("calendar", page(.formCalendar)), calendars))\(select(spot.part("cycle", page(.formCycle)), cycles))</div>"
    return grouped(outer, "\(days)\(ways)\(input(spot.part("text", page(.formRecurrenceText))))\(recurrenceRead(at: spot))")
  }

  private func recurrenceRead(at spot: Spot) -> Markup {
    func number(_ name: String) -> Int? { Int(form["\(spot.path).\(name)"]) }
    let calendar: Recurrence.Calendar = form["\(spot.path).calendar"] == "solar" ? .solar : .lunar
    guard let month = number("month"), let recurrence = Recurrence(calendar: calendar, month: month, day: number("day"), endMonth: number("end_month"), endDay: number("end_day"))
    else { return .empty }
    return "<p class=\"form-reading\">\(page(.formRecurrenceRead, ["days": DayWording(page).days(of: recurrence)]))</p>"
  }
}
