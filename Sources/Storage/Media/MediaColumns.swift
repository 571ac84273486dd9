import Kernel

/// The columns of a file's row (`media` as `m`) and of its events, in one order for all queries.
enum MediaColumns {
  private static let names = [
    "id", "record", "field", "position", "name", "format", "bytes", "sha512", "width", "height", "colour", "caption", "statement", "holder", "note", "display", "origin", "state", "failure",
    "added", "added_by", "released",
  ]
  static let list = names.map { "m.\($0)" }.joined(separator: ", ")
  static let insertion = "INSERT INTO media (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", "))) -- addMedia"

  /// `nil` for a row that a newer version has written. `first`: where the columns begin.
  static func media(_ row: SQLRow, from first: Int = 0) -> Media? {
    func text(_ index: Int) -> String { row.text(first + index) }
    func number(_ index: Int) -> Int? { row[first + index].int.map { Int($0) } }
    guard let format = MediaFormat(rawValue: text(5)), let display = MediaDisplay(rawValue: text(15)), let origin = AIOrigin(rawValue: text(16)), let state = MediaState(rawValue: text(17)) else { return nil }
    return Media(
      id: RecordID(stored: text(0)), record: RecordID(stored: text(1)), field: text(2), position: number(3) ?? 0, name: text(4), format: format, bytes: row.int(first + 6), sha512: text(7),
      width: number(8), height: number(9), colour: row[first + 10].text, caption: caption(row[first + 11].text),
      rights: MediaRights(statement: row[first + 12].text, holder: row[first + 13].text, note: row[first + 14].text), display: display, origin: origin, state: state,
      failure: row[first + 18].text, added: row.int(first + 19), addedBy: text(20), isReleased: row.int(first + 21) == 1)
  }

  static func values(_ media: Media) -> [SQLValue] {
    func number(_ value: Int?) -> SQLValue { .optional(value.map { Int64($0) }) }
    return [
      .text(media.id.text), .text(media.record.text), .text(media.field), .int(media.position), .text(media.name), .text(media.format.rawValue), .int(media.bytes), .text(media.sha512),
      number(media.width), number(media.height), .optional(media.colour), caption(media.caption), .optional(media.rights.statement), .optional(media.rights.holder),
      .optional(media.rights.note), .text(media.display.rawValue), .text(media.origin.rawValue), .text(media.state.rawValue), .optional(media.failure), .int(media.added), .text(media.addedBy),
      .int(media.isReleased ? 1 : 0),
    ]
  }

  static func caption(_ caption: LocalizedText?) -> SQLValue { .optional(caption.map { Value.object($0.values.mapValues { .string($0) }).json }) }

  private static func caption(_ text: String?) -> LocalizedText? { text.flatMap { try? Value(json: $0) }.flatMap { LocalizedText(texts: $0) } }

  // MARK: Events

  static let events = "e.id, e.media, e.type, e.outcome, e.detail, e.agent, e.at"

  static func event(_ row: SQLRow) -> MediaEvent? {
    guard let type = MediaEvent.Kind(rawValue: row.text(2)), let outcome = MediaEvent.Outcome(rawValue: row.text(3)) else { return nil }
    return MediaEvent(
      id: RecordID(stored: row.text(0)), media: RecordID(stored: row.text(1)), type: type, outcome: outcome, detail: row[4].text, agent: row.text(5), at: row.int(6))
  }

  static func add(_ event: MediaEvent, _ connection: any SQLConnection) throws {
    try connection.run(
      "INSERT INTO media_event (id, media, type, outcome, detail, agent, at) VALUES (?, ?, ?, ?, ?, ?, ?) -- addMediaEvent",
      [
        .text(event.id.text), .text(event.media.text), .text(event.type.rawValue), .text(event.outcome.rawValue), .optional(event.detail), .text(event.agent), .int(event.at),
      ])
  }
}

extension LocalizedText {
  /// `nil` for what is no object of texts.
  init?(texts value: Value) {
    guard let members = value.object else { return nil }
    self.init(members.compactMapValues(\.string))
  }
}
