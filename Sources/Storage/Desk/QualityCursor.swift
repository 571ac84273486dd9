import Kernel

/// How far the findings follow the register.
struct QualityCursor: Sendable, Hashable {
  /// Raise it when the same records give other findings than before: all are looked at again.
  private static let form = 1
  private static let name = "quality"
  /// Behind every id.
  private static let whole = "~"

  private let mark: String
  /// The last change that is taken up.
  private(set) var change: Int64
  /// The record that a count of all has come to.
  private(set) var place: String

  /// The beginning of a count of all records, when `change` was the last.
  init(declarations digest: String, change: Int64) {
    mark = Self.mark(digest)
    self.change = change
    place = ""
  }

  private init(mark: String, change: Int64, place: String) { (self.mark, self.change, self.place) = (mark, change, place) }

  private static func mark(_ digest: String) -> String { "\(form) \(digest)" }

  var isCounting: Bool { place != Self.whole }
  /// Whether it was made under these declarations, by this program's rules.
  func fits(_ digest: String) -> Bool { mark == Self.mark(digest) }

  /// Behind `id`; behind all without.
  func counted(through id: RecordID?) -> QualityCursor { QualityCursor(mark: mark, change: change, place: id?.text ?? Self.whole) }
  func followed(through change: Int64) -> QualityCursor { QualityCursor(mark: mark, change: change, place: place) }

  static func read(_ connection: any SQLConnection) throws -> QualityCursor? {
    try connection.run("SELECT mark, change, place FROM gap_cursor WHERE name = ? -- gapCursor", [.text(name)]).first.map {
      QualityCursor(mark: $0.text(0), change: $0.int(1), place: $0.text(2))
    }
  }

  /// Puts this in the place of `old`. Whether that was still there: of several processes one goes on.
  func replace(_ old: QualityCursor?, _ connection: any SQLConnection) throws -> Bool {
    let new: [SQLValue] = [.text(mark), .int(change), .text(place)]
    guard let old else {
      let sql = "INSERT INTO gap_cursor (name, mark, change, place) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING name -- firstGapCursor"
      return try !connection.run(sql, [.text(Self.name)] + new).isEmpty
    }
    let sql = "UPDATE gap_cursor SET mark = ?, change = ?, place = ? WHERE name = ? AND mark = ? AND change = ? AND place = ? RETURNING name -- moveGapCursor"
    return try !connection.run(sql, new + [.text(Self.name), .text(old.mark), .int(old.change), .text(old.place)]).isEmpty
  }
}
