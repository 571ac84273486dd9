import Kernel

/// A record as one audience may see it. Mechanisms never get a body in any other form.
package struct RevealedRecord: Sendable {
  package let header: RecordHeader
  package let profile: Profile
  /// Only what the audience may see.
  package let body: Value
  /// When the revision that is shown was written; milliseconds of UTC since 1970.
  package let revised: Int64
  /// The present slug.
  package let slug: String
  /// All identifiers, the main one first.
  package let identifiers: [String]

  package func title(in language: Language) -> String {
    let title = profile.title(of: body, in: language)
    return title.isEmpty ? header.identifier : title
  }
}

/// What a door gets when it asks for one record.
package enum RecordAnswer: Sendable {
  case open(RevealedRecord)
  case absent
  /// A tombstone: when it was closed, and the reason to tell.
  case gone(reason: String?)
}

/// The records around one.
package struct RecordNeighbourhood: Sendable {
  /// Those that it names, by their ids.
  package let named: [String: RevealedRecord]
  /// Those whose public reference fields point at it and say how they read from there, with the field that points.
  package let pointing: [(field: Field, record: RevealedRecord, note: String?)]
}
