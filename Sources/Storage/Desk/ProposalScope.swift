import Kernel

/// What a proposed change touches: whoever decides on it has to reach all of this.
package struct ProposalScope: Sendable, Hashable {
  /// Records that are alike for every right.
  package struct Part: Sendable, Hashable {
    package let profile: String
    package let unit: RecordID?
    package let sensitivity: Sensitivity
    /// The highest class of the fields that change.
    package let fields: Sensitivity

    /// Whether somebody may decide on such a change, and sees all of it.
    func isReached(by policy: AccessPolicy) -> Bool {
      guard policy.allows(.approve, profile: profile, unit: unit, sensitivity: sensitivity) else { return false }
      let record = RecordHeader(id: RecordID(stored: ""), profile: profile, identifier: "", unit: unit, state: .draft, sensitivity: sensitivity, head: 1, published: nil, created: 0, updated: 0)
      return policy.sight(of: record).map { $0 >= fields } ?? false
    }
  }

  package private(set) var parts: Set<Part> = []
  /// How many records would be written.
  package private(set) var records = 0

  package init() {}

  /// Of `changes`, those that would be written.
  package init(_ changes: [RehearsedChange]) { for change in changes { add(change) } }

  init(parts: Set<Part>, records: Int) {
    self.parts = parts
    self.records = records
  }

  /// Counts a change in, unless nothing would be written. A record that moves counts for the unit that it leaves and for the one that it comes to.
  package mutating func add(_ change: RehearsedChange) {
    guard !change.isKept, let profile = change.profile else { return }
    records += 1
    let sensitivity = change.header?.sensitivity ?? profile.sensitivity
    let fields = BodyDifference.changes(from: change.before, to: change.after, of: profile).map { $0.field.deepest }.max() ?? .public
    for unit in Set([change.header.map(\.unit) ?? change.unit, change.unit]) {
      parts.insert(Part(profile: profile.id, unit: unit, sensitivity: sensitivity, fields: fields))
    }
  }

  /// Whether any of the records falls to one of `units`.
  package func falls(to units: [RecordID], _ tree: UnitTree) -> Bool {
    Set(parts.compactMap(\.unit)).contains { unit in units.contains { tree.falls(unit, to: $0) } }
  }

  package func isReached(by policy: AccessPolicy) -> Bool { parts.allSatisfy { $0.isReached(by: policy) } }
}
