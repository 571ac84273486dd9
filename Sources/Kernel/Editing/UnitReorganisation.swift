import HistoricalDates

/// Administrative units that are joined, divided, renamed or moved from a day on, by a resolution. Former units keep their records and places: what was there falls to their successors.
package struct UnitReorganisation: Sendable, Hashable {
  package enum Act: String, Sendable, CaseIterable {
    case merge, split, rename, move

    package var label: LocalizedText {
      switch self {
      case .merge: LocalizedText(vi: "Nhập đơn vị", en: "Join units")
      case .split: LocalizedText(vi: "Chia đơn vị", en: "Divide a unit")
      case .rename: LocalizedText(vi: "Đổi tên", en: "Rename")
      case .move: LocalizedText(vi: "Chuyển đơn vị cấp trên", en: "Move to another unit")
      }
    }
  }

  /// A unit that comes into being.
  package struct NewUnit: Sendable, Hashable {
    package var id: RecordID
    /// By language.
    package var name: [String: String]
    /// A term of the vocabulary of the profile's kind.
    package var kind: String
    package var code: String

    package init(id: RecordID, name: [String: String], kind: String, code: String = "") {
      self.id = id
      self.name = name
      self.kind = kind
      self.code = code
    }
  }

  package static let mostUnits = 30

  package var act: Act
  /// The units that it begins from: several to join, else one.
  package var sources: [RecordID]
  /// To join: the one of `sources` that goes on, where none is new. To move: the unit that it lies in then.
  package var target: RecordID?
  /// To join: the new unit, if it is one. To divide: its parts.
  package var made: [NewUnit]
  /// To rename: the new name by language.
  package var name: [String: String]
  /// The first day.
  package var day: CalendarDay
  /// The value of a decision field: the resolution that says so.
  package var resolution: [String: String]

  package init(
    _ act: Act, of sources: [RecordID], target: RecordID? = nil, made: [NewUnit] = [], name: [String: String] = [:], day: CalendarDay, resolution: [String: String] = [:]
  ) {
    self.act = act
    self.sources = sources
    self.target = target
    self.made = made
    self.name = name
    self.day = day
    self.resolution = resolution
  }

  /// The units that stop being units of today.
  package var ending: [RecordID] {
    switch act {
    case .merge: sources.filter { $0 != target }
    case .split: sources
    case .rename, .move: []
    }
  }

  /// The units of today that lie in one that ends: where all goes into one unit they lie in that one from then on, else somebody has to say where.
  package func inner(_ units: UnitTree) -> [UnitTree.Unit] {
    let ending = Set(ending)
    return units.present.filter { !ending.isDisjoint(with: $0.within) && !sources.contains($0.id) }.sorted { $0.id < $1.id }
  }
}

/// As a proposal keeps it.
extension UnitReorganisation {
  package var stored: Value {
    var members: [String: Value] = [
      "act": .string(act.rawValue), "sources": .list(sources.map { .string($0.text) }), "day": .string("\(day)"), "name": Self.texts(name), "resolution": Self.texts(resolution),
      "made": .list(made.map { .object(["id": .string($0.id.text), "name": Self.texts($0.name), "kind": .string($0.kind), "code": .string($0.code)]) }),
    ]
    members["target"] = target.map { .string($0.text) }
    return .object(members)
  }

  /// `nil` for anything that `stored` did not give.
  package init?(stored: Value) {
    guard let act = stored["act"]?.string.flatMap({ Act(rawValue: $0) }), let day = stored["day"]?.string.flatMap({ CalendarDay($0) }), let sources = stored["sources"]?.list,
      let made = stored["made"]?.list
    else { return nil }
    let units = made.compactMap { item in
      item["id"]?.string.flatMap { RecordID($0) }.map { NewUnit(id: $0, name: Self.texts(item["name"]), kind: item["kind"]?.string ?? "", code: item["code"]?.string ?? "") }
    }
    let ids = sources.compactMap { $0.string.flatMap { RecordID($0) } }
    guard units.count == made.count, ids.count == sources.count else { return nil }
    self.init(
      act, of: ids, target: stored["target"]?.string.flatMap { RecordID($0) }, made: units, name: Self.texts(stored["name"]), day: day, resolution: Self.texts(stored["resolution"]))
  }

  private static func texts(_ texts: [String: String]) -> Value { .object(texts.mapValues { .string($0) }) }
  private static func texts(_ value: Value?) -> [String: String] { (value?.object ?? [:]).compactMapValues(\.string) }
}
