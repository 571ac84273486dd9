import HistoricalDates

/// What becomes of one record when units or terms change.
package enum AuthorityChange: Sendable {
  /// Without an identifier it gets one of its own.
  case create(id: RecordID, identifier: String?, body: [String: Value])
  /// The whole body in, the whole body out.
  case edit(RecordID, @Sendable ([String: Value]) -> [String: Value])

  package var record: RecordID {
    switch self {
    case .create(let id, _, _), .edit(let id, _): id
    }
  }
}

extension Value {
  /// A day as the value of a date field: as papers write it, and in EDTF.
  static func day(_ day: CalendarDay) -> Value { .object(["text": .string("\(day.day)/\(day.month)/\(day.year)"), "edtf": .string("\(day)")]) }

  /// A reference to a record.
  static func reference(_ id: RecordID) -> Value { .object(["ref": .string(id.text)]) }
}
