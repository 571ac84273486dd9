extension UnitTree {
  /// The places for which an index entry could tell something else under this tree than under `older`: a record that names none of them has the same entry.
  package func differences(from older: UnitTree) -> Set<RecordID> {
    let all = Set(ids).union(older.ids)
    let changed = all.filter { self[$0] != older[$0] }
    guard !changed.isEmpty else { return [] }
    return all.filter { !changed.isDisjoint(with: surroundings(of: $0)) || !changed.isDisjoint(with: older.surroundings(of: $0)) }
  }

  /// All units that an entry of something in `place` is made from: the place, what came before it and what it became, each with everything it lies in.
  private func surroundings(of place: RecordID) -> Set<RecordID> {
    Set(([place] + formerUnits(of: place).map(\.id) + succession(of: place)).flatMap { chain($0) } + [place])
  }
}
