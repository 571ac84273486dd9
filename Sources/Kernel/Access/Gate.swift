/// The one decision in front of every way out. A door asks the gate with a record's header and gets one of four answers;
/// the body it may show comes from `Gate.reveal` alone.
package struct Gate: Sendable {
  /// Who is looking.
  package enum Audience: Sendable, Hashable {
    case anonymous
    /// Somebody at work, who sees records and fields up to this class.
    case staff(Sensitivity)

    /// Up to which class fields are seen.
    var sees: Sensitivity {
      switch self {
      case .anonymous: .public
      case .staff(let most): most
      }
    }
  }

  /// The four ways of being closed, and open.
  package enum Answer: Sendable, Hashable {
    case open
    /// Metadata open, media gated.
    case described
    /// 404 everywhere: as if there were no such record.
    case absent
    /// 410: a tombstone with its reason.
    case gone(reason: String?)
  }

  package let audience: Audience
  /// The moment of asking, milliseconds of UTC since 1970: embargoes end by it.
  package let now: Int64

  package init(audience: Audience = .anonymous, now: Int64) {
    self.audience = audience
    self.now = now
  }

  package func answer(for record: RecordHeader) -> Answer {
    if case .staff(let most) = audience, record.sensitivity > most { return .absent }
    switch record.state {
    case .erased: return isAnnounced(record) ? .gone(reason: nil) : .absent
    case .withdrawn where audience == .anonymous: return isAnnounced(record) ? .gone(reason: record.reason) : .absent
    case .draft, .submitted, .returned, .published, .withdrawn: break
    }
    guard audience == .anonymous else { return .open }
    guard isAnnounced(record) else { return .absent }
    return record.visibility == .described ? .described : .open
  }

  /// Whether the public may know of the record at all. A tombstone stands only where a record was seen: it would announce any other.
  private func isAnnounced(_ record: RecordHeader) -> Bool {
    record.published != nil && record.visibility != .hidden && record.sensitivity == .public && record.embargo.map { $0 <= now } ?? true
  }

  /// The body with only the fields that the audience may see, sub-fields of groups included.
  package func reveal(_ body: Value, of profile: Profile) -> Value {
    guard case .object(let members) = body else { return .object([:]) }
    return .object(reveal(members, fields: profile.fields))
  }

  /// The title that the audience may see; empty when it may not.
  package func title(of body: Value, profile: Profile, in language: Language) -> String {
    guard let field = profile.field(profile.titleField), opens(field) else { return "" }
    return profile.title(of: body, in: language)
  }

  private func opens(_ field: Field) -> Bool { field.sensitivity <= audience.sees }

  private func reveal(_ members: [String: Value], fields: [Field]) -> [String: Value] {
    var open: [String: Value] = [:]
    for field in fields {
      guard opens(field), let value = members[field.id] else { continue }
      open[field.id] = reveal(value, field: field)
    }
    return open
  }

  private func reveal(_ value: Value, field: Field) -> Value {
    guard field.kind == .group else { return value }
    switch value {
    case .list(let items): return .list(items.map { reveal($0, field: field) })
    case .object(let members): return .object(reveal(members, fields: field.fields))
    default: return .null
    }
  }
}
