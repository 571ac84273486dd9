import Kernel

/// One revision of a record, with what of its content somebody may see.
package struct RecordRevision: Sendable {
  package enum Content: Sendable, Hashable {
    /// The fields that may be seen.
    case open(Value)
    /// Its class was then above what they may see.
    case closed
    /// The record's data were erased.
    case erased
  }

  package let number: Int
  /// When it was written; milliseconds of UTC since 1970.
  package let at: Int64
  /// The id of an account, or the name of a program.
  package let author: String
  /// Empty where its content may not be seen: the words could tell of it.
  package let reason: String
  package let changeSet: RecordID
  package let source: String
  /// How the record stood from then on.
  package let state: RecordState
  package let visibility: Visibility
  package let embargo: Int64?
  package let sensitivity: Sensitivity
  /// `nil`: none, or unknown, in the time before units were kept with revisions.
  package let unit: RecordID?
  package let content: Content
  /// Whether showing the content shows restricted data.
  package let isRestricted: Bool

  /// What may be seen of its content; `nil`: nothing.
  package var body: Value? { if case .open(let body) = content { body } else { nil } }
}

/// A record whose past somebody looks at, as it stands today.
package struct HistorySubject: Sendable {
  package let header: RecordHeader
  package let profile: Profile
  /// Up to which class its content may be seen.
  let sight: Sensitivity
  /// The revision that the public sees now; `nil`: none.
  package let publicNumber: Int?
  private let head: Value

  init(header: RecordHeader, profile: Profile, sight: Sensitivity, head: Value?, now: Int64) {
    self.header = header
    self.profile = profile
    self.sight = sight
    let gate = Gate(audience: .staff(sight), now: now), answer = Gate(now: now).answer(for: header)
    self.head = gate.reveal(head ?? .null, of: profile)
    publicNumber = answer == .open || answer == .described ? header.published : nil
  }

  /// As it stands today; of an erased record the identifier.
  package func title(in language: Language) -> String { title(of: head, in: language) }

  /// As one of its bodies says it.
  package func title(of body: Value, in language: Language) -> String {
    let title = profile.title(of: body, in: language)
    return title.isEmpty ? header.identifier : title
  }

  /// The language that the title is in, on a page of `language`.
  package var titleValue: Value? { head[profile.titleField] }
}
