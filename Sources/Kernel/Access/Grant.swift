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

  private static let whole = "*"

  /// One word for each part, with spaces between: role, unit (`*`: the whole province), profiles. Names the grant among those of its account, and in the log.
  package var text: String { ([role, unit?.text ?? Self.whole] + profiles.sorted()).joined(separator: " ") }

  /// Reads what `text` gives; `nil` for anything else.
  package init?(text: String) {
    let parts = text.split(separator: " ").map { String($0) }
    guard parts.count >= 2, parts[1] == Self.whole || RecordID(parts[1]) != nil else { return nil }
    self.init(role: parts[0], unit: RecordID(parts[1]), profiles: Set(parts.dropFirst(2)))
  }
}
