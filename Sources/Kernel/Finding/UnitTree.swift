/// All administrative units, present and former, with who lay in whom and who followed whom. Built from the published records of profiles with the trait `unit`,
/// whose fields `within` (place), `successors` (references) are part of what the trait promises.
package struct UnitTree: Sendable, Equatable {
  package struct Unit: Sendable, Equatable {
    package var id: RecordID
    package var identifier: String
    package var names: [String]
    package var within: [RecordID]
    package var successors: [RecordID]

    package init(id: RecordID, identifier: String, names: [String], within: [RecordID], successors: [RecordID]) {
      self.id = id
      self.identifier = identifier
      self.names = names
      self.within = within
      self.successors = successors
    }

    /// The name in Vietnamese, or in the last of its languages for all others.
    package func name(in language: Language) -> String { (language == .vietnamese ? names.first : names.last) ?? identifier }

    /// Reads a unit from its record's body.
    package init(id: RecordID, identifier: String, body: Value, profile: Profile) {
      func references(_ field: String) -> [RecordID] { (body[field] ?? .null).items.compactMap { $0["ref"]?.string.map { RecordID(stored: $0) } } }
      let titles = (body[profile.titleField]?.object ?? [:]).sorted { $0.key > $1.key }.compactMap(\.value.string)
      self.init(id: id, identifier: identifier, names: titles, within: references("within"), successors: references("successors"))
    }
  }

  let units: [RecordID: Unit]
  private let byIdentifier: [String: RecordID]
  private let predecessors: [RecordID: [RecordID]]
  /// By unit: every unit that its things fall to.
  private let holders: [RecordID: [RecordID]]
  /// By unit: every other one whose things fall to it, in the order of their ids.
  private let fallen: [RecordID: [RecordID]]

  /// The order of `list` does not matter.
  package init(_ list: [Unit]) {
    let list = list.sorted { $0.id < $1.id }
    units = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    byIdentifier = Dictionary(list.map { ($0.identifier, $0.id) }, uniquingKeysWith: { first, _ in first })
    var predecessors: [RecordID: [RecordID]] = [:]
    for unit in list { for next in unit.successors { predecessors[next, default: []].append(unit.id) } }
    self.predecessors = predecessors
    var holders: [RecordID: [RecordID]] = [:], fallen: [RecordID: [RecordID]] = [:]
    for unit in list where holders[unit.id] == nil {
      let heirs = Self.reach([unit.id], in: units) { $0.successors }
      let all = Self.reach(heirs, in: units) { $0.successors.count == 1 ? $0.within + $0.successors : $0.within }
      holders[unit.id] = all
      for holder in all where holder != unit.id { fallen[holder, default: []].append(unit.id) }
    }
    self.holders = holders
    self.fallen = fallen
  }

  var ids: [RecordID] { Array(units.keys) }
  package subscript(id: RecordID) -> Unit? { units[id] }
  package func find(_ key: String) -> Unit? { (byIdentifier[key] ?? RecordID(key)).flatMap { units[$0] } }

  /// A unit that no other has followed.
  package func isPresent(_ id: RecordID) -> Bool { units[id]?.successors.isEmpty ?? false }
  /// All units, present and former, in the order of their ids.
  package var all: [Unit] { units.values.sorted { $0.id < $1.id } }
  /// All units of today, in no order that means anything.
  package var present: [Unit] { units.values.filter(\.successors.isEmpty) }
  package func formerUnits(of id: RecordID) -> [Unit] { (predecessors[id] ?? []).compactMap { units[$0] } }

  /// The unit and everything it lies in.
  package func chain(_ id: RecordID) -> [RecordID] { Self.reach([id], in: units) { $0.within } }

  /// Whether what belongs to `unit` falls to `holder`: the unit itself, one that it lies in, or one that came after it. What a former unit had falls to each of
  /// its successors; a unit that it lay in hands it on only where all went into one successor. A unit that the tree does not know falls to itself alone.
  package func falls(_ unit: RecordID, to holder: RecordID) -> Bool {
    unit == holder || holders(of: unit).contains(holder)
  }

  /// All known units that what belongs to `unit` falls to: says the same as `falls`.
  package func holders(of unit: RecordID) -> [RecordID] { holders[unit] ?? [] }

  /// All known units whose things fall to `holder`, and `holder` itself.
  package func falling(to holder: RecordID) -> [RecordID] { [holder] + (fallen[holder] ?? []) }

  /// The known ones of `ids` and every unit that `step` leads to from them.
  private static func reach(_ ids: [RecordID], in units: [RecordID: Unit], by step: (Unit) -> [RecordID]) -> [RecordID] {
    var reached: [RecordID] = []
    var next = ids
    while let id = next.popLast() {
      guard !reached.contains(id), let known = units[id] else { continue }
      reached.append(id)
      next += step(known)
    }
    return reached
  }

  /// Every unit that a thing lying in `places` lies in or lay in for certain: the places, what they lie in, and, where only the present unit is known,
  /// what all of that unit's predecessors lay in.
  package func expansion(of places: [RecordID]) -> [RecordID] {
    var all: [RecordID] = []
    func add(_ ids: [RecordID]) { for id in ids where !all.contains(id) { all.append(id) } }
    for place in places { add(chain(place)) }
    let former = places.contains { !isPresent($0) }
    guard !former else { return all }
    for place in places {
      let before = (predecessors[place] ?? []).map { chain($0).dropFirst() }
      guard let first = before.first else { continue }
      add(first.filter { id in before.allSatisfy { $0.contains(id) } })
    }
    return all
  }
}
