import Kernel

/// The past of one record, as far as somebody may see it.
extension RecordStore {
  /// A page of a record's revisions, the newest first.
  package struct History: Sendable {
    package struct Entry: Sendable {
      package let revision: RecordRevision
      /// The fields, among those that may be seen, that differ from the revision before it. Those of the first: all that it says something in.
      package let changed: [Field]
    }

    package let subject: HistorySubject
    package let entries: [Entry]
    /// Where the next page begins: the revisions below this number. `nil` at the end.
    package let next: Int?
  }

  /// By the record's id or any of its identifiers; `nil` where `policy` does not let it be seen. `before`: only revisions below this number.
  package func history(of key: String, before: Int? = nil, policy: AccessPolicy, limit: Int) async throws -> History? {
    try await readingPast(policy) { reader in
      guard let subject = try reader.subject(key) else { return nil }
      let sql = """
        SELECT \(RevisionReader.columns) FROM revision v JOIN change_set c ON c.id = v.change_set
        WHERE v.record = ? AND v.number < ? ORDER BY v.number DESC LIMIT ? -- historyOfRecord
        """
      // One more than is shown, to compare the last one with.
      let rows = try reader.connection.run(sql, [.text(subject.header.id.text), .int(before ?? .max), .int(limit + 1)])
      let revisions = rows.map { reader.revision($0, of: subject) }
      let entries = revisions.prefix(limit).enumerated().map { index, revision in
        let older: Value? = index + 1 < revisions.count ? revisions[index + 1].body : .object([:])
        let changes = revision.body.flatMap { new in older.map { BodyDifference.changes(from: $0, to: new, of: subject.profile) } } ?? []
        return History.Entry(revision: revision, changed: changes.map(\.field))
      }
      return History(subject: subject, entries: entries, next: revisions.count > limit ? entries.last?.revision.number : nil)
    }
  }

  /// Single revisions of a record in the order of their numbers; those that there are not are left out. `nil` where `policy` does not let the record be seen.
  package func revisions(_ numbers: [Int], of key: String, policy: AccessPolicy) async throws -> (subject: HistorySubject, revisions: [RecordRevision])? {
    try await readingPast(policy) { reader in
      guard let subject = try reader.subject(key) else { return nil }
      return (subject, try reader.revisions(numbers, of: subject))
    }
  }

  /// A record as it stood at a moment.
  package struct Moment: Sendable {
    /// What the public saw.
    package enum Public: Sendable {
      case nothing
      /// A tombstone with its reason.
      case gone(reason: String?)
      /// With only what the public may see; `isDescribed`: its media were closed.
      case open(RecordRevision, isDescribed: Bool)
    }

    package let subject: HistorySubject
    /// What people at work saw: the newest revision there was; `nil`: there was no such record.
    package let desk: RecordRevision?
    package let `public`: Public
  }

  /// `moment` in milliseconds of UTC since 1970. `nil` where `policy` does not let the record be seen today.
  package func record(_ key: String, at moment: Int64, policy: AccessPolicy) async throws -> Moment? {
    try await readingPast(policy) { reader in
      guard let subject = try reader.subject(key) else { return nil }
      let sql = "SELECT number, state, visibility, embargo, sensitivity, reason FROM revision WHERE record = ? AND at <= ? ORDER BY number -- revisionsUntil"
      let steps = try reader.connection.run(sql, [.text(subject.header.id.text), .int(moment)]).map { row in
        PublicTimeline.Step(
          number: Int(row.int(0)), state: RecordState(rawValue: row.text(1)) ?? .draft, visibility: Visibility(rawValue: row.text(2)) ?? .hidden, embargo: row[3].int,
          sensitivity: Sensitivity(rawValue: row.text(4)) ?? .restricted, reason: row.text(5))
      }
      let desk = try steps.last.flatMap { try reader.revisions([$0.number], of: subject).first }
      let seen: Moment.Public
      switch PublicTimeline.outcome(steps, of: subject.header, at: moment) {
      case .nothing: seen = .nothing
      case .gone(let reason): seen = .gone(reason: reason)
      case .revision(let number, let isDescribed):
        seen = try reader.revisions([number], of: subject).first.map { Moment.Public.open($0.asPublic(of: subject.profile, at: moment), isDescribed: isDescribed) } ?? .nothing
      }
      return Moment(subject: subject, desk: desk, public: seen)
    }
  }
}

extension RecordRevision {
  /// With only what the public may see.
  fileprivate func asPublic(of profile: Profile, at moment: Int64) -> RecordRevision {
    let shown: Content = if case .open(let body) = content { .open(Gate(now: moment).reveal(body, of: profile)) } else { content }
    return RecordRevision(
      number: number, at: at, author: author, reason: reason, changeSet: changeSet, source: source, state: state, visibility: visibility, embargo: embargo, sensitivity: sensitivity,
      unit: unit, content: shown, isRestricted: false)
  }
}
