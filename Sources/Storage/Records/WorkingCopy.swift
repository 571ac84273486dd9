import Kernel

/// The way to working copies: whoever opens restricted data by it is told to the log of acts first.
/// Source: TCVN 14423:2026, clause 5 (logging of access to important data), read through a summary.
package struct WorkingCopy: Sendable {
  private let store: RecordStore
  private let log: AuditLog

  package init(store: RecordStore, log: AuditLog) {
    self.store = store
    self.log = log
  }

  /// `nil`: there is none, or none that `policy` lets be seen; nobody learns which. An erased record has no working copy.
  package func open(_ key: String, policy: AccessPolicy, by actor: Actor) async throws -> RevealedRecord? {
    guard case .open(let record) = try await store.workingCopy(key, policy: policy) else { return nil }
    if Self.isRestricted(record) { try await log.add(AuditEvent(.restrictedRead, object: record.header.identifier), by: actor) }
    return record
  }

  /// Whether what was opened is more than internal: the record itself, or a field that has a value.
  package static func isRestricted(_ record: RevealedRecord) -> Bool {
    record.header.sensitivity == .restricted || holdsRestricted(record.body, record.profile.fields)
  }

  /// The same of another of its bodies, as it is shown.
  package static func isRestricted(_ header: RecordHeader, _ body: Value, _ profile: Profile) -> Bool {
    header.sensitivity == .restricted || holdsRestricted(body, profile.fields)
  }

  private static func holdsRestricted(_ body: Value, _ fields: [Field]) -> Bool {
    fields.contains { field in
      let items = (body[field.id] ?? .null).items
      guard !items.isEmpty else { return false }
      return field.sensitivity == .restricted || items.contains { holdsRestricted($0, field.fields) }
    }
  }
}
