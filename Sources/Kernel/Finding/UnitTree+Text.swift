/// The tree as text, so that an index can tell which one it was made with.
extension UnitTree {
  /// JSON, the same for equal trees.
  package var text: String {
    Value.list(units.values.sorted { $0.id < $1.id }.map { unit in
      .object([
        "id": .string(unit.id.text), "identifier": .string(unit.identifier), "names": .list(unit.names.map { .string($0) }),
        "within": .list(unit.within.map { .string($0.text) }), "successors": .list(unit.successors.map { .string($0.text) }),
      ])
    }).json
  }

  /// `nil` for what `text` did not write.
  package init?(text: String) {
    guard let items = (try? Value(json: text))?.list else { return nil }
    func texts(_ value: Value?) -> [String] { (value ?? .null).items.compactMap(\.string) }
    let list = items.compactMap { item in
      item["id"]?.string.map { id in
        Unit(
          id: RecordID(stored: id), identifier: item["identifier"]?.string ?? "", names: texts(item["names"]), within: texts(item["within"]).map { RecordID(stored: $0) },
          successors: texts(item["successors"]).map { RecordID(stored: $0) })
      }
    }
    guard list.count == items.count else { return nil }
    self.init(list)
  }
}
