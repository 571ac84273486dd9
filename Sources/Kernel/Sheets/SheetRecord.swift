/// A record as a sheet prints it.
package struct SheetRecord: Sendable {
  package var identifier: String
  package var profile: Profile
  /// Only what may be seen.
  package var body: Value
  /// The name of the unit that it belongs to; empty without one.
  package var unit: String
  /// Up to which class its fields are seen: those above it are not on the sheet at all, not even empty.
  package var sees: Sensitivity

  package init(identifier: String, profile: Profile, body: Value, unit: String, sees: Sensitivity) {
    self.identifier = identifier
    self.profile = profile
    self.body = body
    self.unit = unit
    self.sees = sees
  }
}

extension SheetRecord {
  /// Whether a field that is more than internal has a value.
  package var holdsRestricted: Bool { Self.holdsRestricted(body, profile.fields) }

  private static func holdsRestricted(_ body: Value, _ fields: [Field]) -> Bool {
    fields.contains { field in
      let items = (body[field.id] ?? .null).items
      guard !items.isEmpty else { return false }
      return field.sensitivity == .restricted || items.contains { holdsRestricted($0, field.fields) }
    }
  }
}
