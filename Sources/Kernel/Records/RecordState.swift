/// Where a record stands in its life.
package enum RecordState: String, Sendable, Hashable, CaseIterable {
  /// Being written; never announced.
  case draft
  /// Waiting for another person's review.
  case submitted
  /// Sent back with reasons.
  case returned
  /// Public (unless hidden or under embargo).
  case published
  /// Was public once; a tombstone with a reason stands in its place.
  case withdrawn
  /// Personal data removed by right; a tombstone without the data.
  case erased
}

/// Who may see that a published record exists.
package enum Visibility: String, Sendable, Hashable, CaseIterable {
  case `public`
  /// The description is open, its media are gated.
  case described
  /// Not announced at any door.
  case hidden
}
