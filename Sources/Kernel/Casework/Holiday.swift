import HistoricalDates

/// A holiday of the law (ngày nghỉ lễ, tết). Source: Bộ luật Lao động 2019 (45/2019/QH14), Điều 112 khoản 1.
package enum Holiday: Sendable, Hashable, CaseIterable {
  case newYear, tet, kings, victory, labour, national

  package var label: LocalizedText {
    switch self {
    case .newYear: LocalizedText(vi: "Tết Dương lịch", en: "New Year's Day")
    case .tet: LocalizedText(vi: "Tết Âm lịch", en: "Lunar New Year (Tết)")
    case .kings: LocalizedText(vi: "Ngày Giỗ Tổ Hùng Vương (10/3 âm lịch)", en: "Hùng Kings' Commemoration Day (10th of the 3rd lunar month)")
    case .victory: LocalizedText(vi: "Ngày Chiến thắng (30/4)", en: "Victory Day (30 April)")
    case .labour: LocalizedText(vi: "Ngày Quốc tế lao động (1/5)", en: "International Labour Day (1 May)")
    case .national: LocalizedText(vi: "Quốc khánh (2/9)", en: "National Day (2 September)")
    }
  }

  /// The holidays of a year of the solar calendar: New Year, five days around Tết (its eve and the first four days), the commemoration of the Hùng kings (10/3 lunar),
  /// 30 April, 1 May, and two days around 2 September. Which five and which second day is decided each year: these are the usual ones.
  package static func days(of year: Int) -> [CalendarDay: Holiday] {
    var days: [CalendarDay: Holiday] = [:]
    let fixed: [(Int, Int, Holiday)] = [(1, 1, .newYear), (4, 30, .victory), (5, 1, .labour), (9, 2, .national)]
    for (month, day, holiday) in fixed { if let date = CalendarDay(year: year, month: month, day: day) { days[date] = holiday } }
    if let national = CalendarDay(year: year, month: 9, day: 2) { days[national.adding(days: [1, 4].contains(national.weekday) ? 1 : -1)] = .national }
    if let first = LunarCalendar.newYear(year) { for place in -1...3 { days[first.adding(days: place)] = .tet } }
    if let kings = LunarDate(day: 10, month: 3, year: year).flatMap({ LunarCalendar.solar(from: $0) }), days[kings] == nil { days[kings] = .kings }
    return days
  }
}
