import Edge
import HistoricalDates
import Kernel
import Pages

/// What was typed about units, and what it means.
struct UnitTyped: Sendable {
  struct Row: Sendable {
    var vietnamese = ""
    var english = ""
    var kind = ""
    var code = ""

    var isEmpty: Bool { vietnamese.isEmpty && english.isEmpty && code.isEmpty }
  }

  /// A unit is divided into so many at once.
  static let mostParts = 6
  /// The value of `into` for a unit that comes into being.
  static let new = "new"
  static let names = ["sources", "into", "parent", "day", "number", "date", "issuer", "reason", "act", DeskFrame.tokenField]

  let act: UnitReorganisation.Act
  var sources: [String]
  var into = Self.new
  var rows: [Row]
  var parent = ""
  var day = ""
  var number = ""
  var date = ""
  var issuer = ""
  var reason = ""

  /// A fresh form for one unit.
  init(_ act: UnitReorganisation.Act, of unit: UnitTree.Unit) {
    self.act = act
    sources = [unit.id.text]
    rows = Array(repeating: Row(), count: Self.rows(act))
    if act == .rename { rows[0] = Row(vietnamese: unit.name(in: .vietnamese), english: unit.name(in: .english)) }
  }

  private static func rows(_ act: UnitReorganisation.Act) -> Int {
    switch act {
    case .merge, .rename: 1
    case .split: mostParts
    case .move: 0
    }
  }

  /// Throws `request.long`, `request.unknown`.
  init(_ act: UnitReorganisation.Act, of unit: UnitTree.Unit, _ form: RequestParameters) throws {
    try form.allow(only: Self.names, startingWith: ["name.", "kind.", "code."])
    self.act = act
    sources = act == .merge ? form.all.filter { $0.name == "sources" }.flatMap { $0.value.split(separator: " ").map(String.init) } : [unit.id.text]
    into = try form.line("into")
    rows = try (0..<Self.rows(act)).map {
      Row(vietnamese: try form.line("name.\($0).vi"), english: try form.line("name.\($0).en"), kind: try form.line("kind.\($0)"), code: try form.line("code.\($0)"))
    }
    parent = try form.line("parent")
    day = try form.line("day")
    number = try form.line("number")
    date = try form.line("date")
    issuer = try form.line("issuer")
    reason = try form.text("reason", longest: 1_000) ?? ""
  }

  /// What the next form brings along.
  var hidden: [(String, String)] {
    let named = rows.enumerated().flatMap { place, row in [("name.\(place).vi", row.vietnamese), ("name.\(place).en", row.english), ("kind.\(place)", row.kind), ("code.\(place)", row.code)] }
    let others = [("into", into), ("parent", parent), ("day", day), ("number", number), ("date", date), ("issuer", issuer), ("reason", reason)]
    return ([("sources", sources.joined(separator: " "))] + named + others).filter { !$0.1.isEmpty }
  }

  /// The controls of the page.
  var controls: Set<String> {
    let named = rows.indices.flatMap { ["name.\($0).vi", "name.\($0).en", "kind.\($0)", "code.\($0)"] }
    return Set(named + ["into", "parent", "day", "number", "date", "issuer", "reason"])
  }

  /// `now` in milliseconds of UTC since 1970. Throws `Problems`: `units.day`, `units.date`, `units.reason`, `units.absent`.
  func read(now: Int64) throws -> UnitReorganisation {
    var problems: [Problem] = []
    let given = CalendarDay(day)
    if given == nil { problems.append(Problem("units.day", path: "day", vi: "Hãy nhập ngày có hiệu lực.", en: "Enter the first day.")) }
    if !date.isEmpty, CalendarDay(date) == nil { problems.append(Problem("units.date", path: "date", vi: "Ngày ban hành không hợp lệ.", en: "The day of the resolution is not valid.")) }
    if reason.allSatisfy(\.isWhitespace) { problems.append(Problem("units.reason", path: "reason", vi: "Hãy ghi lý do, căn cứ.", en: "Give the reason.")) }
    let ids = sources.compactMap { RecordID($0) }
    if ids.count != sources.count { problems.append(Problem("units.absent", path: "sources", vi: "Có đơn vị không phải đơn vị hiện nay; hãy mở lại trang.", en: "One of the units is not a unit of today; open the page again.")) }
    guard let first = given, problems.isEmpty else { throw Problems(problems) }
    let resolution = ["number": number, "date": date, "issuer": issuer].filter { !$0.value.isEmpty }
    switch act {
    case .merge:
      let target = into == Self.new ? nil : RecordID(into)
      // What is neither new nor a unit is told as such.
      let made = into == Self.new ? rows.map { Self.unit($0, now: now) } : []
      return UnitReorganisation(.merge, of: ids, target: target, made: made, day: first, resolution: resolution)
    case .split: return UnitReorganisation(.split, of: ids, made: rows.filter { !$0.isEmpty }.map { Self.unit($0, now: now) }, day: first, resolution: resolution)
    case .rename: return UnitReorganisation(.rename, of: ids, name: rows.first.map(Self.name) ?? [:], day: first, resolution: resolution)
    case .move: return UnitReorganisation(.move, of: ids, target: RecordID(parent), day: first, resolution: resolution)
    }
  }

  private static func unit(_ row: Row, now: Int64) -> UnitReorganisation.NewUnit { .init(id: .new(now: now), name: name(row), kind: row.kind, code: row.code) }
  private static func name(_ row: Row) -> [String: String] { ["vi": row.vietnamese, "en": row.english].filter { !$0.value.isEmpty } }
}
