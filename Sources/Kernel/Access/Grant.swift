/// One role given to one account, for a unit with all that falls to it and for some profiles.
package struct Grant: Sendable, Hashable {
  /// The id of the role.
  package var role: String
  /// `nil`: the whole province.
  package var unit: RecordID?
  /// Ids of profiles; empty: all.
  package var profiles: Set<String>

  package init(role: String, unit: RecordID? = nil, profiles: Set<String> = []) {
    self.role = role
    self.unit = unit
    self.profiles = profiles
  }
}
