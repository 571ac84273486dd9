import Kernel

/// The columns of a find (`find` as `f`) in one order for all queries.
enum FindColumns {
  private static let names = [
    "id", "account", "unit", "profile", "sensitivity", "record", "name", "note", "position", "state", "reason", "result", "created", "received", "decided", "decider",
  ]
  static let list = names.map { "f.\($0)" }.joined(separator: ", ")

  /// With their photographs, as a statement behind `FROM find f` chooses and orders them. What a newer version has written is left out.
  static func finds(where tail: String, _ arguments: [SQLValue], _ connection: any SQLConnection) throws -> [Find] {
    let rows = try connection.run("SELECT \(list) FROM find f \(tail)", arguments)
    guard !rows.isEmpty else { return [] }
    let photos = try connection.rows(of: rows.map { $0[0] }) {
      "SELECT p.find, p.id, p.name, p.bytes, p.format, p.sha512, p.media FROM find_photo p WHERE p.find IN (\($0)) ORDER BY p.find, p.number, p.id -- photosOfFinds"
    }
    let byFind = Dictionary(grouping: photos) { $0.text(0) }
    return rows.compactMap { find($0, photos: (byFind[$0.text(0)] ?? []).map(photo)) }
  }

  private static func photo(_ row: SQLRow) -> FindPhoto {
    FindPhoto(
      id: RecordID(stored: row.text(1)), name: row.text(2), bytes: row.int(3), format: row[4].text.flatMap { MediaFormat(rawValue: $0) }, sha512: row[5].text,
      media: row[6].text.map { RecordID(stored: $0) })
  }

  private static func find(_ row: SQLRow, photos: [FindPhoto]) -> Find? {
    func id(_ index: Int) -> RecordID? { row[index].text.map { RecordID(stored: $0) } }
    guard let sensitivity = Sensitivity(rawValue: row.text(4)), let state = FindState(rawValue: row.text(9)) else { return nil }
    return Find(
      id: RecordID(stored: row.text(0)), account: RecordID(stored: row.text(1)), unit: id(2), profile: row.text(3), sensitivity: sensitivity, record: id(5), name: row.text(6),
      note: row.text(7), position: row[8].text.flatMap(position), photos: photos, state: state, reason: row.text(10), result: id(11), created: row.int(12), received: row.int(13),
      decided: row[14].int, decider: id(15))
  }

  static func json(_ position: FindPosition) -> String {
    Value.object(["lat": .double(position.latitude), "lon": .double(position.longitude), "accuracy": .double(position.accuracy), "at": .int(position.at)]).json
  }

  private static func position(_ text: String) -> FindPosition? {
    guard let value = try? Value(json: text), let latitude = value["lat"]?.double, let longitude = value["lon"]?.double, let accuracy = value["accuracy"]?.double, let at = value["at"]?.int else {
      return nil
    }
    return FindPosition(latitude: latitude, longitude: longitude, accuracy: accuracy, at: at)
  }
}
