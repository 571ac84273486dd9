import Kernel

/// Writing records: every change of the register, however small, goes through here as part of a change set.
extension RecordStore {
  /// Validates and writes all drafts in one transaction: everything or nothing. What a source last wrote under the same `digest` is not written again.
  /// Each draft is merged three ways with what its source wrote before, so that later edits by people are kept.
  /// With `replacing` there is no merging: what a person writes at a desk stands as it is.
  /// Throws `Problems` when any draft is wrong.
  package func apply(_ drafts: [RecordDraft], author: String, source: String, reason: String, digest: String? = nil, replacing: Bool = false) async throws -> ChangeSet {
    let now = clock()
    let writer = RecordWriter(declarations: declarations, changeSet: .new(now: now), now: now, author: author, source: source, reason: reason, replaces: replacing)
    let prepared = await writer.prepare(drafts)
    let problems = prepared.flatMap(\.problems)
    let errors = problems.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Problems(errors) }
    var outcome = try await writing { transaction in
      let last = try transaction.run("SELECT digest FROM change_set WHERE source = ? ORDER BY at DESC, id DESC LIMIT 1 -- lastDigestOfSource", [.text(source)]).first?[0].text
      if let digest, last == digest {
        return ChangeSet(id: writer.changeSet, unchanged: drafts.count)
      }
      try transaction.run(
        "INSERT INTO change_set (id, at, author, source, reason, digest) VALUES (?, ?, ?, ?, ?, ?) -- openChangeSet",
        [.text(writer.changeSet.text), .int(now), .text(author), .text(source), .text(reason), .optional(digest)])
      var outcome = ChangeSet(id: writer.changeSet)
      for first in stride(from: 0, to: drafts.count, by: Self.slice) {
        transaction.forget()
        let slice = prepared[first..<min(first + Self.slice, drafts.count)]
        try transaction.prepare(identifiers: slice.flatMap { [$0.draft.identifier] + $0.draft.aliases }, addresses: slice.compactMap(\.address))
        for draft in slice {
          let (result, found) = try writer.write(draft, transaction)
          outcome.problems += found
          switch result {
          case .created: outcome.created += 1
          case .updated: outcome.updated += 1
          case .unchanged: outcome.unchanged += 1
          }
        }
      }
      try transaction.run(
        "UPDATE change_set SET created = ?, updated = ?, unchanged = ? WHERE id = ? -- closeChangeSet",
        [.int(outcome.created), .int(outcome.updated), .int(outcome.unchanged), .text(writer.changeSet.text)])
      return outcome
    }
    outcome.problems += problems
    return outcome
  }

  /// How many drafts are looked up at once.
  private static let slice = 500

  /// Closes a record in one of the four ways or by its class, or opens it again, as a change set of one. `embargo` in milliseconds of UTC since 1970.
  /// Returns the change set.
  @discardableResult
  package func close(
    _ id: RecordID, state: RecordState? = nil, visibility: Visibility? = nil, embargo: Int64?? = nil, sensitivity: Sensitivity? = nil, author: String, reason: String
  ) async throws -> RecordID {
    let now = clock()
    let writer = RecordWriter(declarations: declarations, changeSet: .new(now: now), now: now, author: author, source: "desk", reason: reason)
    return try await writing { transaction in
      guard let row = try transaction.run("SELECT \(HeaderColumns.list) FROM record r WHERE r.id = ? -- recordToClose", [.text(id.text)]).first else {
        throw Problems([Problem("record.absent", path: id.text, vi: "Không có bản ghi này.", en: "There is no such record.")])
      }
      try transaction.run(
        "INSERT INTO change_set (id, at, author, source, reason, updated) VALUES (?, ?, ?, ?, ?, 1) -- openClosingChangeSet",
        [.text(writer.changeSet.text), .int(now), .text(author), .text("desk"), .text(reason)])
      try writer.restate(HeaderColumns.header(row), state: state, visibility: visibility, embargo: embargo, sensitivity: sensitivity, reason: reason, transaction)
      return writer.changeSet
    }
  }
}
