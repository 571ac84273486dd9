import Kernel

/// Links to calendar files. Source: RFC 5545, section 8.1 (`.ics`).
extension Addresses {
  /// The feed of the festival calendar, with the filters of the page.
  package func calendarFeed(_ parameters: [(String, String)] = []) -> String { page(.calendar) + ".ics" + Self.query(parameters) }

  /// The next time of one record as a calendar file.
  package func calendarFile(record id: RecordID) -> String {
    api(record: id) + "/calendar.ics" + Self.query([("lang", language == .vietnamese ? "" : language.code)])
  }
}
