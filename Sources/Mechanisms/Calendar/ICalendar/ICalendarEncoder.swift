import HistoricalDates

/// Writes iCalendar streams. Source: RFC 5545, sections 3.1 (lines), 3.3.11 (escaping), 3.6.1 (events); RFC 7986, section 5.
struct ICalendarEncoder: Sendable {
  private var bytes: [UInt8] = []
  /// Octets of a line without its end. Source: RFC 5545, section 3.1.
  private static let longestLine = 75
  private static let product = "-//Pho Hien//Festival calendar//VI"

  static func encode(_ calendar: ICalendar) -> [UInt8] {
    var encoder = ICalendarEncoder()
    encoder.write(calendar)
    return encoder.bytes
  }

  private mutating func write(_ calendar: ICalendar) {
    line("BEGIN:VCALENDAR")
    line("VERSION:2.0")
    line("PRODID:\(Self.product)")
    line("CALSCALE:GREGORIAN")
    // Each name twice: the one that is standard, and the one that older programs know.
    for name in ["NAME;LANGUAGE=\(calendar.language)", "X-WR-CALNAME"] { line("\(name):\(Self.text(calendar.name))") }
    for name in ["DESCRIPTION;LANGUAGE=\(calendar.language)", "X-WR-CALDESC"] { line("\(name):\(Self.text(calendar.description))") }
    line("X-WR-TIMEZONE:Asia/Ho_Chi_Minh")
    line("REFRESH-INTERVAL;VALUE=DURATION:P1D")
    line("X-PUBLISHED-TTL:P1D")
    line("SOURCE;VALUE=URI:\(Self.plain(calendar.source))")
    for event in calendar.events { write(event) }
    line("END:VCALENDAR")
  }

  private mutating func write(_ event: ICalendar.Event) {
    line("BEGIN:VEVENT")
    line("UID:\(Self.plain(event.uid))")
    line("DTSTAMP:\(Self.moment(event.stamp))")
    line("DTSTART;VALUE=DATE:\(Self.date(event.first))")
    // The end is the day after the last. Source: RFC 5545, section 3.6.1.
    line("DTEND;VALUE=DATE:\(Self.date(event.last.adding(days: 1)))")
    line("SUMMARY;LANGUAGE=\(event.language):\(Self.text(event.summary))")
    if let location = event.location { line("LOCATION:\(Self.text(location))") }
    line("DESCRIPTION:\(Self.text(event.description))")
    line("URL:\(Self.plain(event.url))")
    if !event.categories.isEmpty { line("CATEGORIES:\(event.categories.map(Self.text).joined(separator: ","))") }
    line("STATUS:\(event.isTentative ? "TENTATIVE" : "CONFIRMED")")
    line("TRANSP:TRANSPARENT")
    line("END:VEVENT")
  }

  /// One content line, folded between characters; what goes on starts with a space.
  private mutating func line(_ text: String) {
    var length = 0
    for scalar in text.unicodeScalars {
      let encoded = Array(String(scalar).utf8)
      if length + encoded.count > Self.longestLine {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes += encoded
      length += encoded.count
    }
    bytes += [0x0D, 0x0A]
  }

  /// Text with `\`, `;`, `,` and line ends escaped; other control characters are left out.
  private static func text(_ text: String) -> String {
    var escaped = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped.unicodeScalars += ["\\", scalar]
      case "\n", "\r": escaped += "\\n"
      default: if !isControl(scalar) { escaped.unicodeScalars.append(scalar) }
      }
    }
    return escaped
  }

  /// An identifier or address: no line may end in it.
  private static func plain(_ text: String) -> String {
    var plain = ""
    for scalar in text.unicodeScalars where !isControl(scalar) { plain.unicodeScalars.append(scalar) }
    return plain
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) }

  private static func date(_ day: CalendarDay) -> String { day.description.replacing("-", with: "") }

  /// "20261124T081345Z".
  private static func moment(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1000
    let day = CalendarDay(julianDayNumber: Int(seconds / 86_400) + 2_440_588)
    let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(date(day))T\(parts.joined())Z"
  }
}
