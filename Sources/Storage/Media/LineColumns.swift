import Kernel

/// The columns of a line's row (`media_line` as `l`), in one order for all queries.
enum LineColumns {
  private static let names = ["id", "media", "number", "x", "y", "width", "height", "setting", "texts", "origin", "state", "author", "changed"]
  static let list = names.map { "l.\($0)" }.joined(separator: ", ")
  static let insertion = "INSERT INTO media_line (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", "))) -- addLine"
  static let change = "UPDATE media_line SET number = ?, x = ?, y = ?, width = ?, height = ?, setting = ?, texts = ?, origin = ?, state = ?, author = ?, changed = ? WHERE id = ? -- changeLine"

  /// `nil` for a row that a newer version has written.
  static func line(_ row: SQLRow) -> ImageLine? {
    guard let setting = LineSetting(rawValue: row.text(7)), let origin = LineOrigin(rawValue: row.text(9)), let state = LineState(rawValue: row.text(10)) else { return nil }
    return ImageLine(
      id: RecordID(stored: row.text(0)), media: RecordID(stored: row.text(1)), number: Int(row.int(2)),
      region: PixelRegion(x: Int(row.int(3)), y: Int(row.int(4)), width: Int(row.int(5)), height: Int(row.int(6))), setting: setting, texts: texts(row.text(8)), origin: origin, state: state,
      author: row.text(11), changed: row.int(12))
  }

  static func values(_ line: ImageLine) -> [SQLValue] { [.text(line.id.text), .text(line.media.text)] + changes(line) }

  /// In the order of `change`, without the id.
  static func changes(_ line: ImageLine) -> [SQLValue] {
    let place = line.region
    return [
      .int(line.number), .int(place.x), .int(place.y), .int(place.width), .int(place.height), .text(line.setting.rawValue), .text(json(line.texts)), .text(line.origin.rawValue),
      .text(line.state.rawValue), .text(line.author), .int(line.changed),
    ]
  }

  private static func json(_ texts: [LineLayer: String]) -> String {
    Value.object(Dictionary(texts.map { ($0.key.rawValue, .string($0.value)) }) { first, _ in first }).json
  }

  private static func texts(_ text: String) -> [LineLayer: String] {
    var texts: [LineLayer: String] = [:]
    for (name, value) in (try? Value(json: text))?.object ?? [:] {
      if let layer = LineLayer(rawValue: name), let said = value.string { texts[layer] = said }
    }
    return texts
  }
}
