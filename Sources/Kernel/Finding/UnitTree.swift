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

  /// The order of `list` does not matter.
  package init(_ list: [Unit]) {
    let list = list.sorted { $0.id < $1.id }
    units = Dictionary(list.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    byIdentifier = Dictionary(list.map { ($0.identifier, $0.id) }, uniquingKeysWith: { first, _ in first })
    var predecessors: [RecordID: [RecordID]] = [:]
    for unit in list { for next in unit.successors { predecessors[next, default: []].append(unit.id) } }
    self.predecessors = predecessors
  }

  var ids: [RecordID] { Array(units.keys) }
  package subscript(id: RecordID) -> Unit? { units[id] }
  package func find(_ key: String) -> Unit? { (byIdentifier[key] ?? RecordID(key)).flatMap { units[$0] } }

  /// A unit that no other has followed.
  package func isPresent(_ id: RecordID) -> Bool { units[id]?.successors.isEmpty ?? false }
  package func formerUnits(of id: RecordID) -> [Unit] { (predecessors[id] ?? []).compactMap { units[$0] } }

  /// The unit and everything it lies in.
  package func chain(_ id: RecordID) -> [RecordID] {
    var chain: [RecordID] = []
    var next = [id]
    while let unit = next.popLast() {
      guard !chain.contains(unit), let known = units[unit] else { continue }
      chain.append(unit)
      next += known.within
    }
    return chain
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
