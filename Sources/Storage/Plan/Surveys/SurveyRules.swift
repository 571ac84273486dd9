/// What keeps surveys honest without knowing who answers. Nobody is refused for what others behind the same address do, but for more than a crowd of people could send.
package struct SurveyRules: Sendable {
  /// Forms of one source in an hour, at all places: many telephones of one network, or one hotel, share an address.
  package var perHour = 120
  /// Forms that one place gets on one day before the others are marked as a flood.
  package var perDay = 300
  /// Comments that one place takes on one day.
  package var commentsPerDay = 100
  /// A form that comes back sooner was not filled in by a person; milliseconds.
  package var shortest: Int64 = 2_000
  /// A form is good for so long; milliseconds.
  package var longest: Int64 = 12 * 3_600_000
  /// Sources and stamps that are remembered; beyond it answers are marked as a flood.
  package var remembered = 200_000

  package init() {}
}

/// More has come from one source than may be taken just now.
package struct SurveyLimit: Error, Sendable, Hashable {
  /// Seconds after which there is room again.
  package let retryAfter: Int
}
