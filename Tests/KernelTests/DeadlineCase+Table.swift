/// The days after `→` are those that are counted; `|` stands for a weekend, brackets for what is free.
extension DeadlineCase {
  static let table: [DeadlineCase] = [weeks, spring, autumn, kings, tet, declared, pauses, openPauses].flatMap { $0 }

  /// Without holidays. In March 2026 the 2nd is a Monday.
  static let weeks: [DeadlineCase] = [
    // Monday → Tue 3
    DeadlineCase("2026-03-02 09:00", 1, due: "2026-03-03"),
    // Monday → 3 4 5 6 | Mon 9
    DeadlineCase("2026-03-02 09:00", 5, due: "2026-03-09"),
    // Friday → | Mon 9
    DeadlineCase("2026-03-06 16:59", 1, due: "2026-03-09"),
    // Saturday → Mon 9
    DeadlineCase("2026-03-07 09:00", 1, due: "2026-03-09"),
    // Sunday → Mon 9
    DeadlineCase("2026-03-08 09:00", 1, due: "2026-03-09"),
    // Wednesday → 5 6 | 9 10 11 12 13 | 16 17 Wed 18
    DeadlineCase("2026-03-04 09:00", 10, due: "2026-03-18"),
    // The last minute of Monday in Viet Nam, 16:59 in UTC → Tue 3
    DeadlineCase("2026-03-02 23:59", 1, due: "2026-03-03"),
    // The first minute of Tuesday in Viet Nam, still Monday 17:00 in UTC → Wed 4
    DeadlineCase("2026-03-03 00:00", 1, due: "2026-03-04"),
    // Monday 06:59 in Viet Nam, still Sunday in UTC → Tue 3
    DeadlineCase("2026-03-02 06:59", 1, due: "2026-03-03"),
    // Sunday 23:30 in Viet Nam → Mon 9; half an hour later it is Monday → Tue 10
    DeadlineCase("2026-03-08 23:30", 1, due: "2026-03-09"),
    DeadlineCase("2026-03-09 00:00", 1, due: "2026-03-10"),
    // No day: it ends with the day itself, also on a Sunday and in Tết.
    DeadlineCase("2026-03-04 09:00", 0, due: "2026-03-04"),
    DeadlineCase("2026-03-08 09:00", 0, due: "2026-03-08"),
    DeadlineCase("2026-02-18 09:00", 0, due: "2026-02-18"),
    // 3–6 (4) | 9–13 (9) | 16–20 (14) | 23–27 (19) | 30 March – 3 April (24) | 6–10 (29) | 13–17 (34) | 20–24 (39) | [Mon 27 for the Hùng kings' Sunday] 28 29 (41)
    // [Thu 30, Fri 1 May] | 4 5 6 Thu 7 (45)
    DeadlineCase("2026-03-02 09:00", 45, due: "2026-05-07"),
    // Friday 13 Dec 2024 (1) | 16–20 (6) | 23–27 (11) | 30 31 [1 Jan] 2 3 (15) | 6–10 (20) | 13–17 (25) | 20–24 (30) | 27 [28–31 Tết] | [Mon 3 Feb for Sat 1] 4–7 (35)
    // | 10–14 (40) | 17–21 (45): Fri 21
    DeadlineCase("2024-12-12 09:00", 45, due: "2025-02-21"),
  ]

  /// Around 30 April and 1 May, and around New Year.
  static let spring: [DeadlineCase] = [
    // Monday → [Tue 30, Wed 1] Thu 2
    DeadlineCase("2024-04-29 09:00", 1, due: "2024-05-02"),
    // Friday → | Mon 29 [30, 1] Thu 2 Fri 3
    DeadlineCase("2024-04-26 09:00", 3, due: "2024-05-03"),
    // Monday → Tue 29 [Wed 30, Thu 1] Fri 2
    DeadlineCase("2025-04-28 09:00", 2, due: "2025-05-02"),
    // Tuesday → [30, 1] Fri 2 | Mon 5
    DeadlineCase("2025-04-29 09:00", 2, due: "2025-05-05"),
    // It begins on the holiday itself, a Wednesday → [1] Fri 2
    DeadlineCase("2025-04-30 08:00", 1, due: "2025-05-02"),
    // Wednesday → [Thu 30, Fri 1] | Mon 4
    DeadlineCase("2026-04-29 09:00", 1, due: "2026-05-04"),
    // Thursday → [Fri 30] [Sat 1 May] | [Mon 3 for it] Tue 4
    DeadlineCase("2027-04-29 09:00", 1, due: "2027-05-04"),
    // Wednesday → [Thu 1 Jan] Fri 2 | Mon 5
    DeadlineCase("2025-12-31 09:00", 2, due: "2026-01-05"),
    // Friday → [Sat 1 Jan 2028] | [Mon 3 for it] Tue 4
    DeadlineCase("2027-12-31 09:00", 1, due: "2028-01-04"),
    // Friday → | [Sun 1 Jan 2023] [Mon 2 for it] Tue 3
    DeadlineCase("2022-12-30 09:00", 1, due: "2023-01-03"),
  ]

  /// Around 2 September with its second day.
  static let autumn: [DeadlineCase] = [
    // Friday → | [Mon 2, Tue 3] Wed 4
    DeadlineCase("2024-08-30 09:00", 1, due: "2024-09-04"),
    // Friday → | [Mon 1, Tue 2] Wed 3 Thu 4
    DeadlineCase("2025-08-29 09:00", 2, due: "2025-09-04"),
    // Monday → [Tue 1, Wed 2] Thu 3
    DeadlineCase("2026-08-31 09:00", 1, due: "2026-09-03"),
    // Wednesday → [Thu 2, Fri 3] | Mon 6 Tue 7
    DeadlineCase("2027-09-01 09:00", 2, due: "2027-09-07"),
    // Thursday → [Fri 1] [Sat 2] | [Mon 4 for it] Tue 5
    DeadlineCase("2023-08-31 09:00", 1, due: "2023-09-05"),
    // Friday → [Sat 1] [Sun 2] [Mon 3, Tue 4 for them] Wed 5
    DeadlineCase("2029-08-31 09:00", 1, due: "2029-09-05"),
  ]

  /// Around the day of the Hùng kings: 18 April 2024, 7 April 2025, 26 April 2026, 16 April 2027, 29 April 2023.
  static let kings: [DeadlineCase] = [
    // Wednesday → [Thu 18] Fri 19 | Mon 22
    DeadlineCase("2024-04-17 09:00", 2, due: "2024-04-22"),
    // Friday → | [Mon 7] Tue 8
    DeadlineCase("2025-04-04 09:00", 1, due: "2025-04-08"),
    // Friday → | [Sun 26] [Mon 27 for it] Tue 28
    DeadlineCase("2026-04-24 09:00", 1, due: "2026-04-28"),
    // On from there: 28 29 [30, 1] | Mon 4 May
    DeadlineCase("2026-04-24 09:00", 3, due: "2026-05-04"),
    // Thursday → [Fri 16] | Mon 19
    DeadlineCase("2027-04-15 09:00", 1, due: "2027-04-19"),
    // Friday → [Sat 29, Sun 30, Mon 1 May] [Tue 2 for the 29th, Wed 3 for the 30th] Thu 4
    DeadlineCase("2023-04-28 09:00", 1, due: "2023-05-04"),
  ]

  /// Around Tết, its eve and the first four days: from 9 February 2024, 28 January 2025, 16 February 2026, 5 February 2027.
  static let tet: [DeadlineCase] = [
    // Thursday → [Fri 9 – Tue 13] [Wed 14, Thu 15 for Sat 10 and Sun 11] Fri 16
    DeadlineCase("2024-02-08 09:00", 1, due: "2024-02-16"),
    // Monday → 6 7 8 [9–15] Fri 16 | Mon 19
    DeadlineCase("2024-02-05 09:00", 5, due: "2024-02-19"),
    // Monday → [Tue 28 – Sat 1] | [Mon 3 for Sat 1] Tue 4
    DeadlineCase("2025-01-27 09:00", 1, due: "2025-02-04"),
    // Friday → | Mon 27 [28 – 3] Tue 4 Wed 5
    DeadlineCase("2025-01-24 09:00", 3, due: "2025-02-05"),
    // Friday → | [Mon 16 – Fri 20] | Mon 23 Tue 24
    DeadlineCase("2026-02-13 09:00", 2, due: "2026-02-24"),
    // It begins on the first day of the year, a Tuesday → [18 19 20] | Mon 23
    DeadlineCase("2026-02-17 07:00", 1, due: "2026-02-23"),
    // Thursday → [Fri 5 – Tue 9] [Wed 10, Thu 11 for Sat 6 and Sun 7] Fri 12
    DeadlineCase("2027-02-04 09:00", 1, due: "2027-02-12"),
    // Monday → 2 3 4 [5–11] 12 (4) | 15–19 (9) | Mon 22
    DeadlineCase("2027-02-01 09:00", 10, due: "2027-02-22"),
  ]

  /// With days that are declared free or worked.
  static let declared: [DeadlineCase] = [
    // Friday → | [Mon 31, declared] [Tue 1, Wed 2] Thu 3
    DeadlineCase("2026-08-28 09:00", 1, off: ["2026-08-31"], due: "2026-09-03"),
    // Friday → Sat 22, worked
    DeadlineCase("2026-08-21 09:00", 1, worked: ["2026-08-22"], due: "2026-08-22"),
    // Both: Thursday → Fri 21 Sat 22 | 24 25 26 27 28 | [Mon 31] [1, 2] Thu 3 (8)
    DeadlineCase("2026-08-20 09:00", 8, off: ["2026-08-31"], worked: ["2026-08-22"], due: "2026-09-03"),
    // A holiday that is worked: Tuesday → Wed 30
    DeadlineCase("2025-04-29 09:00", 1, worked: ["2025-04-30"], due: "2025-04-30"),
    // Declared both ways: it is worked. Monday → Tue 3
    DeadlineCase("2026-03-02 09:00", 1, off: ["2026-03-03"], worked: ["2026-03-03"], due: "2026-03-03"),
    // Monday → [Tue 24, declared] Wed 25
    DeadlineCase("2026-11-23 09:00", 1, off: ["2026-11-24"], due: "2026-11-25"),
    // A Sunday that is declared free was free before: Friday → | Mon 9
    DeadlineCase("2026-03-06 09:00", 1, off: ["2026-03-08"], due: "2026-03-09"),
  ]

  /// With pauses that are over, in braces.
  static let pauses: [DeadlineCase] = [
    // Monday → Tue 3 {Wed 4, Thu 5} 6 | 9 10 Wed 11
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-04 09:00/2026-03-05 16:00"], due: "2026-03-11"),
    // Monday → 3 4 5 {Fri 6 – Mon 9} 10 Wed 11
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-06 09:00/2026-03-09 16:00"], due: "2026-03-11"),
    // A pause of a weekend costs nothing: 3 4 5 6 {Sat 7, Sun 8} Mon 9
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-07 09:00/2026-03-08 16:00"], due: "2026-03-09"),
    // A pause of ten minutes costs its day: 3 {Wed 4} 5 6 | 9 Tue 10
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-04 09:00/2026-03-04 09:10"], due: "2026-03-10"),
    // Twenty minutes around midnight in Viet Nam cost two: 3 {4, 5} 6 | 9 10 Wed 11
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-04 23:50/2026-03-05 00:10"], due: "2026-03-11"),
    // Twenty minutes around midnight in UTC, 7:00 in Viet Nam, cost one: 3 {4} 5 6 | 9 Tue 10
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-04 06:50/2026-03-04 07:10"], due: "2026-03-10"),
    // From the day of the start, which is not counted anyhow: {Mon 2, Tue 3} 4 5 6 | 9 Tue 10
    DeadlineCase("2026-03-02 09:00", 5, pauses: ["2026-03-02 15:00/2026-03-03 09:00"], due: "2026-03-10"),
    // Around Tết: Wednesday → Thu 12 {Fri 13 – Tue 24} 25 26 27 | Mon 2 March
    DeadlineCase("2026-02-11 09:00", 5, pauses: ["2026-02-13 09:00/2026-02-24 09:00"], due: "2026-03-02"),
    // Within Tết it costs nothing: Friday → | Mon 27 [28] {29 30} [31 – 3] Tue 4 Wed 5
    DeadlineCase("2025-01-24 09:00", 3, pauses: ["2025-01-29 09:00/2025-01-30 09:00"], due: "2025-02-05"),
    // It ends within Tết: Monday → Tue 2 {Wed 3 – Sun 7} [8 9 10 11] Fri 12 | 15 16 Wed 17
    DeadlineCase("2027-02-01 09:00", 5, pauses: ["2027-02-03 09:00/2027-02-07 09:00"], due: "2027-02-17"),
    // It begins with a holiday and goes on: Monday → Tue 29 {Wed 30 – Mon 5} 6 7 Thu 8
    DeadlineCase("2025-04-28 09:00", 4, pauses: ["2025-04-30 09:00/2025-05-05 09:00"], due: "2025-05-08"),
    // It takes a day in lieu, which is free anyhow: Friday → | [Sun 26] {Mon 27} Tue 28
    DeadlineCase("2026-04-24 09:00", 1, pauses: ["2026-04-27 09:00/2026-04-27 10:00"], due: "2026-04-28"),
    // Two: Monday → 2 {Wed 3, Thu 4} 5 | 8 {Tue 9 – Fri 12} | 15–19 (8) | 22 Tue 23 (10); in whatever order they are told
    DeadlineCase("2026-06-01 09:00", 10, pauses: ["2026-06-03 09:00/2026-06-04 09:00", "2026-06-09 09:00/2026-06-12 09:00"], due: "2026-06-23"),
    DeadlineCase("2026-06-01 09:00", 10, pauses: ["2026-06-09 09:00/2026-06-12 09:00", "2026-06-03 09:00/2026-06-04 09:00"], due: "2026-06-23"),
    // Two that overlap: {Tue 2 – Mon 8} 9 10 Thu 11
    DeadlineCase("2026-06-01 09:00", 3, pauses: ["2026-06-02 09:00/2026-06-04 09:00", "2026-06-03 09:00/2026-06-08 09:00"], due: "2026-06-11"),
    // Before the start, and after the end: neither matters. Monday → Tue 2
    DeadlineCase("2026-06-01 09:00", 1, pauses: ["2026-05-25 09:00/2026-05-29 09:00"], due: "2026-06-02"),
    DeadlineCase("2026-06-01 09:00", 1, pauses: ["2026-06-10 09:00/2026-06-12 09:00"], due: "2026-06-02"),
    // From what would be the last day: 2 3 {Thu 4, Fri 5} | Mon 8
    DeadlineCase("2026-06-01 09:00", 3, pauses: ["2026-06-04 09:00/2026-06-05 09:00"], due: "2026-06-08"),
    // One that ends before it begins is none: 2 3 Thu 4
    DeadlineCase("2026-06-01 09:00", 3, pauses: ["2026-06-05 09:00/2026-06-02 09:00"], due: "2026-06-04"),
    // Over a Saturday that is worked: Thursday → {Fri 21, Sat 22} | Mon 24
    DeadlineCase("2026-08-20 09:00", 1, pauses: ["2026-08-21 09:00/2026-08-22 09:00"], worked: ["2026-08-22"], due: "2026-08-24"),
    // 4–7 (4) | {10–21} | 24–28 (9) | 31 [1, 2] 3 4 (12) | 7–11 (17) | 14–18 (22) | 21–25 (27) | 28 Sep – 2 Oct (32) | 5–9 (37) | 12–16 (42) | 19 20 Wed 21 (45)
    DeadlineCase("2026-08-03 09:00", 45, pauses: ["2026-08-10 09:00/2026-08-21 09:00"], due: "2026-10-21"),
  ]

  /// With a pause that lasts. Monday 1 June 2026.
  static let openPauses: [DeadlineCase] = [
    // 2 {Wed 3 …
    DeadlineCase("2026-06-01 09:00", 5, pauses: ["2026-06-03 09:00/"], due: nil),
    // {Mon 1 …
    DeadlineCase("2026-06-01 09:00", 5, pauses: ["2026-06-01 15:00/"], due: nil),
    // From the last day on: 2 3 {Thu 4 …
    DeadlineCase("2026-06-01 09:00", 3, pauses: ["2026-06-04 09:00/"], due: nil),
    // {2 3} 4 5 | 8 {Tue 9 …
    DeadlineCase("2026-06-01 09:00", 5, pauses: ["2026-06-02 09:00/2026-06-03 09:00", "2026-06-09 09:00/"], due: nil),
    // The term ran out on Wed 3, before the pause: it stays run out.
    DeadlineCase("2026-06-01 09:00", 2, pauses: ["2026-06-08 09:00/"], due: "2026-06-03"),
  ]
}
