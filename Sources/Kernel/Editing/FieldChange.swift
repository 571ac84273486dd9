/// One field that differs between two bodies; `nil`: it says nothing there.
package struct FieldChange: Sendable, Hashable {
  package let field: Field
  package let before: Value?
  package let after: Value?

  package init(field: Field, before: Value?, after: Value?) {
    self.field = field
    self.before = before
    self.after = after
  }
}

/// What makes one body of a record differ from another.
package enum BodyDifference {
  /// The fields that differ, in the order of the profile. Members that the profile does not declare are left out.
  package static func changes(from old: Value, to new: Value, of profile: Profile) -> [FieldChange] {
    profile.fields.compactMap { field in
      let before = said(old[field.id]), after = said(new[field.id])
      return before == after ? nil : FieldChange(field: field, before: before, after: after)
    }
  }

  /// A blank value is none.
  private static func said(_ value: Value?) -> Value? { value.flatMap { $0.isBlank ? nil : $0 } }
}
