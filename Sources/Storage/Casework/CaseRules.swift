/// What keeps the public forms usable for everybody; times in milliseconds.
package struct CaseRules: Sendable {
  /// How much may be filed within a span of time: from one source, or in all.
  struct Limit: Sendable {
    let most: Int64
    let span: Int64
    let isOfSource: Bool
  }

  private static let hour: Int64 = 3_600_000
  static let kept = 24 * hour

  package var perHour = 5
  package var perDay = 20
  /// From everybody together.
  package var allPerHour = 200
  /// A form that comes back sooner was not filled in by a person.
  package var shortest: Int64 = 3_000
  /// A form is good for so long.
  package var longest = 2 * hour

  package init() {}

  var limits: [Limit] {
    [
      Limit(most: Int64(perHour), span: Self.hour, isOfSource: true), Limit(most: Int64(perDay), span: Self.kept, isOfSource: true),
      Limit(most: Int64(allPerHour), span: Self.hour, isOfSource: false),
    ]
  }
}

/// More has come than may be taken just now.
package struct CaseLimit: Error, Sendable, Hashable {
  /// Seconds after which there is room again.
  package let retryAfter: Int
}
