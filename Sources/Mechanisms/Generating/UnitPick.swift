import Kernel

/// The units that records lie in: some have many, most have few.
struct UnitPick: Sendable {
  let ids: [RecordID]
  /// Values of a place field, in the order of `ids`.
  let references: [Value]
  /// Places of the generated profiles that are places themselves.
  let placeProfiles: Set<Int>
  private let pick: WeightedPick?

  init(_ units: [GeneratorUnit], placeProfiles: Set<Int>, seed: UInt64) {
    let order = CorpusRandom.order(units.count, key: seed ^ 0x7531)
    ids = order.map { units[$0].id }
    references = ids.map { .object(["ref": .string($0.text)]) }
    self.placeProfiles = placeProfiles
    pick = units.isEmpty ? nil : .zipf(units.count, shift: 14)
  }

  func place(_ random: inout CorpusRandom) -> Int? { pick?.place(&random) }
}
