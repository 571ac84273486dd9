/// What keeps the public forms usable for everybody; times in milliseconds.
package struct CaseRules: Sendable {
  /// How much may be filed within a span of time.
  struct Limit: Sendable {
    /// What is counted: the address (in version 6 its network /64), or the wider network around it.
    enum Column: String, Sendable { case source, network }

    let most: Int64
    let span: Int64
    let column: Column
  }

  static let hour: Int64 = 3_600_000
  static let kept = 24 * hour

  /// From one address of version 4: a whole office may be behind it.
  package var perHour = 10
  package var perDay = 40
  /// From one network /64 of version 6: a household, or one machine.
  package var subnetPerHour = 5
  package var subnetPerDay = 20
  /// From one network /48 of version 6: who rents one has 65,536 of the others.
  package var networkPerHour = 20
  /// From everybody together. Above it nobody is stopped: whoever sends has to wait longer.
  package var allPerHour = 200
  /// A form that comes back sooner was not filled in by a person.
  package var shortest: Int64 = 3_000
  /// The same while more than `allPerHour` comes; not for requests about personal data.
  package var shortestWhenBusy: Int64 = 30_000
  /// A form is good for so long.
  package var longest = 2 * hour

  package init() {}

  func limits(of source: CaseStore.Source) -> [Limit] {
    guard source.network != nil else { return [Limit(most: Int64(perHour), span: Self.hour, column: .source), Limit(most: Int64(perDay), span: Self.kept, column: .source)] }
    return [
      Limit(most: Int64(subnetPerHour), span: Self.hour, column: .source), Limit(most: Int64(subnetPerDay), span: Self.kept, column: .source),
      Limit(most: Int64(networkPerHour), span: Self.hour, column: .network),
    ]
  }
}

/// More has come than may be taken just now.
package struct CaseLimit: Error, Sendable, Hashable {
  /// Seconds after which there is room again.
  package let retryAfter: Int
  /// Whether it is because of everybody together.
  package let isBusy: Bool
}
