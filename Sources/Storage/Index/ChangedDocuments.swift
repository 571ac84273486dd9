/// Which documents of an index changed with which step of its revision, so that a new snapshot reads only those again.
struct ChangedDocuments {
  private var steps: [(revision: UInt64, documents: [UInt32])] = []

  /// To be told before the commit that takes the index from `revision` to the next: who sees that one finds this here.
  mutating func add(after revision: UInt64, _ documents: [UInt32]) { steps.append((revision, documents)) }

  /// The step after `revision` did not come about.
  mutating func withdraw(after revision: UInt64) { steps.removeAll { $0.revision == revision } }

  /// What changed from one revision to another; `nil` when somebody else has written in between.
  func between(_ older: UInt64, _ newer: UInt64) -> [UInt32]? {
    guard older <= newer else { return nil }
    let steps = steps.filter { $0.revision >= older && $0.revision < newer }
    guard Set(steps.map(\.revision)).count == newer - older else { return nil }
    return steps.flatMap(\.documents)
  }

  mutating func forget(before revision: UInt64) { steps.removeAll { $0.revision < revision } }
}
