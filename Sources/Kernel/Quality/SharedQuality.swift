/// How far the public records of a profile are filled in, told from their public bodies alone: neither closed records nor closed fields have a part in any figure.
package struct SharedQuality: Sendable, Hashable {
  /// A field that the public may see, and how many of the records have something in it.
  package struct Filled: Sendable, Hashable {
    package let field: String
    package let records: Int
  }

  /// How many records were looked at.
  package let records: Int
  /// Of these, how many have every public field that a published record needs.
  package let complete: Int
  /// Those that name a source, those whose main facts were read in one, those that count as digitised; `nil` where the profile has no such field or rule.
  package let sourced: Int?
  package let verified: Int?
  package let digitised: Int?
  package let filled: [Filled]

  /// `bodies`: as the public sees them.
  package init(_ bodies: [Value], of profile: Profile) {
    let open = profile.fields.filter { $0.access == .public }
    let needed = open.filter { $0.required != .never }
    func has(_ body: Value, _ field: Field) -> Bool { !(body[field.id] ?? .null).items.isEmpty }
    func count(_ ids: [String], where holds: (Value, [Field]) -> Bool) -> Int? {
      let fields = open.filter { ids.contains($0.id) }
      return fields.isEmpty ? nil : bodies.count { holds($0, fields) }
    }
    records = bodies.count
    complete = bodies.count { body in needed.allSatisfy { has(body, $0) } }
    sourced = count(QualityFields.sources) { body, fields in fields.contains { has(body, $0) } }
    verified = count([QualityFields.verified]) { body, _ in body[QualityFields.verified]?.bool == true }
    digitised = profile.digitised.map { rule in bodies.count { rule.holds(for: $0, state: .published) } }
    filled = open.map { field in Filled(field: field.id, records: bodies.count { has($0, field) }) }
  }

  /// A part of the records in tenths of a percent, rounded; `nil` where there are none.
  package func share(_ part: Int) -> Int? { records == 0 ? nil : (part * 1_000 + records / 2) / records }
}
