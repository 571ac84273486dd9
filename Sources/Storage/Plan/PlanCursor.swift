import Kernel

/// How far the spans of indicators follow the register.
struct PlanCursor: Sendable, Hashable {
  /// Raise it when the same revisions give other spans than before: all are looked at again.
  private static let form = 1
  private static let name = "plan"
  /// Behind every id.
  private static let whole = "~"

  private let mark: String
  /// The last change that is taken up.
  private(set) var change: Int64
  /// The record that a count of all has come to.
  private(set) var place: String

  /// The beginning of a count of all records, when `change` was the last.
  init(scopes: IndicatorScopes, change: Int64) {
    mark = Self.mark(scopes)
    self.change = change
    place = ""
  }

  private init(mark: String, change: Int64, place: String) { (self.mark, self.change, self.place) = (mark, change, place) }

  private static func mark(_ scopes: IndicatorScopes) -> String { "\(form) \(scopes.mark)" }

  var isCounting: Bool { place != Self.whole }
  /// Whether it was made under these declarations, by this program's rules.
  func fits(_ scopes: IndicatorScopes) -> Bool { mark == Self.mark(scopes) }

  /// Behind `id`; behind all without.
  func counted(through id: RecordID?) -> PlanCursor { PlanCursor(mark: mark, change: change, place: id?.text ?? Self.whole) }
  func followed(through change: Int64) -> PlanCursor { PlanCursor(mark: mark, change: change, place: place) }

  static func read(_ connection: any SQLConnection) throws -> PlanCursor? {
    try connection.run("SELECT mark, change, place FROM indicator_cursor WHERE name = ? -- planCursor", [.text(name)]).first.map {
      PlanCursor(mark: $0.text(0), change: $0.int(1), place: $0.text(2))
    }
  }

  /// Puts this in the place of `old`. Whether that was still there: of several processes one goes on.
  func replace(_ old: PlanCursor?, _ connection: any SQLConnection) throws -> Bool {
    let new: [SQLValue] = [.text(mark), .int(change), .text(place)]
    guard let old else {
      let sql = "INSERT INTO indicator_cursor (name, mark, change, place) VALUES (?, ?, ?, ?) ON CONFLICT (name) DO NOTHING RETURNING name -- firstPlanCursor"
      return try !connection.run(sql, [.text(Self.name)] + new).isEmpty
    }
    let sql = "UPDATE indicator_cursor SET mark = ?, change = ?, place = ? WHERE name = ? AND mark = ? AND change = ? AND place = ? RETURNING name -- movePlanCursor"
    return try !connection.run(sql, new + [.text(Self.name), .text(old.mark), .int(old.change), .text(old.place)]).isEmpty
  }

  /// Lets go of it: everything is counted anew.
  static func forget(_ connection: any SQLConnection) throws { try connection.run("DELETE FROM indicator_cursor WHERE name = ? -- forgetPlanCursor", [.text(name)]) }
}
