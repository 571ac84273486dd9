extension UnitTree {
  /// The units of today that something in `places` lies in for certain, where no unit of today is said: what each former one became, as long as all of it went into one each time.
  package func heirs(of places: [RecordID]) -> [RecordID] {
    guard !places.contains(where: isPresent) else { return [] }
    return places.compactMap { succession(of: $0).last }.filter(isPresent).reduce(into: []) { heirs, id in if !heirs.contains(id) { heirs.append(id) } }
  }

  /// The unit and what it became, one after the other, up to where it was divided.
  func succession(of place: RecordID) -> [RecordID] {
    var line: [RecordID] = [], next: RecordID? = place
    while let id = next, let unit = self[id], !line.contains(id) {
      line.append(id)
      next = unit.successors.count == 1 ? unit.successors[0] : nil
    }
    return line
  }
}
