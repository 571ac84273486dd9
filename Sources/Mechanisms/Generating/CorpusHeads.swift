import Kernel

/// What is known of any record of a corpus without making it: its profile, whether it is published, its identifier.
struct CorpusHeads: Sendable {
  struct Head { var profile: Int; var published: Bool }

  let seed: UInt64
  private let profiles: WeightedPick
  private let stem: String

  /// `count` profiles are generated; a seed makes some frequent and others rare.
  init(seed: UInt64, count: Int) {
    self.seed = seed
    stem = "sinh-\(seed)-"
    let order = CorpusRandom.order(count, key: seed)
    profiles = WeightedPick((0..<max(count, 1)).map { place in 1 / (Double(order.firstIndex(of: place) ?? 0) + 3) })
  }

  func identifier(_ index: Int) -> String { stem + String(index) }

  /// The head of record `index`, and the numbers that its content is made from.
  func start(_ index: Int) -> (head: Head, random: CorpusRandom) {
    var random = CorpusRandom(seed: seed, index: UInt64(bitPattern: Int64(index)))
    let profile = profiles.place(&random)
    return (Head(profile: profile, published: random.happens(950)), random)
  }

  /// An earlier published record of one of `targets` (`nil`: any profile); early records are pointed at more often.
  func earlier(than index: Int, of targets: Set<Int>?, _ random: inout CorpusRandom) -> RecordID? {
    guard index > 0, targets?.isEmpty != true else { return nil }
    for _ in 0..<24 {
      let candidate = random.below(random.below(index) + 1)
      let head = start(candidate).head
      if head.published, targets?.contains(head.profile) ?? true { return .named(identifier(candidate)) }
    }
    return nil
  }
}
